package wavetank.core.raft;

/** What may be seen of a node from outside: by the layer above, reports, checkers, traces. Reading changes nothing. */
public interface RaftView {
    /** No peer, no leader, no vote. */
    int NOBODY = -1;

    /** This node's peer index. */
    int self();

    int group();

    Role role();

    /** NATS {@code Leader()}: leads, and has processed everything up to its own first entry. */
    boolean isLeader();

    /** When {@link #isLeader()} became true, virtual µs; meaningless when it is false. */
    long leaderSince();

    /** The known leader's peer index or {@link #NOBODY}. */
    int leader();

    /** NATS {@code HadPreviousLeader}: a leader has been known since this node object exists. */
    boolean hadLeader();

    /** When this node object was made, virtual µs. */
    long created();

    long term();

    int votedFor();

    /** The set of those who voted for this node when it last stood, itself and voters without a log included. */
    long voters();

    long commit();

    /** The highest commit it has heard of: beyond {@link #commit()} while applying is paused (NATS {@code hcommit}). */
    long heardCommit();

    long processed();

    long applied();

    long lastIndex();

    long lastTerm();

    /** Index of the last snapshot, 0 = none. */
    long snapshotIndex();

    /** Bytes of the log as its store accounts them. */
    long logBytes();

    /** The peer set, itself included when it is a member. */
    long peers();

    int clusterSize();

    int quorumSize();

    boolean isObserver();

    boolean isPaused();

    boolean isCatchingUp();

    /** When that peer was last heard, virtual µs; −1 = never. */
    long lastHeard(int peer);

    /** The last index that peer acknowledged live to this leader. */
    long replicated(int peer);

    /** NATS {@code Peers()}: entries that peer lacks, as this node may tell; 0 unless it leads. */
    long lag(int peer);

    /** NATS {@code Peers()}: whether that peer is current, as this node may tell at {@code now}. */
    boolean isPeerCurrent(int peer, long now);

    /** NATS {@code Current()}. */
    boolean isCurrent(long now);

    /** NATS {@code Healthy()}; as current, but a shrinking gap is tolerated. */
    boolean isHealthy(long now);

    /** NATS {@code Quorum()}: itself and the peers heard within 10 s are a quorum. */
    boolean hasQuorum(long now);

    /** Whether an add or remove of that peer is appended here and not yet committed. */
    boolean isChanging(int peer);

    /** The term of the entry at that index, or 0 where the log does not hold it. */
    long termAt(long index);

    /** The entries at that index; the log must hold it. */
    EntryBatch entriesAt(long index);

    /** First index that the log holds; lastIndex + 1 when it holds none. */
    long firstIndex();
}
