package wavetank.sim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A table of quantiles is the distribution that its name promises. */
class LatencyTest {
    private static final int SIZE = 4_096;
    private static final int SHIFT = 52;

    /** The delay at that part of the table, from 0 to 1. */
    private static long at(Latency latency, double probability) {
        return latency.sample((long) (probability * SIZE) << SHIFT);
    }

    private static double mean(Latency latency) {
        double sum = 0;
        for (long i = 0; i < SIZE; i++) {
            sum += latency.sample(i << SHIFT);
        }
        return sum / SIZE;
    }

    /** Over the whole table, so that a single other value shows. */
    private static long fingerprint(Latency latency) {
        long hash = 0;
        for (long i = 0; i < SIZE; i++) {
            hash = hash * 31 + latency.sample(i << SHIFT);
        }
        return hash;
    }

    @Test
    void fixedIsAlwaysTheSame() {
        Latency latency = Latency.fixed(30);
        assertThat(latency.isFixed()).isTrue();
        assertThat(latency.sample(0)).isEqualTo(30);
        assertThat(latency.sample(-1)).isEqualTo(30);
        assertThat(latency.max()).isEqualTo(30);
    }

    @Test
    void uniformCoversItsRangeEvenly() {
        Latency latency = Latency.uniform(1_000, 9_000);
        assertThat(latency.isFixed()).isFalse();
        assertThat(at(latency, 0)).isEqualTo(1_001);
        assertThat(at(latency, 0.25)).isCloseTo(3_000, within(2L));
        assertThat(at(latency, 0.5)).isCloseTo(5_000, within(2L));
        assertThat(latency.max()).isEqualTo(8_999);
    }

    @Test
    void normalHasItsMeanAndDeviationAndIsNeverNegative() {
        Latency latency = Latency.normal(5_000, 1_000);
        assertThat(mean(latency)).isCloseTo(5_000, within(1.0));
        assertThat(at(latency, 0.5)).isCloseTo(5_000, within(1L));
        assertThat(at(latency, 0.8413447)).isCloseTo(6_000, within(2L));
        assertThat(at(latency, 0.1586553)).isCloseTo(4_000, within(2L));
        assertThat(at(Latency.normal(100, 1_000), 0)).isZero();
    }

    @Test
    void exponentialHasItsLeastAndItsMean() {
        Latency latency = Latency.exponential(2_000, 10_000);
        assertThat(at(latency, 0)).isBetween(2_000L, 2_001L);
        assertThat(mean(latency)).isCloseTo(10_000, within(5.0));
        assertThat(at(latency, 0.5)).isCloseTo(2_000 + (long) (8_000 * Math.log(2)), within(3L));
    }

    @Test
    void lognormalHasItsMedianAndIts99thPercentile() {
        Latency latency = Latency.lognormal(250, 1_000);
        assertThat(at(latency, 0.5)).isEqualTo(250);
        assertThat(at(latency, 0.99)).isCloseTo(1_000, within(5L));
        assertThat(at(latency, 0)).isPositive();
        assertThat(latency.max()).isGreaterThan(1_000);
    }

    @Test
    void quantilesAreJoinedByLines() {
        Latency latency = Latency.quantiles(List.of(100L, 200L, 1_000L));
        assertThat(at(latency, 0)).isEqualTo(100);
        assertThat(at(latency, 0.25)).isEqualTo(150);
        assertThat(at(latency, 0.5)).isEqualTo(200);
        assertThat(at(latency, 0.75)).isEqualTo(600);
        assertThat(latency.max()).isEqualTo(1_000);
    }

    @Property(tries = 200)
    void longerDelaysBelongToLargerBits(
            @ForAll @LongRange(min = 1, max = 100_000) long median,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more) {
        Latency latency = Latency.lognormal(median, median + more);
        for (long i = 1; i < SIZE; i++) {
            assertThat(latency.sample(i << SHIFT)).isGreaterThanOrEqualTo(latency.sample((i - 1) << SHIFT));
        }
        assertThat(latency.sample(-1)).isEqualTo(latency.max());
    }

    /** Tables enter into every run: if one changes, all recorded runs do. The numbers come from one machine and hold on all. */
    @Test
    void tablesAreTheSameOnEveryMachine() {
        assertThat(fingerprint(Latency.lognormal(250, 1_000))).isEqualTo(2548970319363374268L);
        assertThat(fingerprint(Latency.lognormal(20_000, 35_000))).isEqualTo(-5402549889774778396L);
        assertThat(fingerprint(Latency.normal(5_000, 1_000))).isEqualTo(-3886665997347362460L);
        assertThat(fingerprint(Latency.exponential(2_000, 10_000))).isEqualTo(3130638149980975814L);
    }
}
