package wavetank.core.meta;

import java.time.Instant;

/** What tells a stream or consumer from others that had, or will have, its name: when it was created, and the name of its group. */
public record Origin(Instant created, String group) {
    /** Whether what was there has been deleted and made again: a scale-up alone renames the group, too. */
    public boolean isAnotherThan(Origin that) {
        return !created.equals(that.created) && !group.equals(that.group);
    }
}
