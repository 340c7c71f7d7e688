package wavetank.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wavetank.core.raft.RaftProfile;

class CircumstancesTest {
    private static Set<Invariant> excused(Circumstances circumstances) {
        EnumSet<Invariant> excused = EnumSet.noneOf(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            if (circumstances.severity(invariant) == Severity.ANOMALY) {
                excused.add(invariant);
            }
        }
        return excused;
    }

    @Test
    void changesOfThePeerSetInAFaultExcuseNothingInTheServer() {
        Circumstances circumstances = new Circumstances(RaftProfile.V2_14_5);
        circumstances.membersChangedInFault();
        assertThat(excused(circumstances)).isEmpty();
    }

    @Test
    void eachGapExcusesWhatComesOfItOnly() {
        Circumstances counted = new Circumstances(RaftProfile.V2_14_5);
        counted.removedCounted(true);
        assertThat(excused(counted)).containsExactly(Invariant.S6);
        counted.removedCounted(false);
        assertThat(excused(counted)).isEmpty();

        Circumstances waiting = new Circumstances(RaftProfile.V2_14_5);
        waiting.ownChange(true);
        assertThat(excused(waiting)).containsExactly(Invariant.L1);

        Circumstances disregarded = new Circumstances(RaftProfile.V2_14_5);
        disregarded.changeDisregarded();
        assertThat(excused(disregarded))
                .doesNotContain(Invariant.S3, Invariant.S7)
                .contains(Invariant.S9, Invariant.S4);
    }

    @Test
    void theTextbookHasNoExcuse() {
        Circumstances circumstances = new Circumstances(RaftProfile.TEXTBOOK);
        circumstances.changeDisregarded();
        circumstances.removedCounted(true);
        circumstances.ownChange(true);
        assertThat(excused(circumstances)).isEmpty();
    }
}
