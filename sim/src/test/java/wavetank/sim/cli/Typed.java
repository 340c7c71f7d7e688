package wavetank.sim.cli;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A command line that was run, and what came of it. */
record Typed(int status, String out, String err) {
    static Typed words(String... args) {
        return with(new TreeMap<>(), args);
    }

    static Typed with(SortedMap<String, String> variables, String... args) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        int status = Program.run(List.of(args), Console.piped(out::append, err::append, variables));
        return new Typed(status, out.toString(), err.toString());
    }
}
