package wavetank.sim.nats;

import java.util.function.Consumer;

/**
 * Where a command's text goes. Both sinks may be one, then lines of stdout and stderr mix as on a terminal.
 *
 * @param out stdout
 * @param err stderr
 * @param terminalWidth columns of the terminal on stdout, 0 when it is none
 * @param colour whether escape sequences are wanted
 */
public record ToolIo(Consumer<String> out, Consumer<String> err, Prompter prompter, int terminalWidth, boolean colour) {
    /** No terminal and nobody to ask. */
    public static ToolIo piped(Consumer<String> out, Consumer<String> err) {
        return new ToolIo(out, err, Prompter.none(), 0, false);
    }

    public ToolIo asking(Prompter who) {
        return new ToolIo(out, err, who, terminalWidth, colour);
    }
}
