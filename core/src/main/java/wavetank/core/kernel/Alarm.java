package wavetank.core.kernel;

/** Rare timers of the layers above RAFT; a server's alarms die with it. */
public interface Alarm {
    /** The present time, virtual µs. */
    long now();

    /** Runs {@code task} in {@code micros} from now, unless the server stops before. */
    void after(long micros, Runnable task);
}
