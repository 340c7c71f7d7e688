package wavetank.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.opensearch.cluster.coordination.DeterministicTaskQueue;
import org.opensearch.common.settings.Settings;

/**
 * One task run and scheduled again an operation, with a fixed number of them pending, in the queue of OpenSearch's simulation of its cluster
 * coordination: the peer of {@link EventQueueBench}, with the same delays in the queue's own unit. Good is that the wheel is faster.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(SECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory"
        })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenSearchTaskQueueBench {
    @Param({"10", "100", "1000", "10000"})
    public int pending = 100;

    private final long[] delays = EventQueueBench.delays();
    private int next;
    private DeterministicTaskQueue queue = queue();

    @Setup
    public void fill() {
        queue = queue();
        for (int i = 0; i < pending; i++) {
            schedule();
        }
    }

    private static DeterministicTaskQueue queue() {
        Settings settings = Settings.builder().put("node.name", "n1").build();
        return new DeterministicTaskQueue(settings, new Random(Tanks.SEED));
    }

    private void schedule() {
        queue.scheduleAt(queue.getCurrentTimeMillis() + delays[next++ & (delays.length - 1)], this::schedule);
    }

    @Benchmark
    public long taskQueue() {
        if (!queue.hasRunnableTasks()) {
            queue.advanceTime();
        }
        queue.runNextTask();
        return queue.getCurrentTimeMillis();
    }
}
