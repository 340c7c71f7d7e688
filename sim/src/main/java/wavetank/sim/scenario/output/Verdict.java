package wavetank.sim.scenario.output;

/** How a run ended, from good to bad; the exit status is that of the worst run. */
public enum Verdict {
    PASS(0),
    INCONCLUSIVE(2),
    FAIL(1);

    private final int exitStatus;

    Verdict(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }

    /** The worse of two. A range of seeds ends with the highest exit status of its runs. */
    public Verdict worse(Verdict other) {
        return exitStatus >= other.exitStatus ? this : other;
    }
}
