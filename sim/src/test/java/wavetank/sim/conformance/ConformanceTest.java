package wavetank.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Medians within 10 %, 95th percentiles within 25 % of the real ones, as {@code ./wavetank conformance} judges; looser by what 150 seeds scatter. */
final class ConformanceTest {
    private static final int SEEDS = 150;

    /** Few of the longest ones would do, were not the times of one cluster alike: a series of failed snapshots goes through several. */
    private static final int RUNS_AT_LEAST = 10;

    static Stream<Measure> measures() {
        return Measure.ALL.stream();
    }

    private static Comparison compare(Measure measure, int seeds) {
        return measure.compare(LongStream.rangeClosed(1, Math.max(RUNS_AT_LEAST, measure.runs(seeds)))
                .mapToObj(measure::times)
                .flatMapToDouble(DoubleStream::of)
                .toArray());
    }

    private static Measure named(String name) {
        return Measure.ALL.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("measures")
    void timesAreThoseOfTheRealCluster(Measure measure) {
        Comparison comparison = compare(measure, SEEDS);
        String row = ComparisonTable.row(comparison);
        System.out.print(row);
        assertThat(comparison.medianRatio()).as(row).isBetween(0.85, 1.15);
        assertThat(comparison.p95Ratio()).as(row).isBetween(0.7, 1.3);
    }

    /** Of 30 captured replacements 15 were current between 1 and 1.5 s, the others a second later; on a busier machine 31 of 180 were that late. */
    @Tag("slow")
    @Test
    void someReplacementsMissTheFirstEntryOfTheirLeader() {
        Measure measure = named("f-0");
        long soon = LongStream.rangeClosed(1, SEEDS)
                .filter(seed -> measure.times(seed)[0] < 1_600)
                .count();
        assertThat(soon).isBetween(SEEDS * 3L / 10, SEEDS * 7L / 10);
    }

    @Test
    void theSameSeedTakesTheSameTime() {
        Measure measure = Measure.ALL.get(4);
        assertThat(measure.times(7)).hasSize(1).isEqualTo(measure.times(7));
        assertThat(measure.times(7)[0]).isBetween(10.0, 200.0);
    }
}
