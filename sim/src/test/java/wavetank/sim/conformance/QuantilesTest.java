package wavetank.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantilesTest {
    /** The figures are those of the record that the samples were published with; where others have been added, those come after. */
    @ParameterizedTest
    @CsvSource({
        "a-T3, 49, 3251, 4966, 7419, 7820",
        "b-T5, 37, 3190, 4239, 7152, 7492",
        "c-T3, 40, 15.7, 17.3, 31.3, 36.8",
        "e-T3, 40, 14.8, 21.2, 66.7, 75.4",
        "f-0, 30, 1056, 1742, 2479, 3000",
        "f-100k, 10, 11040, 12204, 13996, 13996",
        "g2, 25, 214, 4331, 11075, 11162",
        "k, 14, 9151, 14757, 19766, 19766"
    })
    void realSamplesHaveTheQuantilesOfTheirRecord(
            String name, int count, double min, double median, double p95, double max) {
        Measure measure = Measure.ALL.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
        Measure.Real all = measure.real();
        Quantiles real = RealSamples.read(all.files().subList(0, 1), all.column(), all.rows());
        assertThat(real.count()).isEqualTo(count);
        assertClose(real.min(), min);
        assertClose(real.median(), median);
        assertClose(real.at(0.95), p95);
        assertClose(real.max(), max);
    }

    /** The record has three digits or more. */
    private static void assertClose(double value, double recorded) {
        assertThat(value).isBetween(recorded * 0.997, recorded * 1.003);
    }
}
