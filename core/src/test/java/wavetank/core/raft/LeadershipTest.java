package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.raft.RaftView.NOBODY;

import org.junit.jupiter.api.Test;
import wavetank.core.raft.RaftMessage.AppendResponse;
import wavetank.core.raft.RaftMessage.Proposal;

/** Spec raft.md §11, §13.2, §18. */
class LeadershipTest {
    @Test
    void queuedProposalsGoOutAsOneEntry() {
        assertThat(new Given().leading().then().propose("a", "b", "c").effects())
                .containsExactly("store 2 (91 B)", "-> all append [a b c] term=1 prev=1:1 commit=1");
    }

    @Test
    void batchesEndAtFiveHundredAndTwelveEntries() {
        Given given = new Given().leading().then();
        String[] names = new String[1_100];
        java.util.Arrays.fill(names, "x");
        given.propose(names);
        assertThat(given.node().lastIndex()).isEqualTo(4);
        assertThat(given.node().entriesAt(2).count()).isEqualTo(512);
        assertThat(given.node().entriesAt(4).count()).isEqualTo(76);
    }

    @Test
    void batchesEndWithTheEntryThatReachesTheSize() {
        Given given = new Given().leading().turn((n, out) -> {
            for (int i = 0; i < 3; i++) {
                n.propose(0, 1, new Op("big", 131_071), out);
            }
        });
        assertThat(given.node().entriesAt(2).count()).isEqualTo(2);
        assertThat(given.node().entriesAt(3).count()).isEqualTo(1);
    }

    @Test
    void proposalsOfAnotherTermAreRefused() {
        Given given = new Given().leading();
        assertThat(given.node().propose(0, 2, new Op("x"), new Recorder(given.disk)))
                .isFalse();
        assertThat(new Given().started().node().propose(0, 0, new Op("x"), new Recorder(given.disk)))
                .isFalse();
    }

    @Test
    void forwardedProposalsAreIgnoredUntilLeadershipIsAnnounced() {
        Given given = new Given().started().electionTimeout();
        given.when(new RaftMessage.VoteResponse(2, 1, true, false)).then();
        given.when(new Proposal(0, Op.batch("early")));
        assertThat(given.effects()).isEmpty();
        given.acknowledge(2).then().when(new Proposal(0, Op.batch("now")));
        assertThat(given.effects()).contains("-> all append [now] term=1 prev=1:1 commit=1");
    }

    @Test
    void followerForwards() {
        assertThat(new Given()
                        .started()
                        .then()
                        .turn((n, out) -> n.forward(0, new Op("x"), out))
                        .effects())
                .containsExactly("-> leader propose [x]");
    }

    @Test
    void onlyTheAcknowledgedIndexIsCountedAndAllBeforeItCommitWithIt() {
        Given given = new Given().peers(0b11111, 5).started().electionTimeout();
        given.when(new RaftMessage.VoteResponse(2, 1, true, false))
                .when(new RaftMessage.VoteResponse(3, 1, true, false));
        given.acknowledge(2).acknowledge(3).propose("a").propose("b");
        given.when(new AppendResponse(2, 1, 2, true, 0)).when(new AppendResponse(3, 1, 3, true, 0));
        assertThat(given.node().commit()).isEqualTo(1);
        given.then().when(new AppendResponse(2, 1, 3, true, 0));
        assertThat(given.effects())
                .containsExactly("commit 3", "-> all heartbeat term=1 prev=1:3 commit=3", "apply 2 [a]", "apply 3 [b]");
    }

    @Test
    void entriesOfEarlierTermsCommitOnlyWithOneOfTheOwn() {
        Given given = new Given().log(0, 1, 2).voted(3, NOBODY).started().electionTimeout();
        given.when(new RaftMessage.VoteResponse(2, 4, true, false));
        given.when(new AppendResponse(2, 2, 2, true, 0));
        assertThat(given.node().commit()).isZero();
        given.when(new AppendResponse(2, 4, 3, true, 0));
        assertThat(given.node().commit()).isEqualTo(3);
    }

    @Test
    void acknowledgementsFromBeforeAStepDownDoNotCount() {
        Given given = new Given().peers(0b11111, 5).started().electionTimeout();
        given.when(new RaftMessage.VoteResponse(2, 1, true, false))
                .when(new RaftMessage.VoteResponse(3, 1, true, false));
        given.when(new AppendResponse(2, 1, 1, true, 0));
        given.turn((n, out) -> n.stepDown(given.now(), NOBODY, 0, out)).electionTimeout();
        given.when(new RaftMessage.VoteResponse(2, 2, true, false))
                .when(new RaftMessage.VoteResponse(3, 2, true, false));
        given.when(new AppendResponse(3, 1, 1, true, 0));
        assertThat(given.node().commit()).isZero();
    }

    @Test
    void heartbeatsAreSentOnlyWhenNoEntryWasLately() {
        Given given = new Given().leading().then().after(999);
        assertThat(given.effects()).isEmpty();
        given.after(1);
        assertThat(given.effects()).containsExactly("-> all heartbeat term=1 prev=1:1 commit=1");
        given.after(500).then().propose("a").after(500);
        assertThat(given.effects()).noneMatch(line -> line.contains("heartbeat"));
        given.after(1_000);
        assertThat(given.effects()).contains("-> all heartbeat term=1 prev=1:2 commit=1");
    }

    @Test
    void missedTicksAreDroppedAndKeepTheirPhase() {
        Given given = new Given().leading();
        long first = given.node().deadline();
        given.node().tick(first + 3_400_000, new Recorder(given.disk));
        assertThat(given.node().deadline()).isEqualTo(first + 4_000_000);
    }

    @Test
    void leaderThatHearsNobodyForTenSecondsStepsDownAtItsNextCheck() {
        Given given = new Given().leading().then().after(9_900).acknowledge(2).after(10_000);
        assertThat(given.node().role()).isEqualTo(Role.LEADER);
        given.then().after(100);
        assertThat(given.effects()).contains("does not lead in term 1");
        assertThat(given.node().leader()).isEqualTo(NOBODY);
        assertThat(given.node().lastHeard(2)).isPositive();
    }

    @Test
    void followerIsServedEntriesInOneBurst() {
        Given given =
                new Given().leading().propose("a").propose("b").acknowledge(2).then();
        given.when(new AppendResponse(0, 1, 1, false, 77));
        assertThat(given.effects())
                .containsExactly(
                        "-> 0 catchup [a] term=1 prev=1:1 commit=1 leaderTerm=1",
                        "-> 0 catchup [b] term=1 prev=1:2 commit=1 leaderTerm=1");
        assertThat(given.node().catchupsRunning()).isZero();
    }

    @Test
    void burstStopsAtTwoMebibytesAndTheCatchupEndsAfterTwoSilentSeconds() {
        Given given = new Given().leading();
        for (int i = 0; i < 30; i++) {
            given.turn((n, out) -> n.propose(given.now(), 1, new Op("x", 100_000), out));
        }
        given.acknowledge(2).then().when(new AppendResponse(0, 1, 1, false, 77));
        assertThat(given.effects()).hasSize(21);
        assertThat(given.node().catchupsRunning()).isEqualTo(1);
        given.when(new AppendResponse(0, 1, 2, true, 0));
        assertThat(given.effects()).hasSize(22);
        given.after(1_999);
        assertThat(given.node().catchupsRunning()).isEqualTo(1);
        given.after(1);
        assertThat(given.node().catchupsRunning()).isZero();
    }

    @Test
    void followerBehindTheLogIsSentTheSnapshotAndItsPeerSet() {
        Given given = new Given().leading().propose("a").acknowledge(2);
        given.turn((n, out) -> n.snapshot(0, new TextState("two"), false, out))
                .propose("b")
                .then();
        given.when(new AppendResponse(0, 0, 0, false, 77));
        assertThat(given.effects())
                .containsExactly(
                        "-> 0 catchup [snapshot(two) peers{0,1,2}] term=1 prev=1:2 commit=2 leaderTerm=0",
                        "-> 0 catchup [b] term=1 prev=1:2 commit=2 leaderTerm=1");
    }

    @Test
    void leaderWithoutTheSnapshotStepsDown() {
        Given given = new Given().leading().propose("a").acknowledge(2);
        given.turn((n, out) -> n.snapshot(0, new TextState("two"), false, out));
        given.disk.loseSnapshot();
        given.then().when(new AppendResponse(0, 0, 0, false, 77));
        assertThat(given.effects())
                .containsExactly(
                        "does not lead in term 1",
                        "ERROR Error sending snapshot to follower [0]: raft: no snapshot available",
                        "election in 4000 ms");
    }

    @Test
    void leaderStepsDownForAFollowerThatHasMore() {
        Given given = new Given().leading().then().when(new AppendResponse(0, 1, 9, false, 77));
        assertThat(given.effects()).contains("does not lead in term 1");
    }

    @Test
    void stepDownHandsOverToThePreferredPeer() {
        Given given = new Given().leading().acknowledge(0).then();
        given.turn((n, out) -> n.stepDown(given.now(), 0, -1L, out));
        assertThat(given.effects())
                .containsExactly(
                        "store 2 (86 B)",
                        "-> all append [transfer(0)] term=1 prev=1:1 commit=1",
                        "does not lead in term 1",
                        "election in 4000 ms");
        assertThat(given.node().votedFor()).isEqualTo(Given.SELF);
    }

    @Test
    void stepDownIgnoresAPreferredPeerThatIsOfflineOrSilent() {
        Given offline = new Given().leading().acknowledge(0).then();
        offline.turn((n, out) -> n.stepDown(offline.now(), 0, 0b100, out));
        assertThat(offline.effects()).contains("-> all append [transfer(2)] term=1 prev=1:1 commit=1");
        Given silent = new Given().leading().then();
        silent.turn((n, out) -> n.stepDown(silent.now(), 0, -1L, out));
        assertThat(silent.effects()).contains("-> all append [transfer(2)] term=1 prev=1:1 commit=1");
    }

    @Test
    void stepDownWithoutAHealthyPeerOnlyStepsDown() {
        Given given = new Given().leading().after(3_000).then();
        given.turn((n, out) -> n.stepDown(given.now(), NOBODY, -1L, out));
        assertThat(given.effects()).containsExactly("does not lead in term 1", "election in 4000 ms");
        assertThat(given.node().stepDown(given.now(), NOBODY, -1L, new Recorder(given.disk)))
                .isFalse();
    }

    @Test
    void overrunLeaderStepsDownWithoutTransfer() {
        Given given = new Given().leading();
        for (int i = 0; i < 100_001; i++) {
            given.propose("x");
        }
        assertThat(given.node().lastIndex() - given.node().commit()).isEqualTo(100_001);
        given.then().propose("one more");
        assertThat(given.effects()).hasSize(3).contains("does not lead in term 1", "election in 4000 ms");
        assertThat(given.effects()).first().asString().startsWith("WARN Leader falling behind, stepping down: pindex");
    }

    @Test
    void unstoredProposalsVanishWithTheLeadership() {
        Given given = new Given().leading();
        given.turn((n, out) -> {
            n.propose(given.now(), 1, new Op("lost"), out);
            n.stepDown(given.now(), NOBODY, 0, out);
        });
        assertThat(given.node().lastIndex()).isEqualTo(1);
    }

    @Test
    void followerRefusesWhatOnlyALeaderAnswers() {
        Given given = new Given().started().then().when(new AppendResponse(0, 9, 9, true, 0));
        assertThat(given.effects()).isEmpty();
    }
}
