package wavetank.sim.cli;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import wavetank.sim.nats.PromptLook;
import wavetank.sim.nats.Prompter;
import wavetank.sim.nats.TerminalPrompter;

/** Asks whoever sits at the terminal; takes hold of it only when there is a question, since that takes time. */
final class TerminalOnDemand implements Prompter, AutoCloseable {
    private final boolean colour;
    private PromptLook look = PromptLook.MODERN;
    private @Nullable Terminal terminal;

    TerminalOnDemand(boolean colour) {
        this.colour = colour;
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public void wear(PromptLook chosen) {
        look = chosen;
    }

    @Override
    public String input(Input question) throws UnansweredException {
        return asker().input(question);
    }

    @Override
    public boolean confirm(Confirm question) throws UnansweredException {
        return asker().confirm(question);
    }

    @Override
    public String select(Select question) throws UnansweredException {
        return asker().select(question);
    }

    private Prompter asker() throws UnansweredException {
        Terminal open = terminal;
        if (open == null) {
            try {
                open = TerminalBuilder.builder().system(true).build();
            } catch (IOException e) {
                throw new UnansweredException("the terminal cannot be read");
            }
            terminal = open;
        }
        TerminalPrompter asker = new TerminalPrompter(open, colour);
        asker.wear(look);
        return asker;
    }

    @Override
    public void close() {
        Terminal open = terminal;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is given back when the process ends, which is next
            }
        }
    }
}
