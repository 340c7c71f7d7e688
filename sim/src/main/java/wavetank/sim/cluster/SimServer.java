package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.objects.Object2ObjectLinkedOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.core.kernel.WallClock;
import wavetank.core.raft.RaftStorage;
import wavetank.core.raft.SyncTimes;
import wavetank.core.raft.Unsynced;
import wavetank.core.server.JetStreamServer;
import wavetank.core.server.ServerDisk;
import wavetank.core.server.ServerInsight;

/** A machine: its state, its disk, the process that runs on it, and what waits while it is paused. */
public final class SimServer {
    /** What of one group lies on the disk; {@code file}: its log too; {@code number}: how many came before it. */
    private record Stored(RaftStorage storage, boolean file, int number) {}

    private final int index;
    private final ClusterSpec.Server spec;
    private final WallClock clock;
    private final ServerDisk disk = new ServerDisk();

    /** What of RAFT groups lies on the disk, by name. */
    private final Object2ObjectLinkedOpenHashMap<String, Stored> storages = new Object2ObjectLinkedOpenHashMap<>();

    private final Deque<Event> backlog = new ArrayDeque<>();
    private ServerState state = ServerState.DOWN;
    private @Nullable ServerProcess process;
    private int incarnation;

    /** How many stores there have been on it. */
    private int stores;

    /** Time between two syncs of what a store has written, µs; 0 = every write is synced. */
    private long syncInterval;

    /** Where the phases of the stores' sync timers come from; null while nobody syncs. */
    private @Nullable RandomSource syncRandom;

    SimServer(int index, ClusterSpec.Server spec, WallClock clock) {
        this.index = index;
        this.spec = spec;
        this.clock = clock;
    }

    public int index() {
        return index;
    }

    public String name() {
        return spec.name();
    }

    public String cluster() {
        return spec.cluster();
    }

    public ClusterSpec.Server spec() {
        return spec;
    }

    public ServerState state() {
        return state;
    }

    /** Whether a process runs on it, paused or not. */
    public boolean isRunning() {
        return process != null;
    }

    /** Whether somebody may connect to it. */
    public boolean takesClients() {
        return state == ServerState.UP;
    }

    public boolean isPaused() {
        return state == ServerState.PAUSED;
    }

    /** The server process, or null when none runs. */
    public @Nullable JetStreamServer serverOrNull() {
        ServerProcess running = process;
        return running == null ? null : running.server();
    }

    /** What may be seen of the server process; null when none runs or it is paused. */
    public @Nullable ServerInsight insightOrNull() {
        JetStreamServer running = isPaused() ? null : serverOrNull();
        return running == null ? null : running.insight();
    }

    /** Whether each write is synced at once. */
    boolean syncsWrites() {
        return syncRandom != null && syncInterval == 0;
    }

    /** How often a process has been started on it. */
    int incarnation() {
        return incarnation;
    }

    WallClock clock() {
        return clock;
    }

    ServerDisk disk() {
        return disk;
    }

    void started(ServerProcess newProcess) {
        process = newProcess;
        state = ServerState.UP;
    }

    int nextIncarnation() {
        return ++incarnation;
    }

    void enter(ServerState newState) {
        state = newState;
    }

    /** The process is gone; what was in its memory is lost. */
    void ended(ServerState newState) {
        process = null;
        state = newState;
        backlog.clear();
        disk.processEnded(newState == ServerState.DOWN);
        for (Stored stored : storages.values()) {
            if (!stored.file()) {
                stored.storage().loseMemory();
            }
        }
    }

    @Nullable
    RaftStorage storage(String group) {
        Stored stored = storages.get(group);
        return stored == null ? null : stored.storage();
    }

    void putStorage(long now, String group, RaftStorage storage, boolean file) {
        Stored stored = new Stored(storage, file, stores++);
        storages.put(group, stored);
        storage.syncedBy(now, syncs(stored.number(), now));
    }

    /** From {@code now} on, a process syncs what it writes to the disk, every {@code interval}; 0 = every write. */
    void startSyncing(long now, long interval, RandomSource random) {
        syncInterval = interval;
        syncRandom = random;
        setTimers(now);
    }

    /** The process is paused: nothing is synced until it goes on. */
    void freezeSyncing(long now) {
        storages.values().forEach(stored -> stored.storage().freezeSyncs(now));
        disk.freezeSyncs();
    }

    /** It goes on: what was to be synced meanwhile is synced now. */
    void thawSyncing(long now) {
        storages.values().forEach(stored -> stored.storage().thawSyncs(now));
        disk.thawSyncs();
    }

    /** The process is gone: nothing is synced any more. */
    void stopSyncing(long now) {
        syncRandom = null;
        setTimers(now);
    }

    /** A stream's store has a timer of its own, not that of its log. */
    private void setTimers(long now) {
        for (Stored stored : storages.values()) {
            stored.storage().syncedBy(now, syncs(stored.number(), now));
        }
        disk.syncedBy(now, (number, at) -> syncs(-1 - number, at));
    }

    private SyncTimes syncs(long store, long now) {
        RandomSource random = syncRandom;
        if (random == null) {
            return SyncTimes.NONE;
        }
        return syncInterval == 0
                ? SyncTimes.ALWAYS
                : SyncTimes.every(syncInterval, now, random.unit(Purpose.TICKER, index, store, now));
    }

    /**
     * The machine has lost its power; the process has ended before.
     *
     * @return the names of the groups that have lost something of their logs
     */
    List<String> powerOff(long now, Unsynced mode, RandomSource random) {
        List<String> losers = new ArrayList<>(
                disk.powerOff(mode, syncInterval == 0, number -> random.bits(Purpose.DISK, index, -1 - number, now)));
        for (Map.Entry<String, Stored> entry : storages.entrySet()) {
            long draw = random.bits(Purpose.DISK, index, entry.getValue().number(), now);
            boolean loses = entry.getValue().storage().powerOff(now, mode, draw) > 0;
            if (loses && !losers.contains(entry.getKey())) {
                losers.add(entry.getKey());
            }
        }
        return losers;
    }

    void deleteStorage(String group) {
        storages.remove(group);
    }

    /** Groups of which something lies on the disk; {@code memoryOnly}: those whose log does not. */
    List<String> storedGroups(boolean memoryOnly) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Stored> entry : storages.entrySet()) {
            if (!memoryOnly || !entry.getValue().file()) {
                names.add(entry.getKey());
            }
        }
        return names;
    }

    /** The store directory is deleted. */
    void wipe() {
        disk.wipe();
        storages.clear();
    }

    /** Something has come while the process is paused: the kernel keeps it. */
    void backlog(Event event) {
        backlog.add(event);
    }

    /** What has come meanwhile, in order; forgotten here. */
    Deque<Event> drainBacklog() {
        Deque<Event> waiting = new ArrayDeque<>(backlog);
        backlog.clear();
        return waiting;
    }
}
