package wavetank.core.server;

import wavetank.core.api.Outbox;
import wavetank.core.kernel.Alarm;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.RaftHost;

/** The world as one server sees it: timers, clients, its RAFT nodes, the other servers. */
public interface ServerWorld extends Alarm, Outbox, RaftHost {
    /** To every server that can be reached. */
    void broadcast(SystemMessage message);

    /** To one server; lost if it cannot be reached. */
    void send(int server, SystemMessage message);

    /** Its connections. */
    ServerSockets sockets();

    /** A line of the server's log. */
    void log(LogLevel level, String line);
}
