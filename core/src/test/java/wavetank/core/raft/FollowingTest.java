package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.core.raft.RaftMessage.AppendEntry;
import wavetank.core.raft.RaftMessage.CatchupEntry;
import wavetank.core.raft.RaftMessage.VoteRequest;

/** Spec raft.md §12, §13.1, §16. */
class FollowingTest {
    private static AppendEntry heartbeat(int leader, long term, long commit, long prevTerm, long prevIndex) {
        return new AppendEntry(leader, term, commit, prevTerm, prevIndex, EntryBatch.EMPTY);
    }

    @Test
    void storesCommitsAndAcknowledgesWhatFits() {
        assertThat(new Given()
                        .log(0, 1)
                        .started()
                        .when(heartbeat(2, 1, 0, 1, 1))
                        .then()
                        .when(new AppendEntry(2, 1, 1, 1, 1, Op.batch("a", "b")))
                        .effects())
                .containsExactly("store 2 (85 B)", "commit 1", "-> 2 ack 1:2", "apply 1 [e1]");
    }

    @Test
    void learnsOfANewLeaderAndTellsTheLayerAbove() {
        Given given = new Given().log(0, 1).started().after(500).then().when(heartbeat(2, 3, 0, 1, 1));
        assertThat(given.effects())
                .containsExactly(
                        "persist term=3 vote=-", "does not lead in term 3", "-> 2 ack 1:1", "election in 4000 ms");
        assertThat(given.node().leader()).isEqualTo(2);
        assertThat(given.node().lastHeard(2)).isEqualTo(500_000);
    }

    @Test
    void entryOfAnOldTermIsRefusedAndPostponesTheElectionAllTheSame() {
        assertThat(new Given()
                        .log(0, 4)
                        .started()
                        .after(500)
                        .then()
                        .when(heartbeat(2, 3, 0, 1, 1))
                        .effects())
                .containsExactly("-> 2 stale, I am at 4:1", "election in 4000 ms");
    }

    @Test
    void leaderRefusesTheLeaderOfAnOlderTerm() {
        Given given = new Given().voted(4, RaftView.NOBODY).leading().then().when(heartbeat(0, 3, 0, 0, 0));
        assertThat(given.effects()).containsExactly("-> 0 stale, I am at 5:1");
        assertThat(given.node().isLeader()).isTrue();
    }

    @Test
    void leaderFollowsALeaderOfAHigherTerm() {
        Given given = new Given().leading().then().when(heartbeat(0, 3, 1, 1, 1));
        assertThat(given.effects())
                .containsExactly(
                        "does not lead in term 3", "persist term=3 vote=-", "-> 0 ack 1:1", "election in 4000 ms");
    }

    @Test
    void gapStartsACatchupThatLiveEntriesDoNotDisturb() {
        assertThat(new Given()
                        .log(0, 1)
                        .started()
                        .when(heartbeat(2, 1, 0, 1, 1))
                        .then()
                        .when(heartbeat(2, 1, 5, 1, 5))
                        .when(new AppendEntry(2, 1, 5, 1, 5, Op.batch("x")))
                        .effects())
                .containsExactly("-> 2 catch me up from 1:1");
    }

    @Test
    void catchupEntriesAreStoredAndCommittedButNeverAcknowledged() {
        Given given = new Given().log(0, 1).started().when(heartbeat(2, 1, 2, 1, 2));
        long inbox = inbox(given);
        given.then().when(new CatchupEntry(2, inbox, 1, 1, 1, 1, Op.batch("b"), 1));
        assertThat(given.effects()).containsExactly("store 2 (79 B)", "catching up: true", "commit 1", "apply 1 [e1]");
        assertThat(given.node().isCatchingUp()).isTrue();
        given.then().when(heartbeat(2, 1, 2, 1, 2));
        assertThat(given.effects()).containsExactly("catching up: false", "commit 2", "-> 2 ack 1:2", "apply 2 [b]");
        assertThat(given.node().isCatchingUp()).isFalse();
    }

    private static long inbox(Given given) {
        CatchupClient catchup = given.node().catchup;
        assertThat(catchup).isNotNull();
        return catchup == null ? 0 : catchup.inbox;
    }

    @Test
    void stalledCatchupIsAskedForAgainAtTheNextLiveEntry() {
        Given given = new Given().log(0, 1).started().when(heartbeat(2, 1, 0, 1, 9));
        long first = inbox(given);
        given.after(1_900).then().when(heartbeat(2, 1, 0, 1, 9));
        assertThat(given.effects()).containsExactly("election in 4000 ms");
        given.after(200).then().when(heartbeat(2, 1, 0, 1, 9));
        assertThat(given.effects()).containsExactly("-> 2 catch me up from 1:1", "election in 4000 ms");
        assertThat(inbox(given)).isNotEqualTo(first);
        given.then().when(new CatchupEntry(2, first, 1, 0, 1, 1, Op.batch("late"), 1));
        assertThat(given.effects()).isEmpty();
    }

    @Test
    void snapshotTakesThePlaceOfTheLog() {
        Given given = new Given().log(1, 1, 1).started().when(heartbeat(2, 3, 9, 3, 9));
        EntryBatch snapshot =
                EntryBatch.of(List.of(new Entry.Snapshot(new TextState("s9")), new Entry.PeerState(0b1111, 4)));
        given.then().when(new CatchupEntry(2, inbox(given), 3, 9, 3, 9, snapshot, 0));
        assertThat(given.effects())
                .containsExactly(
                        "persist peers={0,1,2,3} size=4",
                        "persist snapshot 9",
                        "catching up: true",
                        "snapshot for the layer above: 9 s9");
        assertThat(given.node().commit()).isEqualTo(9);
        assertThat(given.node().applied()).isEqualTo(9);
        assertThat(given.node().lastTerm()).isEqualTo(3);
        assertThat(given.node().firstIndex()).isEqualTo(10);
    }

    @Test
    void laterSnapshotComesBeforeTheSignal() {
        Given given = new Given().snapshot(2, 1).started().when(heartbeat(2, 3, 9, 3, 9));
        EntryBatch snapshot =
                EntryBatch.of(List.of(new Entry.Snapshot(new TextState("s9")), new Entry.PeerState(0b111, 3)));
        given.then().when(new CatchupEntry(2, inbox(given), 3, 9, 3, 9, snapshot, 0));
        assertThat(given.effects())
                .containsExactly("persist snapshot 9", "snapshot for the layer above: 9 s9", "catching up: true");
    }

    @Test
    void catchupThatBeginsBeyondTheLogWithoutASnapshotIsGivenUp() {
        Given given = new Given().log(0, 1).started().when(heartbeat(2, 1, 0, 1, 9));
        given.then().when(new CatchupEntry(2, inbox(given), 1, 0, 1, 7, Op.batch("x"), 1));
        assertThat(given.effects())
                .contains("WARN Expected first catchup entry to be a snapshot and peerstate, will retry");
        assertThat(given.node().isCatchingUp()).isFalse();
    }

    @Test
    void voteRequestOfAHigherTermCancelsTheCatchup() {
        Given given = new Given().log(0, 1).started().when(heartbeat(2, 1, 0, 1, 9));
        given.when(new VoteRequest(0, 2, 1, 9));
        assertThat(given.node().isCatchingUp()).isFalse();
    }

    @Test
    void entriesOfADeadLeaderAreReplacedWhereTheTermMatches() {
        assertThat(new Given()
                        .log(0, 1, 1, 1)
                        .started()
                        .when(heartbeat(2, 2, 1, 1, 3))
                        .then()
                        .when(new AppendEntry(2, 2, 1, 1, 1, Op.batch("new")))
                        .effects())
                .containsExactly("truncate to 1", "store 2 (81 B)", "-> 2 ack 2:2");
    }

    @Test
    void conflictingTermIsCutWithoutAnAnswer() {
        Given given = new Given().log(0, 1, 2, 2).started().after(10).then().when(heartbeat(2, 3, 0, 3, 3));
        assertThat(given.effects())
                .containsExactly(
                        "persist term=3 vote=-", "does not lead in term 3", "truncate to 2", "election in 4000 ms");
        assertThat(given.node().lastTerm()).isEqualTo(2);
    }

    @Test
    void committedEntriesAreNeverCutByALateEntry() {
        Given given = new Given().log(3, 1, 1, 1, 1).started().when(heartbeat(2, 1, 3, 1, 4));
        given.then().when(new AppendEntry(2, 1, 0, 1, 1, Op.batch("e2")));
        assertThat(given.effects()).isEmpty();
        assertThat(given.node().lastIndex()).isEqualTo(4);
    }

    @Test
    void unexplainedGapBeforeTheLogResetsIt() {
        Given given = new Given().snapshot(5, 2).log(5, 2, 2).started().when(heartbeat(2, 3, 5, 2, 7));
        given.then().when(new AppendEntry(2, 3, 5, 3, 5, Op.batch("x")));
        assertThat(given.effects()).containsExactly("WARN Resetting WAL state", "truncate to 0");
        assertThat(given.node().commit()).isZero();
        assertThat(given.node().term()).isEqualTo(3);
        assertThat(given.node().needsSnapshot()).isFalse();
    }

    @Test
    void entryThatJoinsTheSnapshotCutsBackToIt() {
        Given given = new Given().snapshot(5, 2).log(5, 3, 3).started().when(heartbeat(2, 4, 5, 3, 7));
        given.then().when(new AppendEntry(2, 4, 5, 2, 5, Op.batch("x")));
        assertThat(given.effects()).containsExactly("truncate to 5", "store 6 (79 B)", "-> 2 ack 4:6");
    }

    @Test
    void truncationUndoesAnUncommittedChange() {
        Given given = new Given().log(0, 1).started().when(heartbeat(2, 1, 0, 1, 1));
        given.when(new AppendEntry(2, 1, 0, 1, 1, EntryBatch.of(new Entry.AddPeer(3))));
        assertThat(given.node().peers()).isEqualTo(0b1111);
        assertThat(given.node().isChanging(3)).isTrue();
        given.then().when(new AppendEntry(0, 2, 0, 1, 1, Op.batch("x")));
        assertThat(given.node().peers()).isEqualTo(0b111);
        assertThat(given.node().clusterSize()).isEqualTo(3);
        assertThat(given.node().isChanging(3)).isFalse();
    }

    @Test
    void pausedNodeOnlyNotesCommits() {
        Given given = new Given().log(0, 1).started().turn((n, out) -> n.pauseApply(0, out));
        given.then().when(new AppendEntry(2, 1, 1, 1, 1, Op.batch("b")));
        assertThat(given.effects()).doesNotContain("commit 1").contains("-> 2 ack 1:2");
        assertThat(given.node().isCurrent(given.now())).isFalse();
        given.then().turn((n, out) -> n.resumeApply(0, out));
        assertThat(given.effects()).containsExactly("commit 1", "apply 1 [e1]");
    }

    @Test
    void leaderTransferMakesTheNamedNodeCampaignAndLaterEntriesDoNotStopIt() {
        Given given =
                new Given().log(0, 1).started().when(heartbeat(2, 1, 0, 1, 1)).then();
        given.when(new AppendEntry(2, 1, 1, 1, 1, EntryBatch.of(new Entry.LeaderTransfer(Given.SELF))));
        assertThat(given.effects()).contains("election in 10 ms");
        given.after(5).when(heartbeat(2, 1, 2, 1, 2));
        assertThat(given.node().deadline()).isEqualTo(10_000);
    }

    @Test
    void leaderTransferToAnotherOrToAnObserverDoesNothing() {
        Given other =
                new Given().started().when(new AppendEntry(2, 1, 0, 0, 0, EntryBatch.of(new Entry.LeaderTransfer(0))));
        assertThat(other.node().deadline()).isEqualTo(4_000_000);
        Given observer = new Given()
                .observer()
                .started()
                .when(new AppendEntry(2, 1, 0, 0, 0, EntryBatch.of(new Entry.LeaderTransfer(Given.SELF))));
        assertThat(observer.node().deadline()).isEqualTo(4_000_000);
    }

    @Test
    void pausedTransferTargetCampaignsWhenItIsResumed() {
        Given given = new Given().started().turn((n, out) -> n.pauseApply(0, out));
        given.when(new AppendEntry(2, 1, 0, 0, 0, EntryBatch.of(new Entry.LeaderTransfer(Given.SELF))));
        given.turn((n, out) -> n.resumeApply(0, out));
        assertThat(given.node().deadline()).isEqualTo(10_000);
    }

    @Test
    void nodeThatDoesNotApplyGoesDeafAndHearsAgainBelowTenThousand() {
        Given given = new Given().applyingNothing().started();
        for (int i = 0; i < 100_001; i++) {
            given.when(new AppendEntry(2, 1, i, i == 0 ? 0 : 1, i, Op.batch("x")));
        }
        given.then().when(heartbeat(2, 1, 100_001, 1, 100_001));
        assertThat(given.node().commit()).isEqualTo(100_001);
        assertThat(given.node().isOverrun()).isFalse();
        given.then().when(heartbeat(2, 1, 100_001, 1, 100_001));
        assertThat(given.effects()).hasSize(1).first().asString().startsWith("WARN Quorum paused, falling behind");
        given.turn((n, out) -> n.applied(0, 90_000, out)).then().when(heartbeat(2, 1, 100_001, 1, 100_001));
        assertThat(given.effects()).isEmpty();
        given.turn((n, out) -> n.applied(0, 90_001, out)).then().when(heartbeat(2, 1, 100_001, 1, 100_001));
        assertThat(given.effects())
                .contains("-> 2 ack 1:100001")
                .anyMatch(line -> line.startsWith("WARN Quorum resumed"));
        assertThat(given.node().overruns()).isEqualTo(1);
    }

    @Test
    void nodeThatGoesDeafCancelsItsCatchup() {
        long[] terms = new long[100_001];
        Arrays.fill(terms, 1);
        Given given = new Given().log(100_000, terms).applyingNothing().started();
        given.when(heartbeat(2, 1, 100_000, 1, 200_000));
        long inbox = inbox(given);
        given.then().when(new CatchupEntry(2, inbox, 1, 100_001, 1, 100_001, Op.batch("x"), 1));
        assertThat(given.effects()).containsExactly("store 100002 (79 B)", "catching up: true", "commit 100001");
        given.then().when(new CatchupEntry(2, inbox, 1, 100_002, 1, 100_002, Op.batch("y"), 1));
        assertThat(given.effects())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("WARN Quorum paused"))
                .contains("catching up: false");
        assertThat(given.node().lastIndex()).isEqualTo(100_002);
        assertThat(given.node().isCatchingUp()).isFalse();
    }

    @Test
    void logThatCannotBeWrittenClosesTheNodeWithoutAnAnswer() {
        Given given = new Given().log(0, 1).started().when(heartbeat(2, 1, 0, 1, 1));
        given.disk.failWrites("input/output error");
        given.then().when(new AppendEntry(2, 1, 0, 1, 1, Op.batch("x")));
        assertThat(given.effects()).containsExactly("ERROR Critical write error: input/output error", "closed");
    }

    @Test
    void nodeOutOfResourcesDropsEntriesUnread() {
        Given given = new Given().started();
        given.node().setOutOfResources(true);
        given.after(10).then().when(new AppendEntry(2, 1, 0, 0, 0, Op.batch("x")));
        assertThat(given.effects()).isEmpty();
        given.electionTimeout();
        assertThat(given.node().role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    void snapshotEntryBecomesTheOwnOneOfANodeThatHasNone() {
        Given given = new Given().log(1, 1, 1).started();
        given.when(new AppendEntry(2, 1, 2, 1, 2, EntryBatch.of(new Entry.Snapshot(new TextState("scaled")))));
        given.then().when(heartbeat(2, 1, 3, 1, 3));
        assertThat(given.effects())
                .containsExactly("commit 3", "-> 2 ack 1:3", "apply 3 [snapshot(scaled)]", "persist snapshot 2");
        assertThat(given.node().snapshot()).isEqualTo(new RaftSnapshot(2, 1, 0b111, 3, new TextState("scaled")));
    }
}
