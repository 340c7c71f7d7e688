package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.raft.RaftView.NOBODY;

import org.junit.jupiter.api.Test;
import wavetank.core.raft.RaftMessage.AppendEntry;
import wavetank.core.raft.RaftMessage.AppendResponse;
import wavetank.core.raft.RaftMessage.VoteRequest;
import wavetank.core.raft.RaftMessage.VoteResponse;

/** Spec raft.md §9, §10. */
class ElectionsTest {
    @Test
    void candidatePersistsTermAndSelfVoteBeforeItAsks() {
        assertThat(new Given().log(0, 1, 1).started().then().electionTimeout().effects())
                .containsExactly(
                        "persist term=2 vote=-",
                        "persist term=2 vote=1",
                        "-> all vote? term=2 last=1:2",
                        "election in 4000 ms");
    }

    @Test
    void refusesASecondVoteInTheTerm() {
        assertThat(new Given()
                        .started()
                        .then()
                        .when(new VoteRequest(2, 5, 0, 0))
                        .when(new VoteRequest(0, 5, 0, 0))
                        .effects())
                .containsExactly(
                        "persist term=5 vote=-",
                        "persist term=5 vote=2",
                        "-> 2 vote granted term=5",
                        "-> 0 vote refused (empty) term=5");
    }

    @Test
    void grantsTheSameCandidateAgain() {
        assertThat(new Given()
                        .voted(5, 2)
                        .started()
                        .then()
                        .when(new VoteRequest(2, 5, 0, 0))
                        .effects())
                .containsExactly("-> 2 vote granted term=5");
    }

    @Test
    void oldTermIsAnsweredWithTheOwnAndMovesNoTimer() {
        Given given = new Given().log(0, 3).started();
        long deadline = given.node().deadline();
        given.after(1_000).then().when(new VoteRequest(2, 2, 2, 9));
        assertThat(given.effects()).containsExactly("-> 2 vote refused term=3");
        assertThat(given.node().deadline()).isEqualTo(deadline);
    }

    @Test
    void betterLogRefusesAdoptsTheTermAndCampaignsEarly() {
        Given given = new Given().log(0, 1, 1).started().after(100).then().when(new VoteRequest(2, 2, 1, 1));
        assertThat(given.effects()).hasSize(3).startsWith("persist term=2 vote=-", "-> 2 vote refused term=2");
        assertThat(given.node().deadline() - given.now()).isBetween(100_000L, 799_999L);
    }

    @Test
    void candidateWithTheBetterLogKeepsItsTimer() {
        Given given = new Given().log(0, 1, 1).started().electionTimeout();
        long deadline = given.node().deadline();
        given.after(10).then().when(new VoteRequest(2, 2, 1, 1));
        assertThat(given.effects()).containsExactly("-> 2 vote refused term=2");
        assertThat(given.node().deadline()).isEqualTo(deadline);
    }

    @Test
    void longerLogOfAnOlderTermDoesNotWinTheVote() {
        assertThat(new Given()
                        .log(0, 1, 2)
                        .started()
                        .then()
                        .when(new VoteRequest(2, 3, 1, 9))
                        .effects())
                .contains("-> 2 vote refused term=3");
    }

    @Test
    void quorumOfVotesMakesALeaderThatSendsItsPeerSet() {
        assertThat(new Given()
                        .log(0, 1)
                        .started()
                        .electionTimeout()
                        .then()
                        .when(new VoteResponse(2, 2, true, false))
                        .effects())
                .containsExactly("store 2 (112 B)", "-> all append [peers{0,1,2}] term=2 prev=1:1 commit=0");
    }

    @Test
    void leadershipIsAnnouncedWhenTheFirstEntryOfTheTermIsProcessed() {
        assertThat(new Given()
                        .log(0, 1)
                        .started()
                        .electionTimeout()
                        .when(new VoteResponse(2, 2, true, false))
                        .then()
                        .acknowledge(2)
                        .effects())
                .containsExactly(
                        "commit 2",
                        "-> all heartbeat term=2 prev=2:2 commit=2",
                        "apply 1 [e1]",
                        "apply 2 [peers{0,1,2}]",
                        "leads in term 2");
    }

    @Test
    void leaderThatHasNotAppliedEverythingStaysUnannounced() {
        Given given = new Given()
                .log(0, 1)
                .applyingNothing()
                .started()
                .electionTimeout()
                .when(new VoteResponse(2, 2, true, false))
                .acknowledge(2);
        assertThat(given.node().role()).isEqualTo(Role.LEADER);
        assertThat(given.node().isLeader()).isFalse();
        given.applyingAgain();
        assertThat(given.node().isLeader()).isTrue();
    }

    @Test
    void refusalsAndVotesOfOtherTermsCountForNothing() {
        Given given = new Given()
                .started()
                .electionTimeout()
                .when(new VoteResponse(2, 1, false, false))
                .when(new VoteResponse(0, 0, true, false));
        assertThat(given.node().role()).isEqualTo(Role.CANDIDATE);
    }

    @Test
    void votesOfStrangersDoNotCountOnceAllPeersAreKnown() {
        Given given = new Given().log(0, 1).started().electionTimeout().when(new VoteResponse(5, 2, true, false));
        assertThat(given.node().role()).isEqualTo(Role.CANDIDATE);
    }

    @Test
    void votesOfStrangersCountWhileFewerPeersAreKnownThanTheClusterHas() {
        Given given = new Given().peers(0b010, 3).started().electionTimeout().when(new VoteResponse(2, 1, true, false));
        assertThat(given.node().role()).isEqualTo(Role.LEADER);
    }

    @Test
    void emptyVotesHelpOnlyWhenAllAnswer() {
        Given given = new Given().log(0, 1).started().electionTimeout().when(new VoteResponse(2, 2, true, true));
        assertThat(given.node().role()).isEqualTo(Role.CANDIDATE);
        given.when(new VoteResponse(0, 2, true, true));
        assertThat(given.node().role()).isEqualTo(Role.LEADER);
    }

    @Test
    void recoveredNodeWithAnEmptyLogVotesEmpty() {
        assertThat(new Given()
                        .recovering()
                        .started()
                        .then()
                        .when(new VoteRequest(2, 1, 0, 0))
                        .effects())
                .contains("-> 2 vote granted (empty) term=1");
    }

    @Test
    void higherTermInAResponseMakesACandidateFollow() {
        assertThat(new Given()
                        .started()
                        .electionTimeout()
                        .then()
                        .when(new VoteResponse(2, 7, false, false))
                        .effects())
                .containsExactly("persist term=7 vote=-");
    }

    @Test
    void leaderThatMeetsAHigherTermInAVoteResponseStepsDownWithoutAdoptingIt() {
        Given given = new Given().leading().then().when(new VoteResponse(0, 9, false, false));
        assertThat(given.effects()).containsExactly("does not lead in term 1", "election in 4000 ms");
        assertThat(given.node().term()).isEqualTo(1);
    }

    @Test
    void candidateFollowsALeaderOfItsTerm() {
        Given given =
                new Given().started().electionTimeout().then().when(new AppendEntry(2, 1, 0, 0, 0, EntryBatch.EMPTY));
        assertThat(given.effects()).containsExactly("-> 2 ack 0:0");
        assertThat(given.node().role()).isEqualTo(Role.FOLLOWER);
        assertThat(given.node().leader()).isEqualTo(2);
    }

    @Test
    void candidateIgnoresTheLeaderOfAnOlderTerm() {
        Given given = new Given()
                .voted(4, NOBODY)
                .started()
                .electionTimeout()
                .then()
                .when(new AppendEntry(2, 4, 0, 0, 0, EntryBatch.EMPTY));
        assertThat(given.effects()).containsExactly("-> 2 stale, I am at 5:0");
        assertThat(given.node().role()).isEqualTo(Role.CANDIDATE);
        assertThat(given.node().term()).isEqualTo(5);
    }

    @Test
    void voteRequestOfAHigherTermUnseatsALeader() {
        Given given = new Given().leading().then().when(new VoteRequest(0, 8, 1, 1));
        assertThat(given.effects())
                .containsExactly(
                        "does not lead in term 1",
                        "persist term=8 vote=-",
                        "persist term=8 vote=0",
                        "-> 0 vote granted term=8",
                        "election in 4000 ms");
    }

    @Test
    void nodeThatHasNotAppliedItsCommitsDoesNotStand() {
        Given given =
                new Given().log(1, 1, 1).applyingNothing().started().then().electionTimeout();
        assertThat(given.effects()).containsExactly("election in 1000 ms");
        given.applyingAgain().electionTimeout();
        assertThat(given.node().role()).isEqualTo(Role.CANDIDATE);
    }

    @Test
    void observerNeverStands() {
        Given given = new Given().observer().started().then().electionTimeout();
        assertThat(given.effects()).containsExactly("election in 172800000 ms");
    }

    @Test
    void pausedNodeDoesNotStandAndVotesAllTheSame() {
        Given given = new Given()
                .log(0, 1)
                .started()
                .turn((n, out) -> n.pauseApply(0, out))
                .then()
                .when(new VoteRequest(2, 2, 1, 1));
        assertThat(given.effects()).contains("-> 2 vote granted term=2");
        given.electionTimeout();
        assertThat(given.node().role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    void clusterOfOneLeadsByItself() {
        assertThat(new Given()
                        .peers(0b010, 1)
                        .started()
                        .then()
                        .electionTimeout()
                        .effects())
                .containsExactly(
                        "persist term=1 vote=-",
                        "persist term=1 vote=1",
                        "-> all vote? term=1 last=0:0",
                        "store 1 (96 B)",
                        "-> all append [peers{1}] term=1 prev=0:0 commit=0",
                        "commit 1",
                        "apply 1 [peers{1}]",
                        "leads in term 1");
    }

    @Test
    void roundsRepeatWithAHigherTerm() {
        Given given = new Given().started().electionTimeout().electionTimeout().electionTimeout();
        assertThat(given.node().term()).isEqualTo(3);
        assertThat(given.node().votedFor()).isEqualTo(Given.SELF);
    }

    @Test
    void candidateWithoutQuorumTellsTheLayerAboveOnceInAWhile() {
        Given given = new Given().started();
        given.then().after(25_000);
        assertThat(given.effects().stream().filter(line -> line.startsWith("does not lead")))
                .hasSize(1);
    }

    @Test
    void voteThatCannotBeWrittenIsNotGrantedAndClosesTheNode() {
        Given given = new Given().log(0, 1).started();
        given.disk.failWrites("no space left on device");
        given.then().when(new VoteRequest(2, 2, 1, 1));
        assertThat(given.effects()).contains("ERROR Critical write error: no space left on device", "closed");
        assertThat(given.effects()).noneMatch(line -> line.contains("vote"));
        assertThat(given.node().role()).isEqualTo(Role.CLOSED);
    }

    @Test
    void noVoteIsAskedForThatCouldNotBeWritten() {
        Given given = new Given().log(0, 1).started();
        given.disk.failWrites("no space left on device");
        given.then().electionTimeout();
        assertThat(given.effects()).contains("closed").noneMatch(line -> line.contains("vote?"));
    }

    @Test
    void leaderThatIsToldOfAHigherTermByARefusalAdoptsItAndStepsDown() {
        assertThat(new Given()
                        .leading()
                        .then()
                        .when(new AppendResponse(2, 6, 3, false, 0))
                        .effects())
                .containsExactly(
                        "persist term=6 vote=-",
                        "WARN Detected another leader with higher term, will stepdown",
                        "does not lead in term 6",
                        "election in 4000 ms");
    }

    @Test
    void preferredNodeCampaignsAtOnceAndHearsWhenAnotherWasFirst() {
        Given given = new Given().started().turn((n, out) -> n.campaignImmediately(0));
        assertThat(given.node().deadline()).isEqualTo(50_000);
        given.then().when(new AppendEntry(2, 1, 0, 0, 0, EntryBatch.EMPTY));
        assertThat(given.effects()).contains("does not lead in term 1");
    }

    @Test
    void scaledUpNodeIsAnObserverUntilItHasData() {
        Given given = new Given().scaleUp().started();
        assertThat(given.node().isObserver()).isTrue();
        given.when(new AppendEntry(2, 1, 0, 0, 0, Op.batch("a")));
        assertThat(given.node().isObserver()).isFalse();
    }
}
