package wavetank.core.raft;

/** What became of a proposal to change the membership; the texts are the real server's. */
public enum MembershipResult {
    PROPOSED(""),
    /** Not the leader: handed to whoever leads, without any promise. */
    FORWARDED(""),
    NOT_LEADER("raft: not leader"),
    IN_PROGRESS("raft: membership change in progress"),
    NOT_FOUND("raft: peer not found"),
    LAST_PEER("raft: cannot remove the last peer");

    private final String error;

    MembershipResult(String error) {
        this.error = error;
    }

    /** The server's error text, empty when there is none. */
    public String error() {
        return error;
    }
}
