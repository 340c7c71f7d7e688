package wavetank.sim.nats.cli;

/** What a flag or argument holds; decides how its text is checked and how help shows it. */
public enum Kind {
    /** A flag without a value. */
    TOGGLE,
    /** A flag without a value that {@code --no-} turns off. */
    SWITCH,
    TEXT,
    /** One of a list of words. */
    CHOICE,
    /** Go {@code int}, which the parser reads as a float. */
    INT,
    INT64,
    UINT32,
    UINT64,
    DURATION,
    /** {@code key=value} or {@code key:value}. */
    PAIR,
    /** The path of a file that must be there. */
    FILE;

    /** Whether it stands alone on the command line. */
    boolean isBool() {
        return this == TOGGLE || this == SWITCH;
    }
}
