package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MonitoringBodyTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void dataComesAloneAndIndented() {
        assertThat(MonitoringBody.data(
                        bytes("{\"server\":{\"name\":\"n\\\",\\\"data\"},\"data\":{\"a\":[1],\"b\":\"x\"}}")))
                .contains("{\n  \"a\": [\n    1\n  ],\n  \"b\": \"x\"\n}");
    }

    @Test
    void aRefusalHasNoData() {
        byte[] refusal = bytes("{\"server\":{},\"error\":{\"code\":400,\"description\":\"bad\"}}");
        assertThat(MonitoringBody.data(refusal)).isEmpty();
        assertThat(MonitoringBody.refusal(refusal)).isEqualTo("bad");
    }

    @Test
    void healthIsCompactAndItsCodeIsTheStatus() {
        byte[] ill = bytes(
                "{\"server\":{},\"data\":{\"status\":\"unavailable\",\"status_code\":404,\"error\":\"JetStream stream"
                        + " \\\"NO\\\" not found\"}}");
        assertThat(MonitoringBody.health(ill))
                .contains("{\"status\":\"unavailable\",\"error\":\"JetStream stream \\\"NO\\\" not found\"}");
        assertThat(MonitoringBody.healthStatus(ill)).isEqualTo(404);
        assertThat(MonitoringBody.healthStatus(bytes("{\"data\":{\"status\":\"ok\"}}")))
                .isEqualTo(200);
    }
}
