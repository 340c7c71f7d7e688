package wavetank.core.raft;

/** Knows what the heartbeats of a group at {@link Rest} have changed while they were skipped. */
public interface Pulse {
    /** Brings the members of the group to where they are at present. */
    void catchUp();
}
