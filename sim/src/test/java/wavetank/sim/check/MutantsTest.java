package wavetank.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.sim.check.Hunt.Terrain;

/**
 * A checker that has never caught anything proves nothing. Each of these mistakes is caught by the rule it breaks, within so many seeds; the
 * protocol without the mistake passes the same seeds.
 */
@Tag("slow")
class MutantsTest {
    record Case(String name, Invariant rule, Terrain terrain, long seeds, Mutant mutant) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> mutants() {
        return Stream.of(
                new Case(
                        "vote not persisted before the answer",
                        Invariant.S1,
                        Terrain.VOTES,
                        200,
                        new Mutant()
                                .with(
                                        "Elections",
                                        "        if (!n.persistVote(out) && !n.profile.grantsUnwrittenVotes) {",
                                        "        if (false) {")),
                new Case(
                        "stale-term entry committed by counting",
                        Invariant.S4,
                        Terrain.LEADERS,
                        2_000,
                        new Mutant()
                                .with("Leadership", "m.term != n.term || !n.profile", "!n.profile")
                                .with(
                                        "Leadership",
                                        "        office.announceAt = n.lastIndex + 1;\n        append(n, now, n.members.peerState(), out);",
                                        "        office.announceAt = n.lastIndex;\n        sendHeartbeat(n, now, out);\n        if (n.processed >= n.lastIndex) {\n            announce(n, now, out);\n        }")),
                new Case(
                        "leader counts a removed peer",
                        Invariant.S6,
                        Terrain.CHANGES,
                        500,
                        new Mutant().with("SpeculativeChanges", "return n.members.contains(peer);", "return true;")),
                new Case(
                        "follower keeps a conflicting suffix",
                        Invariant.S2,
                        Terrain.FAULTS,
                        200,
                        new Mutant().with("LogMatching", "if (held == m.prevTerm && held != 0) {", "if (held != 0) {")),
                new Case(
                        "truncation below commit",
                        Invariant.S5,
                        Terrain.DISORDER,
                        500,
                        new Mutant().with("LogMatching", "if (m.prevIndex < n.commit) {", "if (m.prevIndex < 0) {")),
                new Case(
                        "snapshot applied at a lower index",
                        Invariant.S5,
                        Terrain.FAULTS,
                        500,
                        new Mutant()
                                .with("CatchupServer", "if (from < n.log.first()) {", "if (n.disk.snapshot != null) {")
                                .with(
                                        "LogMatching",
                                        "        if (m.prevIndex <= n.lastIndex) {",
                                        "        if (m.prevIndex <= n.lastIndex && !Snapshots.isSnapshotAndPeers(m.batch())) {")),
                new Case(
                        "election timer not reset on a granted vote",
                        Invariant.L1,
                        Terrain.DISTANCE,
                        500,
                        new Mutant()
                                .with(
                                        "Elections",
                                        "        n.armElection(now);\n        return true;",
                                        "        return true;")),
                new Case(
                        "catch-up never resumes after an abort",
                        Invariant.L2,
                        Terrain.FAULTS,
                        500,
                        new Mutant().with("CatchupClient", "return now - markedAt > STALLED_AFTER;", "return false;")));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void isCaughtByItsRule(Case mutant) throws ReflectiveOperationException {
        Method firstSeed = mutant.mutant()
                .loader()
                .loadClass(Hunt.class.getName())
                .getMethod("firstSeed", String.class, String.class, long.class);
        long seed = (long)
                firstSeed.invoke(null, mutant.rule().name(), mutant.terrain().name(), mutant.seeds());
        System.out.println(mutant + ": " + mutant.rule() + " with seed " + seed);
        assertThat(seed).isNotNegative();
        assertThat(Hunt.firstSeed(mutant.rule().name(), mutant.terrain().name(), seed + 1))
                .isNegative();
    }
}
