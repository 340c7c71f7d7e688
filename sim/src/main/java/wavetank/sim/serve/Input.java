package wavetank.sim.serve;

import java.util.function.Consumer;
import wavetank.sim.wire.Command;

/** What comes from outside; {@code connection} numbers count from 1 over the whole session. */
sealed interface Input {
    /** Somebody has connected to a server, given by its index. */
    record Opened(long connection, int server) implements Input {}

    record Said(long connection, Command command) implements Input {}

    /** The client has gone, or was too slow. */
    record Closed(long connection) implements Input {}

    /** A connection has been open for as long as a client may take to say who it is. */
    record LoginOver(long connection) implements Input {}

    /** Time to see whether the client is still there. */
    record PingDue(long connection) implements Input {}

    /** A monitoring request to a server, {@code target} its path and query; {@code connection}: where the answer goes. */
    record Asked(long connection, int server, String target) implements Input {}

    /** An operator's line; the answer is given to {@code answer}. */
    record Order(String line, Consumer<ControlAnswer> answer) implements Input {}
}
