package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to {@code STREAM.MSG.DELETE}, as nats-server 2.14.5 gives them for the same requests. */
final class DeletedMessagesTest {
    private static final String EOF = CapturedJson.compact("captured/097-raw-msg-delete.json");

    private static String errorOf(int code, int errCode, String text) {
        return "{\"type\":\"io.nats.jetstream.api.v1.stream_msg_delete_response\",\"error\":{\"code\":" + code
                + ",\"err_code\":" + errCode + ",\"description\":\"" + text + "\"}}";
    }

    @ParameterizedTest
    @CsvSource({
        "file, 1, no message found", "file, 2, no message found", "file, 5, sequence 5 not found",
        "file, 9999, stream store EOF", "memory, 1, sequence 1 not found", "memory, 9999, sequence 9999 not found"
    })
    void errorSaysWhereTheMessageIsMissing(String storage, int seq, String text) {
        Lab lab = Lab.of(
                """
                scenario: messages are deleted
                clusters: [{name: C1, servers: 3}]
                streams: [{name: L, subjects: [l.*], replicas: 3, storage: %s, messages: 10 x 10B}]
                """
                        .formatted(storage),
                1);
        delete(lab, 5);
        assertThat(lab.nats("stream purge L --seq 3 --force").exit()).isZero();
        String expected =
                errorOf(text.startsWith("sequence") ? 400 : 500, text.startsWith("sequence") ? 10043 : 10057, text);
        assertThat(delete(lab, seq)).isEqualTo(text.equals("stream store EOF") ? EOF : expected);
    }

    private static String delete(Lab lab, int seq) {
        return lab.request(lab.server("n1-c1"), "$JS.API.STREAM.MSG.DELETE.L", "{\"seq\":" + seq + "}");
    }
}
