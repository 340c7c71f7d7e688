package wavetank.sim.net;

import java.util.Arrays;
import java.util.List;

/**
 * A distribution of delays, µs, as a table of its quantiles: a draw is one look-up. Tables are made with {@link StrictMath}, so that they are the same on
 * every machine. A table of delays beyond half an hour keeps them to a few µs.
 */
public final class Latency {
    private static final int BITS = 12;
    private static final int SIZE = 1 << BITS;

    /** z of the 99th percentile of the normal distribution. */
    private static final double Z99 = 2.3263478740408408;

    private static final char[] NONE = {};

    /** µs, if all fit: a table as narrow as it can be, since it lies in the innermost cache. */
    private final char[] narrow;

    /** In units of 2^{@link #shift} µs, if {@link #narrow} does not do. */
    private final int[] wide;

    private final int shift;
    private final boolean isFixed;
    private final long max;
    private final String text;

    private Latency(long[] micros, String text) {
        long largest = Arrays.stream(micros).max().getAsLong();
        boolean fits = largest <= Character.MAX_VALUE;
        this.shift = Math.max(0, Integer.SIZE + 1 - Long.numberOfLeadingZeros(largest));
        this.narrow = fits ? new char[SIZE] : NONE;
        this.wide = new int[fits ? 0 : SIZE];
        for (int i = 0; i < SIZE; i++) {
            if (fits) {
                narrow[i] = (char) micros[i];
            } else {
                wide[i] = (int) (micros[i] >> shift);
            }
        }
        this.isFixed = at(0) == at(SIZE - 1);
        this.max = at(SIZE - 1);
        this.text = text;
    }

    /** Always the same. */
    public static Latency fixed(long micros) {
        long[] one = new long[SIZE];
        Arrays.fill(one, micros);
        return new Latency(one, micros + "us");
    }

    /** Uniform in [from, to]. */
    public static Latency uniform(long from, long to) {
        return table(p -> from + p * (to - from), "uniform " + from + "us.." + to + "us");
    }

    /** Normal, cut at 0. */
    public static Latency normal(long mean, long deviation) {
        return table(p -> mean + deviation * normalQuantile(p), "normal(" + mean + "us, " + deviation + "us)");
    }

    /** At least {@code min}, exponential above it, {@code mean} in all. */
    public static Latency exponential(long min, long mean) {
        return table(p -> min - (mean - min) * StrictMath.log(1 - p), "exp(" + min + "us, " + mean + "us)");
    }

    /** Lognormal by its median and its 99th percentile. */
    public static Latency lognormal(long median, long p99) {
        double sigma = StrictMath.log((double) p99 / median) / Z99;
        return table(
                p -> median * StrictMath.exp(sigma * normalQuantile(p)), "lognormal(" + median + "us, " + p99 + "us)");
    }

    /** By its quantiles at equal steps from 0 to 1, linear between; at least two. */
    public static Latency quantiles(List<Long> values) {
        return table(
                p -> {
                    double at = p * (values.size() - 1);
                    int below = (int) at;
                    double part = at - below;
                    int above = Math.min(below + 1, values.size() - 1);
                    return values.get(below) * (1 - part) + values.get(above) * part;
                },
                "quantiles " + values);
    }

    private interface Quantile {
        double at(double probability);
    }

    private static Latency table(Quantile quantile, String text) {
        long[] table = new long[SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[i] = Math.max(0, Math.round(quantile.at((i + 0.5) / SIZE)));
        }
        return new Latency(table, text);
    }

    /** The delay that belongs to these random bits, µs. */
    public long sample(long bits) {
        return at((int) (bits >>> (64 - BITS)));
    }

    private long at(int i) {
        return narrow.length != 0 ? narrow[i] : (long) wide[i] << shift;
    }

    /** Whether there is only one delay, so that nothing need be drawn. */
    public boolean isFixed() {
        return isFixed;
    }

    /** The shortest delay that can come out, µs. */
    public long min() {
        return at(0);
    }

    /** The longest delay that can come out, µs. */
    public long max() {
        return max;
    }

    /** Acklam's rational approximation of the normal quantile, relative error below 1.2e-9. */
    private static double normalQuantile(double p) {
        final double low = 0.02425;
        if (p < low) {
            double q = StrictMath.sqrt(-2 * StrictMath.log(p));
            return tail(q);
        }
        if (p > 1 - low) {
            double q = StrictMath.sqrt(-2 * StrictMath.log(1 - p));
            return -tail(q);
        }
        double q = p - 0.5;
        double r = q * q;
        double numerator =
                (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.3577518672690) * r
                                                - 30.66479806614716)
                                        * r
                                + 2.506628277459239)
                        * q;
        double denominator =
                ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r
                                        - 13.28068155288572)
                                * r
                        + 1;
        return numerator / denominator;
    }

    private static double tail(double q) {
        double numerator =
                ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734)
                                                * q
                                        + 4.374664141464968)
                                * q
                        + 2.938163982698783;
        double denominator =
                (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q
                        + 1;
        return numerator / denominator;
    }

    @Override
    public String toString() {
        return text;
    }
}
