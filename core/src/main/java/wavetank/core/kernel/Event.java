package wavetank.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Something that will happen: a cell of the simulator's queue, linked into it by its own {@link #next}. Events run in the order of
 * (time, order of scheduling); {@link #made} tells that order also of what was left out when it was due and is put in later.
 */
public abstract class Event {
    /** When it happens, virtual microseconds. */
    public long time;

    /** When it was scheduled, virtual microseconds; the queue's business. */
    public long made;

    /** The next event of the same slot of the queue, or of the pool; the owner's business alone. */
    public @Nullable Event next;
}
