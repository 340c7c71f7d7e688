package wavetank.sim.cluster;

/** What a machine does (section 1 of the fault model). */
public enum ServerState {
    UP,
    PAUSED,
    LAME_DUCK,
    /** Stopped in good order. */
    DOWN,
    KILLED
}
