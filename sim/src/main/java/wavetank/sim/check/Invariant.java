package wavetank.sim.check;

/** The rules, by the ids under which people see them (section 6 of the fault model). */
public enum Invariant {
    /** Raft §5.2: at most one leader per term. */
    S1("election safety"),
    /** Raft §5.3: equal index and term, equal entry and equal prefix. */
    S2("log matching"),
    /** Raft §5.3: a leader only appends to its log. */
    S3("leader append-only"),
    /** Raft §5.4: a leader has every entry committed in earlier terms. */
    S4("leader completeness"),
    /** Raft §5.4.3: the same entry is applied everywhere; commit does not go back. */
    S5("state machine safety"),
    /** A leader commits what a quorum of members has, and only through its own term. */
    S6("quorum commit"),
    /** Term and vote on disk: terms rise, one vote a term. */
    S7("monotone term and vote"),
    /** applied ≤ commit ≤ last index. */
    S8("index order"),
    /** After healing there is a leader within a bound. */
    L1("leader exists"),
    /** Then all members become current within a bound. */
    L2("all current");

    private final String title;

    Invariant(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
