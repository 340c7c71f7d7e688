package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark runs, with all its parameters, for a moment; what it says about speed in that time means nothing. */
class BenchmarksRunTest {
    /** Methods × parameters. */
    private static final int ELECTION = 2 * 3;

    private static final int REPLICATION = 3 * 2;
    private static final int IDLE = 2;
    private static final int EVENT_QUEUE = 2 * 2;

    @Test
    void everyBenchmarkDoesItsWork() throws RunnerException {
        Options options = new OptionsBuilder()
                .include("wavetank\\.bench\\..*")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(100))
                .addProfiler(CpuTimeProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();

        Collection<RunResult> results = new Runner(options).run();

        assertThat(results).hasSize(ELECTION + REPLICATION + IDLE + EVENT_QUEUE).allSatisfy(result -> {
            assertThat(result.getPrimaryResult().getScore()).isPositive();
            assertThat(result.getSecondaryResults()).containsKey("cpu");
        });
    }
}
