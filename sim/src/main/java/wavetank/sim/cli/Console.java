package wavetank.sim.cli;

import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What surrounds the program: where its text goes and what the environment says.
 *
 * @param out stdout
 * @param err stderr
 * @param variables the environment
 * @param terminal which of stdin, stdout and stderr are a terminal: letters {@code i}, {@code o}, {@code e}
 * @param columns of the terminal on stdout, as the launcher saw it; 0 when it is none or does not tell
 * @param in stdin
 */
record Console(
        Consumer<String> out,
        Consumer<String> err,
        SortedMap<String, String> variables,
        String terminal,
        int columns,
        InputStream in) {
    Console {
        variables = new TreeMap<>(variables);
    }

    /** Without a terminal. */
    static Console piped(Consumer<String> out, Consumer<String> err, SortedMap<String, String> variables) {
        return new Console(out, err, variables, "", 0, InputStream.nullInputStream());
    }

    /** The same with that on stdin. */
    Console reading(InputStream other) {
        return new Console(out, err, variables, terminal, columns, other);
    }

    /** Whether text for people may be coloured. */
    boolean hasColour() {
        return terminal.contains("o") && !variables.containsKey("NO_COLOR");
    }

    /** Whether somebody sits there to be asked: stdin and stdout are a terminal. */
    boolean canAsk() {
        return terminal.contains("i") && terminal.contains("o");
    }

    /** Columns of the terminal, 0 when stdout is none; of one that does not tell, what {@code COLUMNS} says. */
    int width() {
        if (!terminal.contains("o")) {
            return 0;
        }
        return columns > 0 ? columns : number(variable("COLUMNS"));
    }

    /** A variable's value, empty when unset. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    void complain(String text) {
        err.accept("wavetank: " + text + "\n");
    }

    /** 0 for what is no number of columns. */
    static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
