package wavetank.sim.conformance;

import java.util.Arrays;

/** Samples of a time, ms, in order. Quantiles are samples, not between them, as in the record of the real ones. */
public final class Quantiles {
    private final double[] sorted;

    /** {@code samples}: at least one, in any order. */
    public Quantiles(double[] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        sorted = samples.clone();
        Arrays.sort(sorted);
    }

    public int count() {
        return sorted.length;
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    /** The mean of the two in the middle where there are two. */
    public double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The first sample that {@code share} of all lie below. */
    public double at(double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
}
