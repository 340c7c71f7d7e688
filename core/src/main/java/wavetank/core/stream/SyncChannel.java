package wavetank.core.stream;

/** How a replica reaches the others of its stream. */
public interface SyncChannel {
    /** Sends to that peer's replica of the same stream; lost if it is not there. */
    void send(int peer, StreamSync message);
}
