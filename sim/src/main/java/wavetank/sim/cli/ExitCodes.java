package wavetank.sim.cli;

/** What {@code ./wavetank} ends with. The numbers are a contract with scripts. */
public final class ExitCodes {
    /** All checks and expectations hold. */
    public static final int OK = 0;

    /** A violation or an unmet expectation, or the tool's command failed. */
    public static final int FAILED = 1;

    /** Nothing can be said: too little happened, or wavetank itself broke. */
    public static final int INCONCLUSIVE = 2;

    /** The scenario or the command line is wrong. */
    public static final int BAD_INPUT = 3;

    static final String TABLE =
            """
            Exit status of wavetank:
              0  all checks and expectations hold
              1  a check or an expectation does not hold, or the command of the nats tool failed
              2  inconclusive: too little happened to judge, or wavetank itself broke
              3  bad input: the scenario or the command line is wrong, or the build failed
            A run with several seeds or files ends with the highest of their statuses.
            """;

    private ExitCodes() {}
}
