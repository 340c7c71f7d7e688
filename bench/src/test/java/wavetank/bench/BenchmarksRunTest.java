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

/** Each benchmark runs, with all its parameters but the large ones, for a moment; what it says about speed in that time means nothing. */
class BenchmarksRunTest {
    /** Methods × parameters. */
    private static final int ELECTION = 2 * 3;

    private static final int REPLICATION = 3 * 2;
    private static final int STEP_DOWN = 3;
    private static final int CATCHUP = 1;
    private static final int SNAPSHOT = 1;
    private static final int PUBLISH = 2 * 3;
    private static final int IDLE = 3;
    private static final int LOAD = 2;
    private static final int IDLE_HOUR = 2;
    private static final int EVENT_QUEUE = 2 * 4;
    private static final int CHECKED = 3 * 2;
    private static final int PRODUCT = ELECTION
            + REPLICATION
            + STEP_DOWN
            + CATCHUP
            + SNAPSHOT
            + PUBLISH
            + IDLE
            + IDLE_HOUR
            + LOAD
            + EVENT_QUEUE
            + CHECKED;
    private static final int MICRO_RAFT = 2 * 3 + 2 * 2 + 3;

    @Test
    void everyBenchmarkDoesItsWork() throws RunnerException {
        Options options = new OptionsBuilder()
                .include("wavetank\\.bench\\..*")
                .exclude(".*OpenSearch.*")
                .param("entries", "1000")
                .param("seconds", "1")
                .param("groups", "100")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(50))
                .addProfiler(CpuTimeProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();

        Collection<RunResult> results = new Runner(options).run();

        assertThat(results).hasSize(PRODUCT + MICRO_RAFT).allSatisfy(result -> {
            assertThat(result.getPrimaryResult().getScore()).isPositive();
            assertThat(result.getSecondaryResults()).containsKey("cpu");
        });
    }
}
