package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that keep a message only as long as a consumer needs it. The figures are those of nats-server 2.14.5 for the same commands. */
final class AckRetentionTest {
    private static final String STATE_OF_JOBS = "nats stream info JOBS --state";
    private static final String INFO_OF_W = "nats consumer info JOBS W";

    private static String scene(String stream, String timeline) {
        return """
                scenario: messages that are acknowledged go
                clusters: [{name: C1, servers: 3}]
                settle: no
                streams: [%s]
                timeline:
                %s
                expect: ['replicas of JOBS: equal']
                """
                .formatted(stream, timeline.indent(2));
    }

    private static String jobs(int replicas, String rest) {
        return "{name: JOBS, subjects: [jobs.*], replicas: %d, %s}".formatted(replicas, rest);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void workQueueKeepsOnlyWhatIsNotAcknowledged(int replicas) {
        Play play = Play.of(
                scene(
                        jobs(
                                replicas,
                                "retention: workqueue, messages: 10 x 10B, consumers: [{name: W, ack: explicit, replicas: %d}]"
                                        .formatted(replicas)),
                        """
                - {at: 1s, show: nats consumer next JOBS W --count 5 --ack}
                - {after: 2s, show: nats stream info JOBS --state}
                """));
        assertThat(play.unmet()).isEmpty();
        assertThat(messages(play, 1)).isEqualTo("Messages: 5");
        assertThat(play.lines(STATE_OF_JOBS, "First Sequence:"))
                .singleElement()
                .asString()
                .contains(": 6 @");
    }

    @Test
    void acknowledgmentsThatComeWhileNobodyLeadsTheStreamCountLater() {
        Play play = Play.of(
                scene(
                        jobs(
                                3,
                                "retention: workqueue, leader: n1-c1, messages: 10 x 10B, consumers: [{name: W, ack: explicit, leader: n2-c1}]"),
                        """
                - {at: 1s, kill: n1-c1}
                - {after: 100ms, show: nats consumer next JOBS W --count 5 --ack}
                - {after: 20s, show: nats stream info JOBS --state}
                - {after: 150s, show: nats stream info JOBS --state}
                - {start: n1-c1}
                """));
        assertThat(play.unmet()).isEmpty();
        assertThat(messages(play, 1)).isEqualTo("Messages: 10");
        assertThat(messages(play, 2)).isEqualTo("Messages: 5");
    }

    @Test
    void messageThatIsGivenUpStaysInTheQueueAndHoldsTheFloor() {
        Play play = Play.of(
                scene(
                        jobs(
                                3,
                                "retention: workqueue, messages: 6 x 10B, consumers: [{name: W, ack: explicit, max deliver: 1, ack wait: 1s}]"),
                        """
                - {at: 1s, show: nats consumer next JOBS W --count 1 --no-ack}
                - {show: nats consumer next JOBS W --count 3 --ack}
                - {after: 2s, show: nats stream info JOBS --state}
                - {show: nats consumer info JOBS W}
                """));
        assertThat(play.unmet()).isEmpty();
        assertThat(messages(play, 1)).isEqualTo("Messages: 3");
        assertThat(play.lines(STATE_OF_JOBS, "First Sequence:"))
                .singleElement()
                .asString()
                .contains(": 1 @");
    }

    @Test
    void givingUpWhilePullsWaitTakesOneEntryNotAStormOfThem() {
        Play play = Play.of(
                scene(
                        jobs(
                                3,
                                "messages: 1 x 10B, consumers: [{name: W, ack: explicit, max deliver: 1, ack wait: 2s, leader: n2-c1}]"),
                        """
                - {at: 1s, show: nats consumer next JOBS W --count 1 --no-ack}
                - {after: 1s, show: nats consumer next JOBS W --count 1 --wait 10s --no-ack}
                - {after: 2s, show: nats consumer info JOBS W}
                """));
        assertThat(play.lines(INFO_OF_W, "Leader:")).singleElement().asString().contains("n2-c1");
        assertThat(play.lines(INFO_OF_W, "Outstanding Acks:"))
                .singleElement()
                .asString()
                .contains(": 0 out of");
        assertThat(play.lines(INFO_OF_W, "Acknowledgment Floor:"))
                .singleElement()
                .asString()
                .contains("Consumer sequence: 0 Stream sequence: 0");
    }

    @Test
    void interestStreamWaitsForAllConsumersThatWantTheMessage() {
        Play play = Play.of(
                scene(
                        jobs(
                                3,
                                "retention: interest, consumers: [{name: A, filter: jobs.a}, {name: B, filter: jobs.>}]"),
                        """
                - {at: 1s, run: nats publish jobs.a one --count 4 --jetstream --quiet}
                - {run: nats publish jobs.b two --count 2 --jetstream --quiet}
                - {show: nats stream info JOBS --state}
                - {show: nats consumer next JOBS B --count 6 --ack}
                - {after: 1s, show: nats stream info JOBS --state}
                - {show: nats consumer next JOBS A --count 2 --ack}
                - {after: 1s, show: nats stream info JOBS --state}
                - {run: nats consumer rm JOBS B --force}
                - {after: 1s, run: nats publish jobs.b nobody --count 2 --jetstream --quiet}
                - {show: nats stream info JOBS --state}
                - {run: nats consumer rm JOBS A --force}
                - {after: 1s, show: nats stream info JOBS --state}
                """));
        assertThat(play.unmet()).isEmpty();
        assertThat(messages(play, 1)).isEqualTo("Messages: 6");
        assertThat(messages(play, 2)).as("jobs.b is for B only").isEqualTo("Messages: 4");
        assertThat(messages(play, 3)).as("A has acknowledged two").isEqualTo("Messages: 2");
        assertThat(messages(play, 4)).as("nobody wants jobs.b any more").isEqualTo("Messages: 2");
        assertThat(messages(play, 5)).as("nobody wants anything").isEqualTo("Messages: 0");
    }

    @Test
    void manyMessagesThatNobodyWantsAnyMoreDoNotOverrunTheLeader() {
        Play play = Play.of(
                scene(
                        jobs(3, "retention: interest, leader: n1-c1, consumers: [{name: A}]"),
                        """
                - {at: 1s, run: nats publish jobs.a one --count 25000 --quiet}
                - {after: 20s, show: nats stream info JOBS --state}
                - {run: nats consumer rm JOBS A --force}
                - {after: 5s, show: nats stream info JOBS --state}
                - {show: nats stream info JOBS}
                """));
        assertThat(play.unmet()).isEmpty();
        assertThat(messages(play, 1)).isEqualTo("Messages: 25,000");
        assertThat(messages(play, 2)).isEqualTo("Messages: 0");
        assertThat(play.lines("nats stream info JOBS", "Leader:"))
                .singleElement()
                .asString()
                .contains("n1-c1");
    }

    private static String messages(Play play, int run) {
        return play.output(run, STATE_OF_JOBS)
                .lines()
                .map(String::strip)
                .filter(l -> l.startsWith("Messages:"))
                .findFirst()
                .orElseThrow();
    }
}
