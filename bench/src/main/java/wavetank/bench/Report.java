package wavetank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Asks each {@link Question} and prints the answers as a table of question, product, peer, ratio, target and whether it is met. Rates are
 * those of a second of processor time, the median of all iterations; a peer is measured right after the product, so that both see the same machine.
 * {@code java -cp bench/target/benchmarks.jar wavetank.bench.Report [-quick | -busy] [WORDS…]}: WORDS pick the questions whose title contains
 * one; {@code -busy} is for a machine that others use, on which compiling takes long and its time would be taken for the benchmark's.
 */
public final class Report {
    private static final String ROW = "%-44s %12s %12s %8s  %-22s %10s  %s%n";
    private static final double NANOS = 1e9;
    private static final double STARTUP_LIMIT = 400;

    /** How long it is measured. */
    private enum Effort {
        QUICK(5) {
            @Override
            void set(ChainedOptionsBuilder options) {
                set(options, 3, TimeValue.milliseconds(500), 3);
            }
        },
        /** As the benchmarks say. */
        USUAL(21) {
            @Override
            void set(ChainedOptionsBuilder options) {
                // nothing to change
            }
        },
        BUSY(21) {
            @Override
            void set(ChainedOptionsBuilder options) {
                set(options, 20, TimeValue.seconds(1), 9);
            }
        };

        final int starts;

        Effort(int starts) {
            this.starts = starts;
        }

        abstract void set(ChainedOptionsBuilder options);

        static void set(ChainedOptionsBuilder options, int warmups, TimeValue time, int measurements) {
            options.forks(1)
                    .warmupIterations(warmups)
                    .warmupTime(time)
                    .measurementIterations(measurements)
                    .measurementTime(time);
        }
    }

    /** What came of a benchmark: its rate, and bytes allocated an operation. */
    private record Answer(double rate, double bytes) {}

    private final Effort effort;
    private final List<String> words;

    /** By benchmark; those that several questions need are run once. */
    private final Map<String, Answer> known = new TreeMap<>();

    private Report(Effort effort, List<String> words) {
        this.effort = effort;
        this.words = words;
    }

    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        Effort effort = words.remove("-quick") ? Effort.QUICK : words.remove("-busy") ? Effort.BUSY : Effort.USUAL;
        new Report(effort, words).run();
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
        Answer product = answer(question.product(), question.size());
        Answer peer = other == null ? null : answer(other, question.size());
        print(question, product, peer);
    }

    /** Whether the benchmark is part of this build: some peers are only in that of the profile {@code peers}. */
    private static boolean exists(Question.Subject subject) {
        String method = subject.method();
        String name = "wavetank/bench/" + method.substring(0, method.indexOf('.')) + ".class";
        return Report.class.getClassLoader().getResource(name) != null;
    }

    private Answer answer(Question.Subject subject, double size) throws RunnerException {
        String key = subject.toString();
        Answer before = known.get(key);
        if (before != null) {
            return before;
        }
        Collection<RunResult> results = new Runner(options(subject).build()).run();
        if (results.size() != 1) {
            throw new IllegalStateException(results.size() + " results for " + subject);
        }
        Answer answer = answer(results.iterator().next(), size);
        known.put(key, answer);
        return answer;
    }

    private ChainedOptionsBuilder options(Question.Subject subject) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^wavetank\\.bench\\." + Pattern.quote(subject.method()) + "$")
                .addProfiler(CpuTimeProfiler.class)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        for (String parameter : subject.parameters()) {
            int equals = parameter.indexOf('=');
            options.param(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        effort.set(options);
        return options;
    }

    private static Answer answer(RunResult result, double size) {
        Result<?> primary = result.getPrimaryResult();
        boolean timed = result.getParams().getMode() == Mode.AverageTime;
        double operations = timed
                ? NANOS / primary.getStatistics().getPercentile(50)
                : secondary(result, "cpu").getStatistics().getPercentile(50);
        return new Answer(
                operations * size, secondary(result, "gc.alloc.rate.norm").getScore());
    }

    private static Result<?> secondary(RunResult result, String label) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith(label)) {
                return result.getSecondaryResults().get(name);
            }
        }
        throw new IllegalStateException("no " + label);
    }

    // ---- printing

    private static void print(Question question, Answer product, @Nullable Answer peer) {
        double ratio = peer == null ? 0 : product.rate() / peer.rate();
        List<String> target = new ArrayList<>();
        boolean met = product.bytes() <= question.bytes();
        if (question.rate() > 0) {
            target.add("≥ " + amount(question.rate()));
            met &= product.rate() >= question.rate();
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
                amount(product.rate()),
                peer == null ? "" : amount(peer.rate()),
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
        startup("hundred streams", "./wavetank", "run", "bench/scenarios/hundred-streams.yaml");
        startup("server report", "./wavetank", "nats", "server", "report", "jetstream");
    }

    private void startup(String what, String... command) throws IOException, InterruptedException {
        double time = Startup.measure(effort.starts, List.of(command)).toReport();
        System.out.printf(
                Locale.ROOT,
                ROW,
                "ms to the first report, " + what + " (wall)",
                String.format(Locale.ROOT, "%.0f", time),
                "",
                "",
                String.format(Locale.ROOT, "≤ %.0f", STARTUP_LIMIT),
                "",
                time <= STARTUP_LIMIT ? "yes" : "NO");
    }
}
