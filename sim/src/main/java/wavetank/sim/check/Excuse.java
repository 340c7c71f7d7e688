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
     * In 2.14.5, by its gaps (NATS {@code membChange}): a member did not heed a change of the peer set that its log held, since an older peer
     * state overrode it or another change ended it. From then on members may disagree on who is one.
     */
    CHANGE_DISREGARDED,
    /** In 2.14.5: what was committed had been acknowledged by a peer that is being removed, and counted. */
    REMOVED_COUNTED,
    /**
     * Servers that were new to a group, more than half of it, have begun it anew under its name: a stream's replicas are reduced, and a consumer with
     * a number of its own is given others of them (NATS {@code jsClusteredStreamUpdateRequest}). Seen on real servers of 2.14.5: in two of five cases
     * with one member left the consumer had forgotten all that it had delivered.
     */
    BEGUN_ANEW,
    /** In 2.14.5: a member's own change is in flight, so that it does not stand. */
    OWN_CHANGE
}
