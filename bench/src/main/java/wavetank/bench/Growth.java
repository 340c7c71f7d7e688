package wavetank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * How the time of a piece of work grows with what there is of groups, servers, peers, entries and payload: a table on stdout and, if a file
 * is named, the same as a chart. {@code java -cp bench/target/benchmarks.jar wavetank.bench.Growth [-quick | -busy] [docs/growth.svg]}.
 */
public final class Growth {
    private Growth() {}

    public static void main(String[] args) throws RunnerException, IOException {
        List<String> words = new ArrayList<>(List.of(args));
        Meter meter = new Meter(Effort.of(words));
        GrowthChart chart = new GrowthChart();
        System.out.println("| time of an | ns | grows with |");
        System.out.println("|---|---|---|");
        for (Curve curve : Curve.all()) {
            double[] nanos = new double[curve.points().size()];
            for (int i = 0; i < nanos.length; i++) {
                Curve.Point point = curve.points().get(i);
                nanos[i] = meter.answer(point.subject()).nanos() / point.size();
            }
            print(curve, nanos);
            chart.add(curve, nanos);
        }
        for (String file : words) {
            Files.writeString(Path.of(file), chart.toSvg());
        }
    }

    private static void print(Curve curve, double[] nanos) {
        List<String> times = new ArrayList<>();
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            times.add(String.format(Locale.ROOT, "%,.0f", nanos[i]));
            sizes.add(String.format(Locale.ROOT, "%,d", curve.points().get(i).x()));
        }
        System.out.printf(
                "| %s | %s | %s %s |%n",
                curve.work(), String.join(" · ", times), curve.with(), String.join(" · ", sizes));
    }
}
