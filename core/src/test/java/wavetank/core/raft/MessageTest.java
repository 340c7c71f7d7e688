package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final List<RaftMessage> ALL = List.of(
            new RaftMessage.AppendEntry(2, 4, 3, 2, 1, Op.batch("a")),
            new RaftMessage.CatchupEntry(2, 77, 4, 3, 2, 1, Op.batch("a"), 9),
            new RaftMessage.AppendResponse(2, 4, 3, false, 77),
            new RaftMessage.VoteRequest(2, 4, 3, 2),
            new RaftMessage.VoteResponse(2, 4, true, true),
            new RaftMessage.Proposal(2, Op.batch("a")),
            new RaftMessage.RemovePeer(2, 5));

    @Test
    void everyKindSurvivesTheWayThroughACell() {
        for (RaftMessage message : ALL) {
            assertThat(Cells.of(message).toMessage()).isEqualTo(message);
        }
        assertThat(ALL).hasSameSizeAs(RaftMessage.class.getPermittedSubclasses());
    }

    @Test
    void clearedCellIsLikeANewOne() {
        for (RaftMessage message : ALL) {
            Message cell = Cells.of(message);
            cell.clear();
            assertThat(cell).usingRecursiveComparison().isEqualTo(new Message());
        }
    }

    @Test
    void sizesAreThoseOfTheWire() {
        EntryBatch peerState = EntryBatch.of(new Entry.PeerState(0b111, 3));
        assertThat(Cells.of(new RaftMessage.AppendEntry(0, 1, 0, 0, 0, EntryBatch.EMPTY))
                        .encodedSize())
                .isEqualTo(43);
        assertThat(Cells.of(new RaftMessage.AppendEntry(0, 1, 0, 0, 0, peerState))
                        .encodedSize())
                .isEqualTo(82);
        assertThat(Cells.of(new RaftMessage.CatchupEntry(0, 7, 1, 0, 0, 0, peerState, 300))
                        .encodedSize())
                .isEqualTo(83);
        assertThat(Cells.of(new RaftMessage.AppendResponse(0, 1, 0, true, 0)).encodedSize())
                .isEqualTo(25);
        assertThat(Cells.of(new RaftMessage.VoteRequest(0, 1, 0, 0)).encodedSize())
                .isEqualTo(32);
        assertThat(Cells.of(new RaftMessage.VoteResponse(0, 1, true, false)).encodedSize())
                .isEqualTo(17);
        assertThat(Cells.of(new RaftMessage.Proposal(0, Op.batch("abc"))).encodedSize())
                .isEqualTo(3);
    }
}
