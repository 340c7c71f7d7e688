package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiRequest.Malformed;
import wavetank.core.api.EventFilter;
import wavetank.core.api.JszOptions;
import wavetank.core.api.Payload;
import wavetank.core.api.Placement;

/** What the server makes of bodies, right and wrong ones; the texts for the wrong ones are a real server's. */
class RequestReaderTest {
    /** One observation of a real server: {@code answer} is an error's number and text, or {@code fine}. */
    record Observed(String subject, String body, String answer) {
        @Override
        public String toString() {
            return subject + " " + body;
        }
    }

    static Stream<Observed> observations() throws IOException {
        try (InputStream in = RequestReaderTest.class.getResourceAsStream("/json/mistakes.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<Observed> all = new ArrayList<>();
            for (String block : Splitter.on("\n\n").split(text)) {
                List<String> lines = Splitter.on('\n').splitToList(block.strip());
                if (!block.startsWith("#")) {
                    String body = lines.get(1);
                    all.add(new Observed(lines.get(0), body.substring(1, body.length() - 1), lines.get(2)));
                }
            }
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("observations")
    void saysOfWrongBodiesWhatTheServerSays(Observed observed) {
        ApiRequest request = RequestReader.read(
                observed.subject(), Payload.of(observed.body().getBytes(StandardCharsets.ISO_8859_1)));
        String text = observed.answer().replaceFirst("^(10025 invalid JSON: |400 Bad Request - |400 )", "");
        if (observed.answer().startsWith("10038")) {
            assertThat(request).isInstanceOf(ApiRequest.Unexpected.class);
        } else if (text.equals(observed.answer())) {
            assertThat(request).isNotInstanceOfAny(Malformed.class, ApiRequest.Unexpected.class);
        } else {
            assertThat(request).isEqualTo(new Malformed(text));
        }
    }

    @Test
    void namesControlBytesAsGoDoes() {
        assertThat(read("$JS.API.STREAM.CREATE.X", "{\"a\":\"\u0001\"}"))
                .isEqualTo(new Malformed("invalid character '\\x01' in string literal at offset 7"));
        assertThat(read("$JS.API.STREAM.CREATE.X", "{\"a\":\0}"))
                .isEqualTo(new Malformed("invalid character '\\x00' looking for beginning of value at offset 6"));
        assertThat(read("$JS.API.STREAM.CREATE.X", "{} \u007f"))
                .isEqualTo(new Malformed("invalid character '\\x7f' looking for beginning of value at offset 4"));
    }

    @Test
    void tellsNoBodyFromAnEmptyOne() {
        for (String body : List.of("", "{}", "{ }")) {
            assertThat(read("$JS.API.STREAM.PEER.REMOVE.X", body)).isEqualTo(new ApiRequest.Empty());
            assertThat(read("$JS.API.STREAM.LEADER.STEPDOWN.X", body)).isEqualTo(new ApiRequest.Empty());
            assertThat(read("$JS.API.STREAM.DELETE.X", body)).isEqualTo(new ApiRequest.Empty());
        }
    }

    @Test
    void readsStepDownsOfAllThreeKindsAlike() {
        ApiRequest expected = new ApiRequest.StepDown(new Placement("c1", List.of("ssd"), "n1"));
        String body = "{\"placement\":{\"cluster\":\"c1\",\"tags\":[\"ssd\"],\"preferred\":\"n1\"}}";
        assertThat(read("$JS.API.META.LEADER.STEPDOWN", body)).isEqualTo(expected);
        assertThat(read("$JS.API.STREAM.LEADER.STEPDOWN.S", body)).isEqualTo(expected);
        assertThat(read("$JS.API.CONSUMER.LEADER.STEPDOWN.S.C", body)).isEqualTo(expected);
    }

    @Test
    void understandsSubjectsOfADomain() {
        assertThat(read("$JS.hub.API.STREAM.PEER.REMOVE.S", "{\"peer\":\"n1\"}"))
                .isEqualTo(new ApiRequest.PeerRemove("n1"));
    }

    @Test
    void readsPullsInAllTheirForms() {
        String subject = "$JS.API.CONSUMER.MSG.NEXT.S.C";
        assertThat(read(subject, "")).isEqualTo(new ApiRequest.Next(1, 0, false, 0, 0));
        assertThat(read(subject, "25")).isEqualTo(new ApiRequest.Next(25, 0, false, 0, 0));
        assertThat(read(subject, "many")).isEqualTo(new ApiRequest.Next(1, 0, false, 0, 0));
        assertThat(
                        read(
                                subject,
                                "{\"batch\":2,\"expires\":5000000000,\"no_wait\":true,\"max_bytes\":7,\"idle_heartbeat\":9,\"x\":1}"))
                .isEqualTo(new ApiRequest.Next(2, 5_000_000_000L, true, 7, 9));
    }

    @Test
    void passesOverUnknownMembersOfSystemRequests() {
        assertThat(read("$SYS.REQ.SERVER.PING.JSZ", "{\"raft\":true,\"exact_match\":true,\"future\":[1]}"))
                .isEqualTo(new ApiRequest.Jsz(
                        new JszOptions("", false, false, false, false, false, false, 0, 0, true, false),
                        new EventFilter("", "", "", true, List.of(), "")));
        assertThat(read("$SYS.REQ.SERVER.PING", "")).isEqualTo(new ApiRequest.Statsz(EventFilter.ALL));
    }

    private static ApiRequest read(String subject, String body) {
        return RequestReader.read(subject, Payload.of(body));
    }
}
