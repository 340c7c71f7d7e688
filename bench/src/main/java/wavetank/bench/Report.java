package wavetank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Asks each {@link Question} and prints the answers as a table of question, product, peer, ratio, target and whether it is met. Rates are
 * those of a second of processor time, the median of all iterations; a peer is measured right after the product, so that both see the same machine.
 * {@code java -cp bench/target/benchmarks.jar wavetank.bench.Report [-quick | -busy] [WORDS…]}: WORDS pick the questions whose title contains
 * one; {@code -busy} is for a machine that others use, on which compiling takes long and its time would be taken for the benchmark's.
 */
public final class Report {
    private static final String ROW = "%-44s %12s %12s %8s  %-22s %10s  %s%n";

    private final Effort effort;
    private final Meter meter;
    private final List<String> words;

    private Report(Effort effort, List<String> words) {
        this.effort = effort;
        this.meter = new Meter(effort);
        this.words = words;
    }

    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        new Report(Effort.of(words), words).run();
    }

    private void run() throws RunnerException, IOException, InterruptedException {
        System.out.printf(Locale.ROOT, ROW, "question", "product", "peer", "ratio", "target", "B/op", "met");
        for (Question question : Question.all()) {
            if (isAsked(question.title())) {
                ask(question);
            }
        }
        startups();
    }

    private boolean isAsked(String title) {
        return words.isEmpty() || words.stream().anyMatch(title::contains);
    }

    private void ask(Question question) throws RunnerException {
        Question.Subject other = question.peer();
        if (other != null && !exists(other)) {
            return;
        }
        Meter.Answer product = meter.answer(question.product());
        Meter.Answer peer = other == null ? null : meter.answer(other);
        print(question, product, peer);
    }

    /** Whether the benchmark is part of this build: some peers are only in that of the profile {@code peers}. */
    private static boolean exists(Question.Subject subject) {
        String method = subject.method();
        String name = "wavetank/bench/" + method.substring(0, method.indexOf('.')) + ".class";
        return Report.class.getClassLoader().getResource(name) != null;
    }

    // ---- printing

    private static void print(Question question, Meter.Answer product, Meter.@Nullable Answer peer) {
        double rate = product.rate() * question.size();
        double ratio = peer == null ? 0 : product.rate() / peer.rate();
        List<String> target = new ArrayList<>();
        boolean met = product.bytes() <= question.bytes();
        if (question.rate() > 0) {
            target.add("≥ " + amount(question.rate()));
            met &= rate >= question.rate();
        }
        if (question.ratio() > 0) {
            target.add(String.format(Locale.ROOT, "≥ %.1f ×", question.ratio()));
            met &= ratio >= question.ratio();
        }
        boolean wanted = !target.isEmpty();
        System.out.printf(
                Locale.ROOT,
                ROW,
                question.title(),
                amount(rate),
                peer == null ? "" : amount(peer.rate() * question.size()),
                peer == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                String.join(", ", target),
                String.format(Locale.ROOT, "%,.2f", product.bytes()),
                wanted ? met ? "yes" : "NO" : "");
    }

    private static String amount(double rate) {
        if (rate >= 1e5) {
            return String.format(Locale.ROOT, "%.3g M", rate / 1e6);
        }
        return String.format(Locale.ROOT, "%,.0f", rate);
    }

    // ---- the launcher

    /** Only where there is one: in the project's own directory. */
    private void startups() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("wavetank")) || !isAsked("ms to the first report")) {
            return;
        }
        startup("hundred streams", 400, "./wavetank", "run", "bench/scenarios/hundred-streams.yaml");
        startup("server report", 600, "./wavetank", "nats", "server", "report", "jetstream");
    }

    private void startup(String what, double limit, String... command) throws IOException, InterruptedException {
        double time = Startup.measure(effort.starts(), List.of(command)).toReport();
        System.out.printf(
                Locale.ROOT,
                ROW,
                "ms to the first report, " + what + " (wall)",
                String.format(Locale.ROOT, "%.0f", time),
                "",
                "",
                String.format(Locale.ROOT, "≤ %.0f", limit),
                "",
                time <= limit ? "yes" : "NO");
    }
}
