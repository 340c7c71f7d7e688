package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;
import wavetank.sim.scenario.Group;

/** {@code $JS.API.ACCOUNT.…}: moves by request, their cancelling, purging an account. */
final class OperatorCallsTest {
    private static final String SCENE = Lab.FIVE
            + """
            meta leader: n5-c1
            streams:
              - {name: ORDERS, subjects: [orders.>], replicas: 3, placed on: [n1-c1, n2-c1, n3-c1], leader: n1-c1,
                 messages: 10 x 10B, consumers: [{name: W}, {name: ONE, replicas: 1, leader: n2-c1}]}
            """;
    private static final Group ORDERS = new Group.Stream("ORDERS");
    private static final String MOVE = "$JS.API.ACCOUNT.STREAM.MOVE.APP.ORDERS";
    private static final String CANCEL = "$JS.API.ACCOUNT.STREAM.CANCEL_MOVE.APP.ORDERS";

    private final Lab lab = Lab.of(SCENE, 1);

    private String call(String user, String subject, String body) {
        return lab.request(lab.server("n4-c1"), user, subject, body);
    }

    @Test
    void namedServerIsLeftAndNothingIsLost() {
        String answer = call("admin", MOVE, "{\"server\":\"n1-c1\"}");
        assertThat(answer).contains("stream_update_response").contains("\"messages\":10");
        lab.until(
                "an end of the move",
                60 * SECOND,
                () -> lab.isWhole(ORDERS, 3)
                        && !lab.run().situation().peers(ORDERS).contains(lab.server("n1-c1")));
        lab.pass(5 * SECOND);
        String info = call("app", "$JS.API.STREAM.INFO.ORDERS", "");
        assertThat(info).contains("\"messages\":10").doesNotContain("n1-c1");
        String one = call("app", "$JS.API.CONSUMER.INFO.ORDERS.ONE", "");
        assertThat(one).contains("\"name\":\"ONE\"").doesNotContain("error").doesNotContain("n1-c1");
    }

    @Test
    void cancelledMoveEndsWhereItBegan() {
        call("admin", MOVE, "{\"server\":\"n1-c1\"}");
        String cancelled = call("admin", CANCEL, "");
        assertThat(cancelled).contains("stream_update_response").doesNotContain("error");
        lab.pass(20 * SECOND);
        assertThat(lab.run().situation().peers(ORDERS))
                .containsExactlyInAnyOrder(lab.server("n1-c1"), lab.server("n2-c1"), lab.server("n3-c1"));
        assertThat(call("app", "$JS.API.STREAM.INFO.ORDERS", "")).contains("\"messages\":10");
        assertThat(call("admin", CANCEL, ""))
                .contains("stream move not in progress")
                .contains("10129");
    }

    @Test
    void whatCannotBeMovedIsRefusedWithItsCode() {
        assertThat(call("admin", MOVE, "{\"server\":\"n9-c1\"}")).contains("10044");
        assertThat(call("admin", MOVE, "{\"server\":\"n4-c1\"}")).contains("10040");
        assertThat(call("admin", "$JS.API.ACCOUNT.STREAM.MOVE.APP.NONE", "{\"server\":\"n1-c1\"}"))
                .contains("10059");
        assertThat(call("admin", MOVE, "{\"tags\":[\"moon\"]}"))
                .contains("10005")
                .contains("tags not matched ['moon']");
        assertThat(call("admin", CANCEL, "")).contains("10129");
    }

    @Test
    void purgedAccountHasNothingLeftAndOnlyTheSystemAccountMayPurge() {
        assertThat(call("app", "$JS.API.ACCOUNT.PURGE.APP", "")).contains("TimedOut");
        assertThat(call("admin", "$JS.API.ACCOUNT.PURGE.APP", ""))
                .isEqualTo("{\"type\":\"io.nats.jetstream.api.v1.account_purge_response\",\"initiated\":true}");
        lab.pass(SECOND);
        assertThat(call("app", "$JS.API.STREAM.NAMES", "")).contains("\"total\":0");
    }
}
