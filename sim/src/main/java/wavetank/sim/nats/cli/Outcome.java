package wavetank.sim.nats.cli;

/** What became of a command line. */
public sealed interface Outcome<A> {
    /** It names a command that can run. */
    record Run<A>(A action, Values values) implements Outcome<A> {}

    /** Help was asked for, or no command was named. */
    record Help<A>(String page) implements Outcome<A> {}

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
