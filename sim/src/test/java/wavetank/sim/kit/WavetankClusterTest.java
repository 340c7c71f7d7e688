package wavetank.sim.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.junit.jupiter.api.Test;
import wavetank.sim.serve.ServedCluster;

/** As somebody would use it. */
@WavetankCluster(servers = 3)
@SuppressWarnings("try") // closing a connection may be interrupted
final class WavetankClusterTest {
    @Test
    void aTestGetsAClusterToConnectTo(ServedCluster cluster) throws Exception {
        Options options = new Options.Builder()
                .server(cluster.url("n2-c1"))
                .userInfo("app", "app")
                .build();
        try (Connection connection = Nats.connect(options)) {
            assertThat(connection.getServerInfo().getServerName()).isEqualTo("n2-c1");
            assertThat(cluster.order("status").text()).contains("n1-c1=up");
        }
    }
}
