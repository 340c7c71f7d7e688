package wavetank.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Something that will happen: a cell of the simulator's queue, linked into it by its own {@link #next}. Events run in the order of
 * ({@link #time}, {@link #made}, {@link #group}, order of scheduling). So the place of an event among those of other groups follows from what
 * it is, and one that is put in late gets the place that it would have had.
 */
public abstract class Event {
    /** Group number of what belongs to none: last among what was scheduled at one time for one time. */
    public static final int NO_GROUP = Integer.MAX_VALUE;

    /** When it happens, virtual microseconds. */
    public long time;

    /** When it was scheduled, virtual microseconds; the queue's business. */
    public long made;

    /** The group that it belongs to; {@link #NO_GROUP} = none. */
    public int group;

    /** The next event of the same slot of the queue, or of the pool; the owner's business alone. */
    public @Nullable Event next;
}
