package wavetank.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks, each once: the median of their rates a second of processor time. */
final class Meter {
    private static final double NANOS = 1e9;

    /**
     * What came of a benchmark.
     *
     * @param rate operations a second
     * @param bytes allocated an operation
     */
    record Answer(double rate, double bytes) {
        /** Time of an operation, ns. */
        double nanos() {
            return NANOS / rate;
        }
    }

    private final Effort effort;
    private final Map<String, Answer> known = new TreeMap<>();

    Meter(Effort effort) {
        this.effort = effort;
    }

    Answer answer(Question.Subject subject) throws RunnerException {
        String key = subject.toString();
        Answer before = known.get(key);
        if (before != null) {
            return before;
        }
        Collection<RunResult> results = new Runner(options(subject).build()).run();
        if (results.size() != 1) {
            throw new IllegalStateException(results.size() + " results for " + subject);
        }
        Answer answer = answer(results.iterator().next());
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

    private static Answer answer(RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        boolean timed = result.getParams().getMode() == Mode.AverageTime;
        double operations = timed
                ? NANOS / primary.getStatistics().getPercentile(50)
                : secondary(result, "cpu").getStatistics().getPercentile(50);
        return new Answer(operations, secondary(result, "gc.alloc.rate.norm").getScore());
    }

    private static Result<?> secondary(RunResult result, String label) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith(label)) {
                return result.getSecondaryResults().get(name);
            }
        }
        throw new IllegalStateException("no " + label);
    }
}
