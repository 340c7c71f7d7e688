package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Spec raft.md §8, §14, §15, §19. */
class RecoveryTest {
    @Test
    void replayCommitsWhatTheEntriesThemselvesTell() {
        Given given = new Given().log(2, 1, 1, 1, 1).then().started();
        assertThat(given.effects()).containsExactly("commit 2", "apply 1 [e1]", "apply 2 [e2]");
        assertThat(given.node().lastIndex()).isEqualTo(4);
        assertThat(given.node().term()).isEqualTo(1);
    }

    @Test
    void snapshotIsHandedUpFirst() {
        Given given = new Given().snapshot(7, 2).log(8, 2, 2).then().started();
        assertThat(given.effects())
                .containsExactly("snapshot for the layer above: 7 state7", "commit 8", "apply 8 [e8]");
        assertThat(given.node().firstIndex()).isEqualTo(8);
    }

    @Test
    void logThatDoesNotJoinTheSnapshotIsCutToNothing() {
        Given given = new Given().snapshot(7, 2).log(7, 2, 2);
        given.disk.loseSnapshot();
        given.then().started();
        assertThat(given.effects()).containsExactly("WARN Misaligned WAL, will truncate");
        assertThat(given.node().lastIndex()).isZero();
        assertThat(given.node().term()).isEqualTo(2);
    }

    @Test
    void uncommittedAdditionIsInForceAfterARestart() {
        Given given = new Given().log(0, 1);
        given.disk.log.append(1, 0, 1, 1, EntryBatch.of(new Entry.AddPeer(3)));
        given.started();
        assertThat(given.node().clusterSize()).isEqualTo(4);
        assertThat(given.node().isChanging(3)).isTrue();
    }

    @Test
    void powerLossTakesAwayTheEndOfTheLogAndLeavesTheVote() {
        Given given = new Given().voted(4, 2).log(0, 1, 1, 4);
        given.disk.loseAfter(1);
        given.started();
        assertThat(given.node().lastIndex()).isEqualTo(1);
        assertThat(given.node().votedFor()).isEqualTo(2);
    }

    @Test
    void snapshotIsTakenAtTheAppliedIndexAndTheLogIsCompacted() {
        Given given = new Given()
                .leading()
                .propose("a")
                .propose("b")
                .acknowledge(2)
                .propose("c")
                .then();
        given.turn((n, out) ->
                assertThat(n.snapshot(0, new TextState("s3"), false, out)).isEqualTo(SnapshotResult.DONE));
        assertThat(given.effects()).containsExactly("persist snapshot 3");
        assertThat(given.node().firstIndex()).isEqualTo(4);
        assertThat(given.node().needsSnapshot()).isFalse();
    }

    @Test
    void snapshotIsRefusedWhileNothingIsAppliedOrACatchupRuns() {
        Given idle = new Given().started();
        idle.turn((n, out) ->
                assertThat(n.snapshot(0, new TextState("s"), true, out)).isEqualTo(SnapshotResult.NOTHING_APPLIED));
        Given serving = new Given().leading();
        for (int i = 0; i < 30; i++) {
            serving.turn((n, out) -> n.propose(0, 1, new Op("x", 100_000), out));
        }
        serving.when(new RaftMessage.AppendResponse(0, 1, 1, false, 77));
        serving.turn((n, out) ->
                assertThat(n.snapshot(0, new TextState("s"), false, out)).isEqualTo(SnapshotResult.CATCHUPS_RUNNING));
        serving.turn((n, out) ->
                assertThat(n.snapshot(0, new TextState("s"), true, out)).isEqualTo(SnapshotResult.DONE));
    }

    @Test
    void replayOfTheSnapshotStepsDownAndGoesBackToIt() {
        Given given = new Given().leading().propose("a").acknowledge(2);
        given.turn((n, out) -> n.snapshot(0, new TextState("s2"), false, out))
                .propose("b")
                .acknowledge(2)
                .then();
        given.turn((n, out) -> n.drainAndReplaySnapshot(given.now(), out));
        assertThat(given.effects())
                .contains("does not lead in term 1", "snapshot for the layer above: 2 s2")
                .doesNotContain("apply 3 [b]");
        assertThat(given.node().commit()).isEqualTo(2);
        given.then().turn((n, out) -> n.resumeApply(given.now(), out));
        assertThat(given.effects()).contains("commit 3");
    }

    @Test
    void currentMeansLeaderKnownAndEverythingApplied() {
        Given fresh = new Given().started();
        assertThat(fresh.node().isCurrent(0)).isFalse();
        Given follower = new Given().log(1, 1, 1).started();
        assertThat(follower.node().isCurrent(0)).isTrue();
        follower.when(new RaftMessage.AppendEntry(2, 1, 1, 1, 2, EntryBatch.EMPTY));
        assertThat(follower.node().isCurrent(2_000_000)).isTrue();
        assertThat(follower.node().isCurrent(2_000_001)).isFalse();
        assertThat(follower.node().isPeerCurrent(2, 2_000_000)).isTrue();
        assertThat(follower.node().isPeerCurrent(0, 0)).isFalse();
    }

    @Test
    void leaderTellsTheLagInEntriesCommittedAndNotAcknowledged() {
        Given given =
                new Given().leading().propose("a").propose("b").acknowledge(2).propose("c");
        assertThat(given.node().lag(0)).isEqualTo(3);
        assertThat(given.node().isPeerCurrent(0, given.now())).isFalse();
        assertThat(given.node().lag(2)).isZero();
        assertThat(given.node().isPeerCurrent(2, given.now())).isTrue();
    }

    @Test
    void nodeThatBeginsToFollowForgetsWhatItKnewOfTheOthers() {
        Given given = new Given().leading().acknowledge(0);
        given.turn((n, out) -> n.stepDown(given.now(), RaftView.NOBODY, 0, out));
        assertThat(given.node().lastHeard(0)).isNotEqualTo(-1);
        given.electionTimeout();
        assertThat(given.node().lastHeard(0)).isEqualTo(-1);
        assertThat(given.node().replicated(0)).isZero();
    }

    @Test
    void logInMemoryIsGoneAfterAnyRestart() {
        RaftStorage disk = RaftStorage.bootstrap(0b111, 3);
        disk.log.append(1, 0, 0, 0, Op.batch("a"));
        RaftOptions options =
                new RaftOptions(0, 1, RaftProfile.V2_14_5, RaftTimings.PRODUCTION, false, true, false, false);
        RaftNode node = new RaftNode(options, disk, new wavetank.core.kernel.RandomSource(1));
        node.start(0, new Recorder(disk));
        assertThat(node.lastIndex()).isZero();
    }

    @Test
    void copyOfAStorageGoesItsOwnWay() {
        RaftStorage disk = new Given().snapshot(2, 1).log(2, 1, 1).disk;
        RaftStorage copy = disk.copy();
        copy.wipe();
        assertThat(copy.isEmpty()).isTrue();
        assertThat(disk.lastIndex()).isEqualTo(4);
        assertThat(disk.snapshotIndex()).isEqualTo(2);
    }
}
