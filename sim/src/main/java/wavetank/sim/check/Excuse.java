package wavetank.sim.check;

/** Under which circumstances a broken rule is an anomaly instead of a violation: the right column of the fault model's table. */
enum Excuse {
    NONE,
    /** SL: a server of the group has lost something that it had stored. */
    STORAGE_LOSS,
    /** SL of {@code tav.idx}: a server has forgotten its term and vote. Never in the textbook. */
    VOTE_LOSS,
    /** MR in 2.12.1: members were added or removed during a fault. */
    LOOSE_MEMBERSHIP
}
