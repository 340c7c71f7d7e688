package wavetank.sim.shell;

import java.util.List;
import java.util.function.Consumer;
import wavetank.sim.nats.PromptLook;
import wavetank.sim.nats.Prompter;

/** Notes what is answered, so that it can be said again. */
final class NotingPrompter implements Prompter {
    private final Prompter asked;
    private final List<String> answers;

    NotingPrompter(Prompter asked, Consumer<String> stdout, List<String> answers) {
        this.asked = asked instanceof LinePrompter lines ? lines.printingTo(stdout) : asked;
        this.answers = answers;
    }

    @Override
    public boolean canAsk() {
        return asked.canAsk();
    }

    @Override
    public void wear(PromptLook look) {
        asked.wear(look);
    }

    @Override
    public String input(Input question) throws UnansweredException {
        String answer = asked.input(question);
        answers.add(answer);
        return answer;
    }

    @Override
    public boolean confirm(Confirm question) throws UnansweredException {
        boolean answer = asked.confirm(question);
        answers.add(answer ? "y" : "n");
        return answer;
    }

    @Override
    public String select(Select question) throws UnansweredException {
        String answer = asked.select(question);
        answers.add(answer);
        return answer;
    }
}
