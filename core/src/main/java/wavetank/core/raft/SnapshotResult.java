package wavetank.core.raft;

/** What became of an attempt to take a snapshot; the texts are the real server's. */
public enum SnapshotResult {
    DONE(""),
    CLOSED("raft: node is closed"),
    CATCHUPS_RUNNING("raft: snapshot can not be installed while catchups running"),
    NOTHING_APPLIED("raft: no snapshot available"),
    /** The disk said no, in words of its own; not fatal. */
    NOT_WRITTEN("");

    private final String error;

    SnapshotResult(String error) {
        this.error = error;
    }

    public String error() {
        return error;
    }
}
