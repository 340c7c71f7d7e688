package wavetank.sim.nats;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ClusterInfo;
import wavetank.sim.nats.cli.Values;

/** Which streams or consumers the flags choose: those that pass every test. {@code --invert} turns tests around. */
final class Selection<T> {
    final Values values;
    final boolean invert;
    final Instant now;
    private final List<Predicate<T>> tests = new ArrayList<>();

    Selection(Session session) throws Failure {
        this.values = session.values();
        this.invert = values.on("invert");
        this.now = session.now();
    }

    boolean has(T asset) {
        return tests.stream().allMatch(test -> test.test(asset));
    }

    /** One that {@code --invert} leaves as it is, or that looks after it itself. */
    void add(Predicate<T> test) {
        tests.add(test);
    }

    /** One that {@code --invert} turns around. */
    void wanted(Predicate<T> test) {
        tests.add(invert ? test.negate() : test);
    }

    // ---- what streams and consumers share

    void created(Function<T, Instant> time) throws Failure {
        if (!values.text("created").isEmpty()) {
            Duration age = Duration.ofNanos(Limit.duration(values, "created"));
            wanted(asset -> time.apply(asset).plus(age).isBefore(now));
        }
    }

    void replicas(ToIntFunction<T> number) {
        if (values.number("replicas") > 0) {
            add(asset -> Limit.atMost(number.applyAsInt(asset), values.number("replicas"), invert));
        }
    }

    void leader(Function<T, @Nullable ClusterInfo> cluster) {
        if (!values.text("leader").isEmpty()) {
            wanted(asset -> isLedBy(cluster.apply(asset), values.text("leader")));
        }
    }

    private static boolean isLedBy(@Nullable ClusterInfo cluster, String leader) {
        return cluster != null && cluster.leader().equals(leader);
    }
}
