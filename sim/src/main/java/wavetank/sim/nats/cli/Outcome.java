package wavetank.sim.nats.cli;

import java.util.List;

/** What became of a command line; a {@code path} is the names of the commands, from the outermost on. */
public sealed interface Outcome<A> {
    /** It names a command that can run. */
    record Run<A>(A action, Values values, List<String> path) implements Outcome<A> {}

    /** Help was asked for, or no command was named. */
    record Help<A>(String page, List<String> path) implements Outcome<A> {}

    /** {@code --version}. */
    record Version<A>() implements Outcome<A> {}

    /**
     * It cannot run.
     *
     * @param message the complaint
     * @param usage the page that goes with it, or empty: then the complaint is printed as any other error is
     */
    record Wrong<A>(String message, String usage) implements Outcome<A> {}
}
