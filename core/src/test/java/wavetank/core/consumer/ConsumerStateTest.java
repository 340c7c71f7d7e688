package wavetank.core.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.Inbox;

/** Which messages a consumer still needs (NATS {@code needAck}), by what it has given out and what came back. */
final class ConsumerStateTest {
    private static final int NO_LIMIT = -1;

    private final ConsumerState state = new ConsumerState();

    private void deliver(AckPolicy policy, long... sequences) {
        for (long seq : sequences) {
            state.delivered(new ConsumerOp.Delivered(seq, seq, 1, 0), policy, NO_LIMIT);
        }
    }

    private void acknowledge(AckPolicy policy, long seq) {
        state.acknowledged(new ConsumerOp.Ack(seq, seq, Inbox.NONE), policy, 0);
    }

    private List<Long> neededOfFive(AckPolicy policy) {
        return LongStream.rangeClosed(1, 5)
                .filter(seq -> state.needs(seq, policy))
                .boxed()
                .toList();
    }

    @Test
    void newConsumerNeedsAll() {
        assertThat(neededOfFive(AckPolicy.EXPLICIT)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void messagesBeforeItsStartAreNotNeeded() {
        state.skipTo(3);
        assertThat(neededOfFive(AckPolicy.EXPLICIT)).containsExactly(4L, 5L);
    }

    @Test
    void acknowledgedMessageAboveTheFloorIsNotNeeded() {
        deliver(AckPolicy.EXPLICIT, 1, 2, 3);
        acknowledge(AckPolicy.EXPLICIT, 2);
        assertThat(neededOfFive(AckPolicy.EXPLICIT)).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void acknowledgmentOfAllCoversThoseBefore() {
        deliver(AckPolicy.ALL, 1, 2, 3);
        acknowledge(AckPolicy.ALL, 2);
        assertThat(neededOfFive(AckPolicy.ALL)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void withoutAcknowledgmentsADeliveryIsEnough() {
        deliver(AckPolicy.NONE, 1, 2);
        assertThat(neededOfFive(AckPolicy.NONE)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void messageThatIsGivenUpIsOpenNoMoreButHoldsTheFloor() {
        deliver(AckPolicy.EXPLICIT, 1, 2);
        state.delivered(new ConsumerOp.Delivered(1, 1, 2, 0), AckPolicy.EXPLICIT, 1);
        assertThat(state.pending()).containsOnlyKeys(2L);
        assertThat(state.floorStream()).isZero();
        assertThat(neededOfFive(AckPolicy.EXPLICIT)).containsExactly(2L, 3L, 4L, 5L);
    }
}
