package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.StreamInfo;

/** Style {@code docs} prints what the documentation's page on administration prints. */
final class DocumentationSamplesTest {
    private static final ReportContext DOCS = ReportContext.of(Style.DOCS).in(ZoneId.of("+01:00"));
    private static final Duration FIFTY_MILLIS = Duration.ofMillis(50);
    private static final long BYTES_OF_EACH_SERVER = 27_892_736;

    @Test
    void streamReportIsTheSampleToTheByte() {
        ApiResponse.StreamList list = Given.streams(
                stream("ORDERS", 0, 0, 0, "n1-c1", "n2-c1", "n3-c1"),
                stream("ORDERS_0", 1561, 14_680_064, 0, "n2-c1", "n1-c1", "n3-c1"),
                stream("ORDERS_2", 1385, 13_610_256, 1, "n3-c1", "n1-c1", "n2-c1"),
                stream("ORDERS_3", 0, 0, 0, "n1-c1", "n2-c1", "n3-c1"),
                stream("ORDERS_4", 0, 0, 0, "n1-c1", "n2-c1", "n3-c1"),
                stream("ORDERS_5", 0, 0, 0, "n3-c1", "n1-c1", "n2-c1"));
        assertThat(StreamReport.render(list, StreamReport.Options.DEFAULT, DOCS))
                .isEqualTo(Resources.text("docs/stream-report.txt"));
    }

    @Test
    void serverReportIsTheSampleToTheByte() {
        List<PeerInfo> replicas = List.of(
                Given.current("n1-c2", FIFTY_MILLIS),
                new PeerInfo("n2-c1", false, true, Duration.ofSeconds(9).toNanos(), 2, ""),
                Given.current("n2-c2", FIFTY_MILLIS),
                Given.current("n3-c1", FIFTY_MILLIS),
                Given.current("n3-c2", FIFTY_MILLIS));
        List<ApiResponse.Jsz> replies = List.of(
                Given.jsz("n3-c2", 0, 0, 0, 0, 1, 0),
                Given.jsz("n3-c1", 6, 24, 2946, BYTES_OF_EACH_SERVER, 3, 0),
                Given.jsz("n2-c2", 0, 0, 0, 0, 3, 0),
                Given.jsz("n1-c2", 0, 0, 0, 0, 14, 2),
                Given.jsz("n2-c1", 6, 24, 2946, BYTES_OF_EACH_SERVER, 15, 0),
                Given.jsz("n1-c1", 6, 24, 2946, BYTES_OF_EACH_SERVER, 31, 0, replicas));
        assertThat(JetStreamReport.render(replies, JetStreamReport.Options.DEFAULT, DOCS))
                .isEqualTo(Resources.text("docs/server-report-jetstream.txt"));
    }

    @Test
    void streamInfoHasTheLinesOfTheSamplesInTheirOrder() {
        StreamInfo added = Given.stream(
                Given.config("ORDERS").build(),
                Given.state(0, 0, 0, 0),
                Given.cluster(
                        "C1",
                        "n1-c1",
                        Given.current("n4-c1", Duration.ofMillis(70)),
                        Given.current("n3-c1", Duration.ofMillis(70))));
        assertThat(StreamInfoReport.created(added, DOCS)).satisfies(text -> hasLinesOf(text, "docs/stream-add.txt"));

        StreamInfo moved = Given.stream(
                Given.config("ORDERS").build(),
                Given.state(0, 0, 0, 0),
                Given.cluster(
                        "c1",
                        "n3-c1",
                        Given.current("n1-c1", Duration.ofMillis(20)),
                        Given.outdated("n2-c1", Duration.ofMillis(420), 0)));
        assertThat(StreamInfoReport.render(moved, false, DOCS))
                .satisfies(text -> hasLinesOf(text, "docs/stream-info.txt"));
    }

    /** Dots in a sample stand for any lines. */
    private static void hasLinesOf(String text, String sample) {
        int at = 0;
        for (String line : Resources.text(sample).lines().toList()) {
            if (line.startsWith("...")) {
                continue;
            }
            int found = ("\n" + text).indexOf("\n" + line + "\n", at);
            assertThat(found).as("line <%s> of %s in%n%s", line, sample, text).isNotNegative();
            at = found + line.length();
        }
    }

    private static StreamInfo stream(
            String name, long messages, long bytes, int deleted, String leader, String... followers) {
        return Given.stream(
                Given.config(name).build(),
                Given.state(messages, bytes, deleted, 4),
                Given.group("c1", leader, followers));
    }
}
