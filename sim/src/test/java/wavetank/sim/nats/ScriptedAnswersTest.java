package wavetank.sim.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripted answers print one line for each question, in its final form. */
class ScriptedAnswersTest {
    private final StringBuilder out = new StringBuilder();

    private ScriptedAnswers answering(String... answers) {
        return new ScriptedAnswers(List.of(answers), out::append);
    }

    @Test
    void inputShowsTheAnswerOrItsPreset() {
        ScriptedAnswers script = answering("orders.>", "", "");
        assertThat(script.input(new Prompter.Input("Subjects", "", "", true))).isEqualTo("orders.>");
        assertThat(script.input(new Prompter.Input("Replication", "", "1", true)))
                .isEqualTo("1");
        assertThat(script.input(new Prompter.Input("Filter", "", "", false))).isEmpty();
        assertThat(out).hasToString("? Subjects orders.>\n? Replication 1\n? Filter\n");
    }

    @Test
    void confirmShowsTheQuestionAndTheAnswerAsGiven() {
        ScriptedAnswers script = answering("y", "");
        Prompter.Confirm question = new Prompter.Confirm("Really remove offline peer n4-c1", false);
        assertThat(script.confirm(question)).isTrue();
        assertThat(script.confirm(question)).isFalse();
        assertThat(out)
                .hasToString("? Really remove offline peer n4-c1 (y/N) y\n? Really remove offline peer n4-c1 (y/N)\n");
    }

    @Test
    void selectShowsTheChoiceAndNoOptions() {
        ScriptedAnswers script = answering("n4-c1", "");
        Prompter.Select question = new Prompter.Select("Select a Peer", List.of("n1-c1", "n4-c1"), "", "");
        assertThat(script.select(question)).isEqualTo("n4-c1");
        assertThat(script.select(question)).isEqualTo("n1-c1");
        assertThat(out).hasToString("? Select a Peer n4-c1\n? Select a Peer n1-c1\n");
    }

    @Test
    void anAnswerThatDoesNotFitIsAMistakeOfTheScript() {
        Prompter.Select peers = new Prompter.Select("Select a Peer", List.of("n1-c1"), "", "");
        assertThatThrownBy(() -> answering("n9-c1").select(peers))
                .isInstanceOf(ScriptedAnswers.MismatchException.class)
                .hasMessage("the question \"Select a Peer\" has no option \"n9-c1\", only n1-c1");
        assertThatThrownBy(() -> answering("perhaps").confirm(new Prompter.Confirm("Really", false)))
                .hasMessage("the question \"Really\" takes y, n or an empty answer, not \"perhaps\"");
        assertThatThrownBy(() -> answering().select(peers))
                .hasMessage("no answer is left for the question \"Select a Peer\"");
    }

    @Test
    void tellsWhichAnswersWereNotAskedFor() {
        assertThat(answering("a", "b").left()).containsExactly("a", "b");
    }
}
