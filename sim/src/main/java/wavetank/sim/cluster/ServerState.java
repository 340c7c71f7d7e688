package wavetank.sim.cluster;

/** What a machine does (section 1 of the fault model). */
public enum ServerState {
    UP,
    PAUSED,
    LAME_DUCK,
    /** On its way out in good order: it takes no more clients, and is down in a moment. */
    STOPPING,
    /** Stopped in good order. */
    DOWN,
    KILLED,
    /** The machine has no power; what it had not synced may be lost. */
    POWER_OFF
}
