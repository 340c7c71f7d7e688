package wavetank.core.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Inbox;
import wavetank.core.kernel.Micros;

/** The pull requests that wait for messages, the oldest first. */
final class PullQueue {
    /** One request; {@code expiresAt} virtual µs. */
    static final class Pull {
        final Inbox reply;
        final long expiresAt;
        int left;

        Pull(Inbox reply, int batch, long expiresAt) {
            this.reply = reply;
            this.left = batch;
            this.expiresAt = expiresAt;
        }
    }

    private final Deque<Pull> waiting = new ArrayDeque<>();

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Pull pull) {
        waiting.addLast(pull);
    }

    /** The request that gets the next message, its count lowered; null when none waits. */
    @Nullable
    Pull take() {
        Pull pull = waiting.peekFirst();
        if (pull != null && --pull.left == 0) {
            waiting.removeFirst();
        }
        return pull;
    }

    /** Takes out the requests whose time is over. */
    List<Pull> expired(long now) {
        List<Pull> over = new ArrayList<>();
        for (Iterator<Pull> each = waiting.iterator(); each.hasNext(); ) {
            Pull pull = each.next();
            if (pull.expiresAt <= now) {
                over.add(pull);
                each.remove();
            }
        }
        return over;
    }

    /** Takes out all requests. */
    List<Pull> drain() {
        List<Pull> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    long nextExpiry() {
        long next = Micros.NEVER;
        for (Pull pull : waiting) {
            next = Math.min(next, pull.expiresAt);
        }
        return next;
    }
}
