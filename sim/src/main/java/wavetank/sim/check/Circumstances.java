package wavetank.sim.check;

import wavetank.core.raft.RaftProfile;
import wavetank.sim.cluster.Loss;

/** What has happened to a group that excuses what it does from then on. */
final class Circumstances {
    private final RaftProfile profile;
    private boolean storageLost;
    private boolean voteLost;
    private boolean membersChangedInFault;

    Circumstances(RaftProfile profile) {
        this.profile = profile;
    }

    /** One of its servers has lost something. */
    void lost(Loss loss) {
        storageLost = true;
        voteLost |= loss == Loss.WIPED;
    }

    /** Its peer set changes while a fault is in force. */
    void membersChangedInFault() {
        membersChangedInFault = true;
    }

    /** The textbook has no excuse. */
    Severity severity(Invariant invariant) {
        boolean excused = invariant.excuses().stream().anyMatch(this::holds);
        return excused && profile != RaftProfile.TEXTBOOK ? Severity.ANOMALY : Severity.VIOLATION;
    }

    private boolean holds(Excuse excuse) {
        return switch (excuse) {
            case STORAGE_LOSS -> storageLost;
            case VOTE_LOSS -> voteLost;
            case LOOSE_MEMBERSHIP -> membersChangedInFault && profile == RaftProfile.V2_12_1;
            case SPECULATIVE_MEMBERSHIP -> membersChangedInFault && profile == RaftProfile.V2_14_5;
        };
    }
}
