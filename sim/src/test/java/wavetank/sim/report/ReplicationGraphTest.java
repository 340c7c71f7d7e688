package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamSource;

/** The graph of {@code stream report --dot}, as natscli v0.4.0 wrote it of such streams. */
class ReplicationGraphTest {
    private static StreamInfo stream(StreamConfig.Builder config) {
        return Given.stream(config.build(), Given.state(0, 0, 0, 0), Given.cluster("c1", "n1-c1"));
    }

    private static StreamConfig.Builder mirror(String name, String origin) {
        StreamConfig.Builder config = Given.config(name);
        config.mirror = StreamSource.of(origin);
        return config;
    }

    private static StreamConfig.Builder sourcing(String name, String... origins) {
        StreamConfig.Builder config = Given.config(name);
        config.sources = List.of(origins).stream().map(StreamSource::of).toList();
        return config;
    }

    private static String dot(ApiResponse.StreamList streams) {
        return StreamReport.dot(streams, StreamReport.Options.DEFAULT);
    }

    @Test
    void mirrorsAndSourcesAreEdgesFromTheirOrigins() {
        ApiResponse.StreamList streams = Given.streams(
                stream(mirror("MIR", "ORDERS_2")),
                stream(Given.config("ORDERS_0")),
                stream(Given.config("ORDERS_2")),
                stream(sourcing("SRC", "ORDERS_2", "ORDERS_0")));
        assertThat(dot(streams).replace("\t", "    "))
                .isEqualTo(
                        """
                        digraph  {
                            label="Stream Replication Structure";
                            n1[label="MIR"];
                            n4[label="ORDERS_0"];
                            n2[label="ORDERS_2"];
                            n3[label="SRC"];
                            n4->n3[color="green"];
                            n2->n1[color="blue",label="Mirror"];
                            n2->n3[color="green"];
                           \s
                        }
                        """);
    }

    @Test
    void streamsThatDoNotReplicateHaveNoGraph() {
        assertThat(dot(Given.streams(stream(Given.config("ORDERS"))))).isEmpty();
    }
}
