package wavetank.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a command of the launcher takes, from the start of its process to its first output and to its end: wall time, many runs, the
 * median. Good: the first report of a scenario of five servers and a hundred streams after 400 ms, the report of the empty default cluster after as
 * much. {@code java -cp bench/target/benchmarks.jar wavetank.bench.Startup 21 ./wavetank run bench/scenarios/hundred-streams.yaml}.
 */
public final class Startup {
    private static final double NANOS_A_MILLISECOND = 1e6;
    private static final String REPORT = "JetStream Summary";

    /**
     * Medians of several runs, ms.
     *
     * @param toReport until the beginning of a report had come out, or all if there was none
     * @param toEnd until the process had ended
     */
    record Times(double toReport, double toEnd) {}

    private Startup() {}

    /** The number of runs, then the command. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> command = List.of(args).subList(1, args.length);
        Times times = measure(Integer.parseInt(args[0]), command);
        System.out.println(String.format(
                Locale.ROOT,
                "%s: report after %.0f ms, end after %.0f ms",
                String.join(" ", command),
                times.toReport(),
                times.toEnd()));
    }

    /** The first run, which may have to build, is not counted. */
    static Times measure(int runs, List<String> command) throws IOException, InterruptedException {
        once(command);
        double[] toReport = new double[runs];
        double[] toEnd = new double[runs];
        for (int i = 0; i < runs; i++) {
            Times times = once(command);
            toReport[i] = times.toReport();
            toEnd[i] = times.toEnd();
        }
        return new Times(median(toReport), median(toEnd));
    }

    private static Times once(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        double toReport = untilReport(process.getInputStream(), start);
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ends with status " + status);
        }
        return new Times(toReport, since(start));
    }

    /** Reads all there is. */
    private static double untilReport(InputStream out, long start) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8_192];
        double found = 0;
        for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
            text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            if (found == 0 && text.indexOf(REPORT) >= 0) {
                found = since(start);
            }
        }
        return found == 0 ? since(start) : found;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS_A_MILLISECOND;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
