package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.DoubleFunction;

/** {@code server report cpu} and {@code mem}: a bar for each server, the least first (natscli {@code BarGraph}). */
public final class UsageGraph {
    private static final int MOST_BLOCKS = 30;
    private static final int MARGIN = 30;
    private static final int LEAST_WIDTH = 20;
    private static final int WIDTH_WITHOUT_TERMINAL = 80;

    private UsageGraph() {}

    /** {@code usage}: by name of the server. */
    public static String memory(SortedMap<String, Double> usage, ReportContext context) {
        return graph("Memory Usage", usage, value -> Humanize.bytes((long) value), context);
    }

    /** Percent, by name of the server. */
    public static String cpu(SortedMap<String, Double> usage, ReportContext context) {
        return graph("CPU Usage", usage, Humanize::commas, context);
    }

    private static String graph(
            String caption, SortedMap<String, Double> usage, DoubleFunction<String> text, ReportContext context) {
        List<Map.Entry<String, Double>> bars = new ArrayList<>(usage.entrySet());
        bars.sort(Comparator.comparingDouble(Map.Entry::getValue));
        double least = bars.isEmpty() ? 0 : bars.get(0).getValue();
        double most = bars.isEmpty() ? 0 : bars.get(bars.size() - 1).getValue();
        int longest = 0;
        for (String name : usage.keySet()) {
            longest = Math.max(longest, name.length());
        }
        int width = width(context);
        StringBuilder out = new StringBuilder(caption).append("\n\n");
        for (Map.Entry<String, Double> bar : bars) {
            int blocks = blocks(bar.getValue(), least, most, width);
            out.append("  ")
                    .append(" ".repeat(longest - bar.getKey().length()))
                    .append(bar.getKey())
                    .append(": ")
                    .append(blocks == 0 ? "▏" : "█".repeat(blocks))
                    .append(" (")
                    .append(text.apply(bar.getValue()))
                    .append(")\n");
        }
        return out.toString();
    }

    private static int width(ReportContext context) {
        int screen = context.terminalWidth() > 0 ? context.terminalWidth() : WIDTH_WITHOUT_TERMINAL;
        return Math.min(MOST_BLOCKS, Math.max(LEAST_WIDTH, screen - MARGIN) / 2);
    }

    /** Nothing has no bar; of several, the least has none either. */
    private static int blocks(double value, double least, double most, int width) {
        if (value == 0) {
            return 0;
        }
        return least == most ? width : (int) ((value - least) / ((most - least) / width));
    }
}
