package wavetank.sim.conformance;

import java.util.Locale;

/** Comparisons as lines of fixed columns; times are ms. */
public final class ComparisonTable {
    private ComparisonTable() {}

    /** The titles of the columns, two lines. */
    public static String head() {
        return line("", "", "", "wave-", "", "", "", "", "", "", "real", "", "", "ratio", "", "")
                + line(
                        "name",
                        "ms from .. to",
                        "machine",
                        "tank",
                        "min",
                        "p25",
                        "median",
                        "p75",
                        "p95",
                        "max",
                        "n",
                        "median",
                        "p95",
                        "median",
                        "p95",
                        "");
    }

    /** One comparison, one line. */
    public static String row(Comparison c) {
        Quantiles s = c.simulated();
        String verdict = c.isOk() ? "ok" : "off";
        String note = c.measure().note();
        return line(
                c.measure().name(),
                c.measure().title(),
                c.measure().machine().label(),
                String.valueOf(s.count()),
                ms(s.min()),
                ms(s.at(0.25)),
                ms(s.median()),
                ms(s.at(0.75)),
                ms(s.at(0.95)),
                ms(s.max()),
                String.valueOf(c.real().count()),
                ms(c.real().median()),
                ms(c.real().at(0.95)),
                ratio(c.medianRatio()),
                ratio(c.p95Ratio()),
                note.isEmpty() ? verdict : String.format(Locale.ROOT, "%-4s %s", verdict, note));
    }

    private static String line(Object... cells) {
        return String.format(
                                Locale.ROOT,
                                "%-7s %-40s %-7s %5s %8s %8s %8s %8s %8s %8s │ %4s %8s %8s │ %6s %6s  %s",
                                cells)
                        .stripTrailing()
                + "\n";
    }

    private static String ms(double value) {
        return String.format(Locale.ROOT, value < 1_000 ? "%.1f" : "%.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
