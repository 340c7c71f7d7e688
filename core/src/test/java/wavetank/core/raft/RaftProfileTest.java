package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.raft.RaftProfile.TEXTBOOK;
import static wavetank.core.raft.RaftProfile.V2_12_1;
import static wavetank.core.raft.RaftProfile.V2_14_5;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.core.raft.RaftMessage.AppendEntry;
import wavetank.core.raft.RaftMessage.AppendResponse;
import wavetank.core.raft.RaftMessage.VoteRequest;

/** What versions do differently (fault model, section 1.1): one test a row. */
class RaftProfileTest {
    private static final EntryBatch PEERS = EntryBatch.of(new Entry.PeerState(0b111, 3));

    private static Given given(RaftProfile version) {
        return new Given().version(version);
    }

    private static RaftProfile named(String name) {
        return switch (name) {
            case "2.14.5" -> V2_14_5;
            case "2.12.1" -> V2_12_1;
            default -> TEXTBOOK;
        };
    }

    private static MembershipResult remove(Given given, int peer) {
        MembershipResult[] result = new MembershipResult[1];
        given.turn((n, out) -> result[0] = n.proposeRemovePeer(given.now(), peer, out));
        return result[0];
    }

    private static void add(Given given, int peer) {
        given.turn((n, out) -> n.proposeAddPeer(given.now(), peer, out));
    }

    // ---- a damaged snapshot

    private static Given damaged(RaftProfile version) {
        Given given = given(version).recovering().snapshot(5, 2).log(7, 2, 2);
        given.disk.damageSnapshot();
        return given.started();
    }

    @Test
    void theServerDoesNotStartOverADamagedSnapshot() {
        Given given = damaged(V2_14_5);
        assertThat(given.effects()).contains("closed");
        assertThat(given.node().role()).isEqualTo(Role.CLOSED);
        assertThat(given.disk.snapshotIndex()).isEqualTo(5);
    }

    @Test
    void theOlderServerGoesOnWithTheLogAloneAsIfNothingWereMissing() {
        Given given = damaged(V2_12_1);
        assertThat(given.node().lastIndex()).isEqualTo(7);
        assertThat(given.node().firstIndex()).isEqualTo(6);
        assertThat(given.disk.snapshotIndex()).isZero();
        given.then().when(new VoteRequest(0, 3, 2, 7));
        assertThat(given.effects()).contains("-> 0 vote granted term=3");
    }

    @Test
    void theTextbookStartsOverAndHoldsItsTongue() {
        Given given = damaged(TEXTBOOK);
        assertThat(given.node().lastIndex()).isZero();
        given.then().when(new VoteRequest(0, 3, 2, 7));
        assertThat(given.effects()).contains("-> 0 vote granted (empty) term=3");
    }

    // ---- a vote that cannot be written

    @ParameterizedTest
    @CsvSource({"2.14.5, false", "2.12.1, true", "textbook, false"})
    void onlyTheOlderServerGivesAVoteThatItCannotWrite(String version, boolean granted) {
        Given given = given(named(version)).log(1, 1).started().then();
        given.disk.failWrites("no space left on device");
        given.when(new VoteRequest(0, 2, 1, 1));
        assertThat(given.effects().contains("-> 0 vote granted term=2")).isEqualTo(granted);
    }

    // ---- overrun

    @ParameterizedTest
    @CsvSource({"2.14.5, true", "2.12.1, false", "textbook, false"})
    void onlyTheServerTurnsDeafWhenItAppliesTooSlowly(String version, boolean deaf) {
        long[] terms = new long[100_002];
        java.util.Arrays.fill(terms, 1);
        Given given =
                given(named(version)).log(100_002, terms).applyingNothing().started();
        given.when(new AppendEntry(0, 1, 100_002, 1, 100_002, EntryBatch.EMPTY));
        given.then().when(new AppendEntry(0, 1, 100_002, 1, 100_002, EntryBatch.EMPTY));
        assertThat(given.node().isOverrun()).isEqualTo(deaf);
        assertThat(given.effects().contains("-> 0 ack 1:100002")).isEqualTo(!deaf);
    }

    // ---- durability

    @Test
    void onlyTheTextbookSyncsEveryWrite() {
        assertThat(V2_14_5.syncsEveryWrite()).isFalse();
        assertThat(V2_12_1.syncsEveryWrite()).isFalse();
        assertThat(TEXTBOOK.syncsEveryWrite()).isTrue();
    }

    // ---- changes of the peer set: 2.12.1

    @Test
    void theOlderServerDropsAPeerWhenItProposesThat() {
        Given given = given(V2_12_1).leading();
        assertThat(remove(given, 0)).isEqualTo(MembershipResult.PROPOSED);
        assertThat(given.node().peers()).isEqualTo(0b110);
        assertThat(given.node().quorumSize()).isEqualTo(2);
    }

    @Test
    void theOlderServerTakesSeveralRemovalsAtOnce() {
        Given given = given(V2_12_1).leading();
        assertThat(remove(given, 0)).isEqualTo(MembershipResult.PROPOSED);
        assertThat(remove(given, 2)).isEqualTo(MembershipResult.PROPOSED);
        assertThat(given.node().quorumSize()).isEqualTo(1);
    }

    @Test
    void theOlderServerAddsAPeerOnlyWhenThatIsCommitted() {
        Given given = given(V2_12_1).leading();
        add(given, 3);
        assertThat(given.node().clusterSize()).isEqualTo(3);
        given.acknowledge(2);
        assertThat(given.node().peers()).isEqualTo(0b1111);
        assertThat(given.node().quorumSize()).isEqualTo(3);
    }

    @Test
    void theOlderServersFollowersChangeNothingUntilItIsCommitted() {
        Given given = given(V2_12_1).started();
        given.when(new AppendEntry(0, 1, 0, 0, 0, PEERS));
        given.when(new AppendEntry(0, 1, 1, 1, 1, EntryBatch.of(new Entry.RemovePeer(2))));
        assertThat(given.node().peers()).isEqualTo(0b111);
        given.when(new AppendEntry(0, 1, 2, 1, 2, EntryBatch.EMPTY));
        assertThat(given.node().peers()).isEqualTo(0b011);
    }

    @Test
    void theOlderServersLeaderThatIsRemovedCountsItselfAndStaysAsAFollower() {
        Given given = given(V2_12_1).leading();
        remove(given, Given.SELF);
        given.then().acknowledge(2);
        assertThat(given.node().commit()).isEqualTo(2);
        assertThat(given.node().role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    void theOlderServerCountsWhoeverAcknowledges() {
        Given given = given(V2_12_1).leading();
        given.propose("a");
        given.when(new AppendResponse(5, 1, 2, true, 0));
        assertThat(given.node().commit()).isEqualTo(2);
    }

    // ---- changes of the peer set: textbook

    private static Given elected(RaftProfile version) {
        Given given = given(version).started().electionTimeout();
        return given.when(new RaftMessage.VoteResponse(2, given.node().term(), true, false));
    }

    @Test
    void aTextbookLeaderWaitsForItsFirstCommitBeforeItChangesThePeerSet() {
        assertThat(remove(elected(V2_14_5), 0)).isEqualTo(MembershipResult.PROPOSED);
        Given given = elected(TEXTBOOK);
        assertThat(remove(given, 0)).isEqualTo(MembershipResult.IN_PROGRESS);
        given.acknowledge(2);
        assertThat(remove(given, 0)).isEqualTo(MembershipResult.PROPOSED);
    }

    @ParameterizedTest
    @CsvSource({"2.14.5, 2", "textbook, 1"})
    void aTextbookLeaderForgetsWhatAPeerAcknowledgedThatIsRemovedSince(String version, int holders) {
        Given given = given(named(version)).leading();
        given.propose("a");
        long index = given.node().lastIndex();
        given.node().office.acks.add(index, 0, given.node().commit());
        remove(given, 0);
        assertThat(named(version).changes.holders(given.node(), index)).isEqualTo(holders);
    }

    @ParameterizedTest
    @CsvSource({"2.14.5, 7", "textbook, 15"})
    void inTheTextbookAnOlderPeerStateDoesNotTakeAChangeBack(String version, long peers) {
        Given given = given(named(version)).started();
        given.when(new AppendEntry(0, 1, 0, 0, 0, PEERS));
        given.when(new AppendEntry(0, 1, 0, 1, 1, EntryBatch.of(new Entry.AddPeer(3))));
        given.when(new AppendEntry(0, 1, 1, 1, 2, EntryBatch.EMPTY));
        assertThat(given.node().peers()).isEqualTo(peers);
    }

    @ParameterizedTest
    @CsvSource({"2.14.5, false", "textbook, true"})
    void inTheTextbookTheCommitOfOneChangeDoesNotEndTheNext(String version, boolean changing) {
        Given given = given(named(version)).started();
        given.when(new AppendEntry(0, 1, 0, 0, 0, PEERS));
        given.when(new AppendEntry(0, 1, 1, 1, 1, EntryBatch.of(new Entry.AddPeer(3))));
        given.when(new AppendEntry(0, 1, 2, 1, 2, EntryBatch.of(new Entry.RemovePeer(2))));
        assertThat(given.node().isChanging(2)).isEqualTo(changing);
    }

    @ParameterizedTest
    @CsvSource({"2.14.5, FOLLOWER", "textbook, CANDIDATE"})
    void inTheTextbookAMemberThatIsBeingRemovedMayStand(String version, Role role) {
        Given given = given(named(version)).started();
        given.when(new AppendEntry(0, 1, 0, 0, 0, PEERS));
        given.when(new AppendEntry(0, 1, 1, 1, 1, EntryBatch.of(new Entry.RemovePeer(Given.SELF))));
        given.electionTimeout();
        assertThat(given.node().role()).isEqualTo(role);
    }

    // ---- a lost log

    @Test
    void inTheTextbookALostLogCountsForNothingUntilTheOthersHaveGoneOnWithoutIt() {
        Given given = given(TEXTBOOK).recovering().started().then();
        given.when(new AppendEntry(0, 4, 5, 4, 7, EntryBatch.EMPTY));
        assertThat(given.effects()).anyMatch(line -> line.startsWith("-> 0 catch me up"));
        given.then().when(new VoteRequest(2, 5, 4, 7));
        assertThat(given.effects()).contains("-> 2 vote granted (empty) term=5");
    }

    @Test
    void inTheTextbookTheOwnVoteOfALostLogIsNoWitnessEither() {
        Given given = given(TEXTBOOK).recovering().started().electionTimeout();
        given.when(new RaftMessage.VoteResponse(2, given.node().term(), true, false));
        assertThat(given.node().role()).isEqualTo(Role.CANDIDATE);
    }

    @Test
    void inTheTextbookAFirstStartIsNoLoss() {
        Given given = given(TEXTBOOK).started().then();
        given.when(new VoteRequest(2, 5, 4, 7));
        assertThat(given.effects()).contains("-> 2 vote granted term=5");
    }
}
