package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.objects.Object2ObjectLinkedOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;
import wavetank.core.kernel.WallClock;
import wavetank.core.raft.RaftStorage;
import wavetank.core.server.JetStreamServer;
import wavetank.core.server.ServerDisk;

/** A machine: its state, its disk, the process that runs on it, and what waits while it is paused. */
public final class SimServer {
    /** What of one group lies on the disk; {@code file}: its log too. */
    private record Stored(RaftStorage storage, boolean file) {}

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
        disk.processEnded();
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

    void putStorage(String group, RaftStorage storage, boolean file) {
        storages.put(group, new Stored(storage, file));
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
