package wavetank.core.raft;

/** Levels of the server's log. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR
}
