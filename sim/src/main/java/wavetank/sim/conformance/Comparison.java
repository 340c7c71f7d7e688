package wavetank.sim.conformance;

/** The times of a measure beside the real ones, ms. */
public record Comparison(Measure measure, Quantiles simulated, Quantiles real) {
    /** How far a median may be off, as a share of the real one. */
    private static final double MEDIAN = 0.10;

    /** How far a 95th percentile may be off, as a share of the real one. */
    private static final double P95 = 0.25;

    private static final double TAIL = 0.95;

    /** The simulated median as a multiple of the real one. */
    public double medianRatio() {
        return simulated.median() / real.median();
    }

    /** The simulated 95th percentile as a multiple of the real one. */
    public double p95Ratio() {
        return simulated.at(TAIL) / real.at(TAIL);
    }

    /** Whether both are as near as they must be. */
    public boolean isOk() {
        return Math.abs(medianRatio() - 1) <= MEDIAN && Math.abs(p95Ratio() - 1) <= P95;
    }
}
