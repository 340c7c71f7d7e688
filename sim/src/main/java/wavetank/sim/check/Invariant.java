package wavetank.sim.check;

import com.google.common.collect.ImmutableSet;

/** The rules, by the ids under which people see them (section 6 of the fault model). */
public enum Invariant {
    /** Raft §5.2: at most one leader per term. */
    S1("election safety", Excuse.VOTE_LOSS, Excuse.CHANGE_DISREGARDED, Excuse.BEGUN_ANEW),
    /** Raft §5.3: equal index and term, equal entry and equal prefix. */
    S2("log matching", Excuse.STORAGE_LOSS, Excuse.CHANGE_DISREGARDED, Excuse.BEGUN_ANEW),
    /** Raft §5.3: a leader only appends to its log. */
    S3("leader append-only"),
    /** Raft §5.4: a leader has every entry committed in earlier terms. */
    S4("leader completeness", Excuse.STORAGE_LOSS, Excuse.CHANGE_DISREGARDED, Excuse.BEGUN_ANEW),
    /** Raft §5.4.3: the same entry is applied everywhere; commit does not go back. */
    S5("state machine safety", Excuse.STORAGE_LOSS, Excuse.CHANGE_DISREGARDED, Excuse.BEGUN_ANEW),
    /** A leader commits what a quorum of members has, and only through its own term. */
    S6("quorum commit", Excuse.LOOSE_MEMBERSHIP, Excuse.CHANGE_DISREGARDED, Excuse.REMOVED_COUNTED),
    /** Term and vote on disk: terms rise, one vote a term. */
    S7("monotone term and vote", Excuse.VOTE_LOSS),
    /** applied ≤ processed ≤ commit ≤ last index; the snapshot is applied, unless it has just been read or received. Who led beside another may have to start over. */
    S8("index order", Excuse.CHANGE_DISREGARDED, Excuse.BEGUN_ANEW),
    /** Raft dissertation §4.1: a second change of the peer set waits for the first to be committed. Not looked at in 2.12.1, which has no such rule. */
    S9("one change at a time", Excuse.CHANGE_DISREGARDED),
    /** Only members elect. */
    S10("no vote from outside", Excuse.LOOSE_MEMBERSHIP, Excuse.CHANGE_DISREGARDED),
    /** What was acknowledged is there. */
    D2("acknowledged messages survive", Excuse.STORAGE_LOSS, Excuse.CHANGE_DISREGARDED),
    /** After healing there is a leader within a bound. */
    L1("leader exists", Excuse.STORAGE_LOSS, Excuse.CHANGE_DISREGARDED, Excuse.OWN_CHANGE),
    /** Then all members become current within a bound. */
    L2("all current", Excuse.STORAGE_LOSS, Excuse.CHANGE_DISREGARDED, Excuse.BEGUN_ANEW);

    private final String title;
    private final ImmutableSet<Excuse> excuses;

    Invariant(String title, Excuse... excuses) {
        this.title = title;
        this.excuses = ImmutableSet.copyOf(excuses);
    }

    public String title() {
        return title;
    }

    /** Each of them is enough. */
    ImmutableSet<Excuse> excuses() {
        return excuses;
    }
}
