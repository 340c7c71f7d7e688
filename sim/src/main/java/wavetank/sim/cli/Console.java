package wavetank.sim.cli;

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
 */
record Console(Consumer<String> out, Consumer<String> err, SortedMap<String, String> variables, String terminal) {
    Console {
        variables = new TreeMap<>(variables);
    }

    /** Whether text for people may be coloured. */
    boolean hasColour() {
        return terminal.contains("o") && !variables.containsKey("NO_COLOR");
    }

    /** Whether somebody sits there to be asked: stdin and stdout are a terminal. */
    boolean canAsk() {
        return terminal.contains("i") && terminal.contains("o");
    }

    /** Columns of the terminal, 0 when stdout is none. */
    int width() {
        return terminal.contains("o") ? number(variables.getOrDefault("COLUMNS", "")) : 0;
    }

    /** A variable's value, empty when unset. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    void complain(String text) {
        err.accept("wavetank: " + text + "\n");
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
