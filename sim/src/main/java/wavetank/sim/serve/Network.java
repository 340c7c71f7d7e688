package wavetank.sim.serve;

/** The outside as the simulator sees it. */
interface Network {
    /** Bytes for a client. */
    void send(long connection, byte[] bytes);

    /** Ends a connection, after what has been sent or ({@code reset}) at once. */
    void close(long connection, boolean reset);

    /** The answer to a monitoring request. */
    void page(long connection, Monitoring.Page page);

    /** Whether a server, given by its index, takes connections. */
    void open(int server, boolean takes);
}
