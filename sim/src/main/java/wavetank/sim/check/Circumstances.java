package wavetank.sim.check;

import wavetank.core.raft.RaftProfile;
import wavetank.sim.cluster.Loss;

/** What has happened to a group that excuses what it does from then on. */
final class Circumstances {
    private final RaftProfile profile;
    private boolean storageLost;
    private boolean voteLost;
    private boolean membersChangedInFault;
    private boolean changeDisregarded;
    private boolean removedCounted;
    private boolean ownChange;
    private boolean begunAnew;

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

    /** One of its members does not heed a change that its log holds. */
    void changeDisregarded() {
        changeDisregarded = true;
    }

    /** Whether what it commits just now has a quorum only with a peer that is being removed. */
    void removedCounted(boolean counted) {
        removedCounted = counted;
    }

    /** Newcomers have elected one of them, without any of those who were there before. */
    void begunAnew() {
        begunAnew = true;
    }

    /** Whether the change of a member itself is in flight there. */
    void ownChange(boolean inFlight) {
        ownChange = inFlight;
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
            case CHANGE_DISREGARDED -> changeDisregarded && profile == RaftProfile.V2_14_5;
            case REMOVED_COUNTED -> removedCounted && profile == RaftProfile.V2_14_5;
            case BEGUN_ANEW -> begunAnew;
            case OWN_CHANGE -> ownChange && profile == RaftProfile.V2_14_5;
        };
    }
}
