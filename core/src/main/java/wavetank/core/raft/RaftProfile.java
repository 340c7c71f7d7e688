package wavetank.core.raft;

/**
 * How a version of the server goes about what versions do differently: which rules it has, which it lacks. All differences are here, as data
 * and as strategies; what is not here is the same in all. A run has one profile for all its members, unless a server is upgraded.
 *
 * <table>
 *   <caption>the profiles</caption>
 *   <tr><th></th><th>2.14.5</th><th>2.12.1</th><th>textbook</th></tr>
 *   <tr><td>newest snapshot damaged at start</td><td>the node does not start</td><td>goes on without it</td><td>starts over as a member that has lost its log</td></tr>
 *   <tr><td>vote that cannot be written</td><td>refused</td><td>granted</td><td>refused</td></tr>
 *   <tr><td>change of the peer set</td><td>{@link SpeculativeChanges}</td><td>{@link LooseChanges}</td><td>{@link StrictChanges}</td></tr>
 *   <tr><td>overrun protection</td><td>yes</td><td>no</td><td>no</td></tr>
 *   <tr><td>member that has lost its log</td><td>its vote counts if all vote</td><td>the same</td><td>{@link LostLog}: neither votes nor acknowledges until the others have gone on without it</td></tr>
 *   <tr><td>log writes</td><td>synced by timer</td><td>the same</td><td>synced before anything is said of them</td></tr>
 * </table>
 */
public final class RaftProfile {
    /** What a node does that finds its last snapshot damaged. */
    enum DamagedSnapshot {
        /** It is not started. */
        REFUSE_TO_START,
        /** It deletes the file and takes the log as it is, whether it begins at the beginning or not. */
        GO_ON_WITHOUT,
        /** It gives up what it has and is caught up from the leader. */
        START_OVER
    }

    /** nats-server v2.14.5. */
    public static final RaftProfile V2_14_5 =
            new RaftProfile("2.14.5", DamagedSnapshot.REFUSE_TO_START, new SpeculativeChanges(), false, true, false);

    /** nats-server v2.12.1. */
    public static final RaftProfile V2_12_1 =
            new RaftProfile("2.12.1", DamagedSnapshot.GO_ON_WITHOUT, new LooseChanges(), true, false, false);

    /** The protocol as the Raft paper and dissertation have it, in the server's manner of speaking: loses nothing while a minority fails. */
    public static final RaftProfile TEXTBOOK =
            new RaftProfile("textbook", DamagedSnapshot.START_OVER, new StrictChanges(), false, false, true);

    private final String name;
    final DamagedSnapshot damagedSnapshot;
    final ChangeRules changes;

    /** Whether a vote is given even if it could not be written. */
    final boolean grantsUnwrittenVotes;

    /** Whether a node that applies too slowly turns deaf, or steps down (NATS {@code pauseQuorumThreshold}). */
    final boolean protectsFromOverrun;

    /** Whether a member that has lost its log waits until it is known to be whole, and all writes are synced at once. */
    private final boolean careful;

    private RaftProfile(
            String name,
            DamagedSnapshot damagedSnapshot,
            ChangeRules changes,
            boolean grantsUnwrittenVotes,
            boolean protectsFromOverrun,
            boolean careful) {
        this.name = name;
        this.damagedSnapshot = damagedSnapshot;
        this.changes = changes;
        this.grantsUnwrittenVotes = grantsUnwrittenVotes;
        this.protectsFromOverrun = protectsFromOverrun;
        this.careful = careful;
    }

    /** Whether each write to a log is synced before what follows from it is sent, whatever the server's {@code sync_interval}. */
    public boolean syncsEveryWrite() {
        return careful;
    }

    boolean distrustsLostLogs() {
        return careful;
    }

    /** As people write it: {@code 2.14.5}. */
    @Override
    public String toString() {
        return name;
    }
}
