package wavetank.sim.run;

/** What a command of the tool did. {@code text}: stdout and stderr as they came. */
public record CommandResult(int exit, String stdout, String stderr, String text) {}
