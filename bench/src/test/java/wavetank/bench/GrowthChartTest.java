package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The chart of growth is drawn from what it is given. */
class GrowthChartTest {
    @Test
    void namesItsCurvesAsText() throws IOException {
        GrowthChart chart = new GrowthChart();
        Curve curve = Curve.all().get(0);
        chart.add(curve, new double[] {70, 80, 110, 400});

        assertThat(chart.toSvg()).startsWith("<?xml").contains(curve.work() + ", by " + curve.with(), "</svg");
    }
}
