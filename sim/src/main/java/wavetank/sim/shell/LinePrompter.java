package wavetank.sim.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import wavetank.sim.nats.Prompter;
import wavetank.sim.nats.ScriptedAnswers;

/** Takes the lines after a command as the answers to its prompts (reports.md 5.4). */
public final class LinePrompter implements Prompter {
    private final Supplier<Optional<String>> lines;
    private final Consumer<String> out;

    /** {@code lines}: the next line, empty when there is none. */
    public LinePrompter(Supplier<Optional<String>> lines) {
        this(lines, text -> {});
    }

    private LinePrompter(Supplier<Optional<String>> lines, Consumer<String> out) {
        this.lines = lines;
        this.out = out;
    }

    LinePrompter printingTo(Consumer<String> stdout) {
        return new LinePrompter(lines, stdout);
    }

    private ScriptedAnswers next() throws UnansweredException {
        String line = lines.get().orElseThrow(() -> new UnansweredException("EOF"));
        return new ScriptedAnswers(List.of(line), out);
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public String input(Input question) throws UnansweredException {
        return next().input(question);
    }

    @Override
    public boolean confirm(Confirm question) throws UnansweredException {
        return next().confirm(question);
    }

    @Override
    public String select(Select question) throws UnansweredException {
        return next().select(question);
    }
}
