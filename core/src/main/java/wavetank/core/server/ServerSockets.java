package wavetank.core.server;

import java.util.List;
import wavetank.core.api.DataStats;

/** The connections of a server's process, as its machine sees them. Times are virtual µs. */
public interface ServerSockets {
    /** A server without any. */
    ServerSockets NONE = new ServerSockets() {
        @Override
        public List<Client> clients() {
            return List.of();
        }

        @Override
        public long everConnected() {
            return 0;
        }

        @Override
        public DataStats pastIn() {
            return DataStats.NONE;
        }

        @Override
        public DataStats pastOut() {
            return DataStats.NONE;
        }

        @Override
        public List<Peer> peers() {
            return List.of();
        }

        @Override
        public boolean kick(long client) {
            return false;
        }
    };

    /**
     * A client that is connected.
     *
     * @param id number of its connection
     * @param name what its library calls itself, may be empty; so may language and version
     * @param subscriptions subjects, by the number that the client gave each
     */
    record Client(
            long id,
            String account,
            String user,
            String name,
            String lang,
            String version,
            int port,
            long since,
            long lastActivity,
            long rttMicros,
            DataStats in,
            DataStats out,
            List<String> subscriptions) {}

    /** Another server that is connected. */
    record Peer(int index, String id, long since, long rttMicros) {}

    /** Its clients, in order of their numbers. */
    List<Client> clients();

    /** How many clients have connected since the process started. */
    long everConnected();

    /** What clients that are gone had sent. */
    DataStats pastIn();

    /** What clients that are gone had got. */
    DataStats pastOut();

    /** The servers that it has a connection to, in order of their indices. */
    List<Peer> peers();

    /** Breaks a client's connection; returns false if there is none. */
    boolean kick(long client);
}
