package wavetank.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Medians within 10 %, 95th percentiles within 25 % of the real ones, as {@code ./wavetank conformance} judges; looser by what 150 seeds scatter. */
final class ConformanceTest {
    private static final int SEEDS = 150;

    /** Not near enough, or not always: their notes say why. */
    private static final List<String> KNOWN_TO_DIFFER =
            List.of("d-T3", "d-T3q", "e-T3", "e-T3q", "e-T5", "f-0", "f-100k", "g", "g2");

    static Stream<Measure> measures() {
        return Measure.ALL.stream().filter(m -> !m.name().equals("f-100k"));
    }

    private static Comparison compare(Measure measure, int seeds) {
        return measure.compare(LongStream.rangeClosed(1, measure.runs(seeds))
                .mapToDouble(measure::time)
                .toArray());
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("measures")
    void timesAreThoseOfTheRealCluster(Measure measure) {
        Comparison comparison = compare(measure, SEEDS);
        String row = ComparisonTable.row(comparison);
        System.out.print(row);
        if (KNOWN_TO_DIFFER.contains(measure.name())) {
            assertThat(measure.note()).as(row).isNotEmpty();
            assertThat(comparison.medianRatio()).as(row).isBetween(0.4, 1.5);
        } else {
            assertThat(comparison.medianRatio()).as(row).isBetween(0.85, 1.15);
            assertThat(comparison.p95Ratio()).as(row).isBetween(0.7, 1.3);
        }
    }

    /** Of 30 real replacements 15 were current between 1 and 1.5 s, 14 between 2 and 2.5 s, one at 3 s. */
    @Tag("slow")
    @Test
    void halfOfTheReplacementsMissTheFirstEntryOfTheirLeader() {
        Measure measure = Measure.ALL.stream()
                .filter(m -> m.name().equals("f-0"))
                .findFirst()
                .orElseThrow();
        long soon = LongStream.rangeClosed(1, SEEDS)
                .filter(seed -> measure.time(seed) < 1_600)
                .count();
        assertThat(soon).isBetween(SEEDS * 3L / 10, SEEDS * 7L / 10);
    }

    @Test
    void theSameSeedTakesTheSameTime() {
        Measure measure = Measure.ALL.get(4);
        assertThat(measure.time(7)).isEqualTo(measure.time(7)).isBetween(10.0, 200.0);
    }
}
