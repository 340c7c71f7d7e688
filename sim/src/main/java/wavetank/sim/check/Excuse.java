package wavetank.sim.check;

/** Under which circumstances a broken rule is an anomaly instead of a violation: the right column of the fault model's table. */
enum Excuse {
    /** SL: a server of the group has lost something that it had stored. */
    STORAGE_LOSS,
    /** SL of {@code tav.idx}: a server has forgotten its term and vote. Never in the textbook. */
    VOTE_LOSS,
    /** MR in 2.12.1: members were added or removed during a fault. */
    LOOSE_MEMBERSHIP,
    /**
     * The same in 2.14.5, which the fault model's table does not know: by its gaps (NATS {@code membChange}) two changes may be in flight, what a
     * removed peer has acknowledged may count, and one that is being removed does not stand.
     */
    SPECULATIVE_MEMBERSHIP
}
