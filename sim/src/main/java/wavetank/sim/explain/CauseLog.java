package wavetank.sim.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.Message;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.ServerState;

/** Notes what happens in groups and what led to it: a message to its sending, a sending to what its sender had just taken. */
final class CauseLog implements ClusterObserver {
    /** As many events of a member as are kept to be found again. */
    private static final int KEPT = 64;

    /** As long as a chain gets; what went before is cut off. */
    private static final int LONGEST = 40;

    /** One event of a member of a group. {@code server}: who took it, −1 = nobody in particular. */
    static final class Cause {
        final long step;
        final long at;
        final int server;
        final String what;
        final int depth;
        final @Nullable Cause before;

        Cause(long step, long at, int server, String what, @Nullable Cause before) {
            this.step = step;
            this.at = at;
            this.server = server;
            this.what = what;
            this.before = before != null && before.depth < LONGEST ? before : null;
            this.depth = this.before == null ? 0 : this.before.depth + 1;
        }

        /** From the first cause to this one. */
        List<Cause> chain() {
            List<Cause> chain = new ArrayList<>();
            for (Cause cause = this; cause != null; cause = cause.before) {
                chain.add(cause);
            }
            Collections.reverse(chain);
            return chain;
        }
    }

    private final long wanted;
    private final LongSupplier steps;
    private final SortedMap<String, Deque<Cause>> latest = new TreeMap<>();
    private @Nullable Cause outside;
    private @Nullable Cause last;
    private @Nullable Cause found;

    /** Looks out for the step {@code wanted}; {@code steps} gives the number of the present one. */
    CauseLog(long wanted, LongSupplier steps) {
        this.wanted = wanted;
        this.steps = steps;
    }

    /** What happened in the step that is wanted, or null: nothing that shows. */
    @Nullable
    Cause found() {
        return found;
    }

    /** What happened last. */
    @Nullable
    Cause last() {
        return last;
    }

    private Cause note(long now, int server, String what, @Nullable Cause before) {
        Cause cause = new Cause(steps.getAsLong(), now, server, what, before);
        last = cause;
        if (cause.step == wanted) {
            found = cause;
        }
        return cause;
    }

    private Deque<Cause> of(String group, int server) {
        return latest.computeIfAbsent(group + " " + server, key -> new ArrayDeque<>());
    }

    private void keep(String group, int server, Cause cause) {
        Deque<Cause> kept = of(group, server);
        kept.addLast(cause);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    @Override
    public void delivered(long now, String group, Message m) {
        Cause before = null;
        for (Cause each : of(group, m.from)) {
            before = each.at == m.made ? each : before;
        }
        if (before == null && outside != null && outside.at == m.made) {
            before = outside;
        }
        keep(group, m.to, note(now, m.to, group + ": takes of #" + m.from + " " + m.toMessage(), before));
    }

    /** What a member does without a message is its timer's doing, or that of somebody outside. */
    @Override
    public void settled(long now, String group, RaftView view) {
        Cause newest = of(group, view.self()).peekLast();
        if (newest == null || newest.step != steps.getAsLong()) {
            boolean asked = outside != null && outside.at == now;
            String what = asked ? "does what it was asked" : "a timer runs out";
            keep(group, view.self(), note(now, view.self(), group + ": " + what, asked ? outside : null));
        }
    }

    @Override
    public void leadership(long now, String group, int server, boolean leader, long term) {
        String what = leader ? "is told that it leads, term " : "is told that it does not lead, term ";
        keep(
                group,
                server,
                note(now, server, group + ": " + what + term, of(group, server).peekLast()));
    }

    @Override
    public void client(long now, String line) {
        outside = note(now, -1, "client: " + line, null);
    }

    @Override
    public void serverChanged(long now, int server, ServerState state) {
        outside = note(now, server, "becomes " + state, null);
    }
}
