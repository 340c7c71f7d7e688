package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wavetank.core.raft.RaftMessage.AppendEntry;
import wavetank.core.raft.RaftMessage.AppendResponse;
import wavetank.core.raft.RaftMessage.RemovePeer;

/** Spec raft.md §17. */
class ReconfigurationTest {
    private static MembershipResult remove(Given given, int peer) {
        MembershipResult[] result = new MembershipResult[1];
        given.turn((n, out) -> result[0] = n.proposeRemovePeer(given.now(), peer, out));
        return result[0];
    }

    private static MembershipResult add(Given given, int peer) {
        MembershipResult[] result = new MembershipResult[1];
        given.turn((n, out) -> result[0] = n.proposeAddPeer(given.now(), peer, out));
        return result[0];
    }

    @Test
    void additionCountsFromItsAppendOnAndIsOfficialWhenCommitted() {
        Given given = new Given().leading().then();
        assertThat(add(given, 3)).isEqualTo(MembershipResult.PROPOSED);
        assertThat(given.effects())
                .containsExactly("store 2 (86 B)", "-> all append [add(3)] term=1 prev=1:1 commit=1");
        assertThat(given.node().clusterSize()).isEqualTo(4);
        assertThat(given.node().quorumSize()).isEqualTo(3);
        assertThat(given.disk.clusterSize).isEqualTo(3);
        given.acknowledge(2);
        assertThat(given.node().commit()).isEqualTo(1);
        given.then().acknowledge(3);
        assertThat(given.effects()).contains("persist peers={0,1,2,3} size=4", "commit 2", "apply 2 [add(3)]");
        assertThat(given.node().isChanging(3)).isFalse();
    }

    @Test
    void removalCountsFromItsAppendOnAndSendsAHeartbeat() {
        Given given = new Given().leading().then();
        assertThat(remove(given, 0)).isEqualTo(MembershipResult.PROPOSED);
        assertThat(given.effects())
                .containsExactly(
                        "store 2 (86 B)",
                        "-> all append [remove(0)] term=1 prev=1:1 commit=1",
                        "-> all heartbeat term=1 prev=1:2 commit=1");
        assertThat(given.node().peers()).isEqualTo(0b110);
        given.then().acknowledge(2);
        assertThat(given.effects()).contains("persist peers={1,2} size=2", "apply 2 [remove(0)]");
    }

    @Test
    void oneChangeAtATime() {
        Given given = new Given().leading();
        remove(given, 0);
        assertThat(remove(given, 2)).isEqualTo(MembershipResult.IN_PROGRESS);
        assertThat(add(given, 5)).isEqualTo(MembershipResult.IN_PROGRESS);
    }

    @Test
    void refusalsOfARemoval() {
        Given given = new Given().leading();
        assertThat(remove(given, 9)).isEqualTo(MembershipResult.NOT_FOUND);
        Given alone = new Given().peers(0b010, 1).started().electionTimeout();
        assertThat(remove(alone, 1)).isEqualTo(MembershipResult.LAST_PEER);
        Given follower = new Given().started().then();
        assertThat(remove(follower, 0)).isEqualTo(MembershipResult.FORWARDED);
        assertThat(follower.effects()).containsExactly("-> leader remove 0");
        assertThat(add(follower, 4)).isEqualTo(MembershipResult.NOT_LEADER);
    }

    @Test
    void forwardedRemovalIsCarriedOut() {
        Given given = new Given().leading().when(new RemovePeer(2, 0));
        assertThat(given.node().peers()).isEqualTo(0b110);
    }

    @Test
    void removedLeaderDoesNotCountItselfHandsOverAndCloses() {
        Given given = new Given().leading().acknowledge(0).then();
        remove(given, Given.SELF);
        given.acknowledge(2);
        assertThat(given.node().commit()).isEqualTo(1);
        given.then().acknowledge(0);
        assertThat(given.effects())
                .contains("persist peers={0,2} size=2", "commit 2", "does not lead in term 1", "closed")
                .anyMatch(line -> line.startsWith("-> all append [transfer("));
        assertThat(given.node().role()).isEqualTo(Role.CLOSED);
        assertThat(given.node().deadline()).isEqualTo(wavetank.core.kernel.Micros.NEVER);
    }

    @Test
    void nodeWithItsOwnChangeInFlightDoesNotStand() {
        Given given = new Given().log(0, 1).started();
        given.when(new AppendEntry(2, 1, 0, 1, 1, EntryBatch.of(new Entry.RemovePeer(Given.SELF))));
        given.then().electionTimeout();
        assertThat(given.effects()).containsExactly("election in 4000 ms");
        assertThat(given.node().role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    void strangerThatAnswersIsTakenIn() {
        Given given = new Given().leading().then().when(new AppendResponse(5, 1, 1, true, 0));
        assertThat(given.effects()).contains("-> all append [add(5)] term=1 prev=1:1 commit=1");
    }

    @Test
    void removedPeerIsNotTakenInByItsAnswersForFiveMinutes() {
        Given given = new Given().leading();
        remove(given, 0);
        given.acknowledge(2).then().when(new AppendResponse(0, 1, 2, true, 0));
        assertThat(given.effects()).isEmpty();
        Given later = given.then();
        for (int second = 0; second < 300; second++) {
            later.after(1_000).acknowledge(2);
        }
        later.then().when(new AppendResponse(0, 1, 2, true, 0));
        assertThat(later.effects()).anyMatch(line -> line.contains("add(0)"));
    }

    @Test
    void endOfACatchupTakesARemovedPeerIn() {
        Given given = new Given().leading();
        remove(given, 0);
        given.acknowledge(2).then().when(new AppendResponse(0, 1, 1, false, 77));
        assertThat(given.effects()).anyMatch(line -> line.contains("add(0)"));
    }

    @Test
    void peerStateReplacesTheWholeSetWhenItIsCommitted() {
        Given given = new Given().started();
        given.when(new AppendEntry(2, 1, 0, 0, 0, EntryBatch.of(new Entry.PeerState(0b11110, 4))));
        assertThat(given.node().peers()).isEqualTo(0b111);
        given.then().when(new AppendEntry(2, 1, 1, 1, 1, EntryBatch.EMPTY));
        assertThat(given.effects()).contains("persist peers={1,2,3,4} size=4");
        assertThat(given.node().lastHeard(2)).isEqualTo(given.now());
    }

    @Test
    void layerAboveOverwritesThePeersOutOfBand() {
        Given given = new Given().leading().then();
        given.turn((n, out) -> n.proposeKnownPeers(given.now(), 0b1110, out));
        assertThat(given.effects())
                .containsExactly(
                        "persist peers={1,2,3} size=3",
                        "store 2 (112 B)",
                        "-> all append [peers{1,2,3}] term=1 prev=1:1 commit=1");
    }

    @Test
    void bootSizeMayBeCorrectedOnlyBeforeAnyLeader() {
        Given given = new Given().peers(0b010, 5).started();
        given.node().adjustBootClusterSize(1);
        assertThat(given.node().quorumSize()).isEqualTo(2);
        given.when(new AppendEntry(2, 1, 0, 0, 0, EntryBatch.EMPTY));
        given.node().adjustBootClusterSize(5);
        assertThat(given.node().clusterSize()).isEqualTo(2);
    }

    @Test
    void snapshotCarriesTheCommittedMembership() {
        Given given = new Given().leading();
        add(given, 3);
        given.turn((n, out) -> n.snapshot(given.now(), new TextState("s"), false, out));
        assertThat(given.node().snapshot().peers()).isEqualTo(0b111);
        assertThat(given.node().snapshot().clusterSize()).isEqualTo(3);
    }

    @Test
    void growingSuspendsTheLostQuorumCheckForTenSeconds() {
        Given given = new Given().leading().after(9_000);
        add(given, 3);
        given.after(6_000);
        assertThat(given.node().role()).isEqualTo(Role.LEADER);
        given.after(5_100);
        assertThat(given.node().role()).isEqualTo(Role.FOLLOWER);
    }

    /** As the real server does it, and not safe: neither {0, 1, 2, 3} nor {0, 1, 2} holds entry 2 on a quorum. */
    @Test
    void whatAPeerAcknowledgedBeforeItsRemovalStillCounts() {
        Given given = new Given().peers(0b1111, 4).started().electionTimeout();
        given.when(new RaftMessage.VoteResponse(2, 1, true, false))
                .when(new RaftMessage.VoteResponse(3, 1, true, false));
        given.acknowledge(2).acknowledge(3).propose("a").acknowledge(3);
        assertThat(given.node().commit()).isEqualTo(1);
        remove(given, 3);
        given.when(new AppendResponse(3, 1, 2, true, 0));
        assertThat(given.node().commit()).isEqualTo(1);
        given.propose("b");
        given.turn((n, out) -> Leadership.tryCommit(n, given.now(), 2, out));
        assertThat(given.node().commit()).isEqualTo(2);
    }
}
