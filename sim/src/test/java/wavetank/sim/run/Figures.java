package wavetank.sim.run;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.Locale;

/** Times that were measured, µs. */
final class Figures {
    private final LongList values = new LongArrayList();

    void add(long micros) {
        values.add(micros);
    }

    int count() {
        return values.size();
    }

    /** How many are above a bound. */
    long above(long micros) {
        return values.longStream().filter(v -> v > micros).count();
    }

    long min() {
        return quantile(0);
    }

    long median() {
        return quantile(0.5);
    }

    long max() {
        return quantile(1);
    }

    private long quantile(double share) {
        long[] sorted = values.toLongArray();
        java.util.Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** {@code n 100, min 3.102 s, p25 …, median …, p75 …, p95 …, max …}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "n %d, min %s, p25 %s, median %s, p75 %s, p95 %s, max %s",
                count(),
                seconds(min()),
                seconds(quantile(0.25)),
                seconds(median()),
                seconds(quantile(0.75)),
                seconds(quantile(0.95)),
                seconds(max()));
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.4f s", micros / 1e6);
    }
}
