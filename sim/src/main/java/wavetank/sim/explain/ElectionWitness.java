package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.Message;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Role;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.ServerState;

/** Remembers of each group how its leader came to lead, and what has happened since it lost the one before. Changes nothing. */
public final class ElectionWitness implements ClusterObserver {
    private static final int NOBODY = RaftView.NOBODY;

    /** What happened at an instant. {@code server}: whom it happened to. */
    public record Step(long at, int server, String what) {}

    /**
     * An election.
     *
     * @param before who led before, or {@link RaftView#NOBODY}
     * @param lostAt when that one was lost, −1 = there was none
     * @param leader who leads, or NOBODY while it is not over
     * @param wonAt when a candidate had the votes
     * @param announcedAt when the layer above heard of it
     */
    public record Election(
            int before, long lostAt, int leader, long term, long wonAt, long announcedAt, List<Step> steps) {
        public Election {
            steps = List.copyOf(steps);
        }
    }

    private static final class GroupMemory {
        int leader = NOBODY;
        int before = NOBODY;
        long lostAt = -1;
        long wonAt = -1;
        List<Step> steps = new ArrayList<>();
        final SortedMap<Integer, RaftView> views = new TreeMap<>();
        final SortedMap<Integer, Long> stoodIn = new TreeMap<>();

        @Nullable
        Election last;
    }

    private final SortedMap<String, GroupMemory> groups = new TreeMap<>();
    private final SortedMap<Integer, Long> changed = new TreeMap<>();

    /** When that server changed its state last, −1 = never. */
    public long changedAt(int server) {
        return changed.getOrDefault(server, -1L);
    }

    /** The last election of a group that is over. */
    Optional<Election> last(String group) {
        GroupMemory memory = groups.get(group);
        return memory == null ? Optional.empty() : Optional.ofNullable(memory.last);
    }

    /** The one that is not over, if there is any. */
    Optional<Election> open(String group) {
        GroupMemory m = groups.get(group);
        return m == null || m.leader != NOBODY
                ? Optional.empty()
                : Optional.of(new Election(m.before, m.lostAt, NOBODY, 0, -1, -1, m.steps));
    }

    private GroupMemory memory(String group) {
        return groups.computeIfAbsent(group, g -> new GroupMemory());
    }

    @Override
    public boolean watchesHeartbeats() {
        return false;
    }

    @Override
    public void serverChanged(long now, int server, ServerState state) {
        changed.put(server, now);
        boolean gone = state == ServerState.KILLED || state == ServerState.DOWN || state == ServerState.POWER_OFF;
        for (GroupMemory memory : groups.values()) {
            if (memory.leader == server && gone) {
                lost(
                        memory,
                        now,
                        server,
                        "is " + state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
            } else if (memory.leader == server && state == ServerState.PAUSED) {
                memory.steps.add(new Step(now, server, "is paused"));
            }
        }
    }

    private static void lost(GroupMemory memory, long now, int server, String how) {
        memory.before = server;
        memory.leader = NOBODY;
        memory.lostAt = now;
        memory.steps.add(new Step(now, server, how + lastHeard(memory, server)));
    }

    /** Who heard that leader when; known while it is lost, and no longer when somebody stands. */
    private static String lastHeard(GroupMemory memory, int leader) {
        List<String> heard = new ArrayList<>();
        memory.views.forEach((peer, view) -> {
            if (peer != leader && view.lastHeard(leader) >= 0) {
                heard.add(peer + "@" + view.lastHeard(leader));
            }
        });
        return heard.isEmpty() ? "" : "|" + String.join(" ", heard);
    }

    @Override
    public void leadership(long now, String group, int server, boolean leader, long term) {
        GroupMemory memory = memory(group);
        if (leader) {
            memory.last = new Election(memory.before, memory.lostAt, server, term, memory.wonAt, now, memory.steps);
            memory.leader = server;
            memory.steps = new ArrayList<>();
            memory.wonAt = -1;
            memory.stoodIn.clear();
        } else if (memory.leader == server) {
            lost(memory, now, server, "steps down");
        }
    }

    @Override
    public void settled(long now, String group, RaftView view) {
        GroupMemory memory = memory(group);
        memory.views.put(view.self(), view);
        boolean stands = view.role() == Role.CANDIDATE;
        boolean won = view.role() == Role.LEADER && memory.leader != view.self();
        if (!stands && !won) {
            return;
        }
        Long known = memory.stoodIn.get(view.self());
        if (known == null || known < view.term()) {
            memory.stoodIn.put(view.self(), view.term());
            memory.steps.add(new Step(
                    now,
                    view.self(),
                    "stands as candidate in term " + view.term() + ", log " + view.lastTerm() + ":"
                            + (won ? view.lastIndex() - 1 : view.lastIndex())));
        }
        if (won && memory.wonAt < 0) {
            memory.wonAt = now;
            memory.steps.add(new Step(
                    now,
                    view.self(),
                    "has " + Long.bitCount(view.voters() | 1L << view.self()) + " of " + view.clusterSize()
                            + " votes, leads in term " + view.term() + "; its first entry is " + view.term() + ":"
                            + view.lastIndex()));
        }
    }

    @Override
    public void delivered(long now, String group, Message m) {
        if (m.kind != Message.VOTE_REQUEST) {
            return;
        }
        GroupMemory memory = memory(group);
        RaftView voter = memory.views.get((int) m.to);
        memory.steps.add(new Step(now, m.to, "votes " + (voter == null ? "" : vote(voter, m)) + "|" + m.from));
    }

    /** What it will answer, and why (NATS {@code processVoteRequest}; Raft §5.4.1). */
    private static String vote(RaftView voter, Message m) {
        String log = voter.lastTerm() + ":" + voter.lastIndex();
        if (m.term < voter.term()) {
            return "no: it is in term " + voter.term() + " already";
        }
        boolean sameTerm = m.term == voter.term();
        if (sameTerm && voter.votedFor() != NOBODY && voter.votedFor() != m.from) {
            return "no: in term " + m.term + " it voted for #" + voter.votedFor();
        }
        boolean newer =
                voter.lastTerm() > m.prevTerm || (voter.lastTerm() == m.prevTerm && voter.lastIndex() > m.prevIndex);
        return newer
                ? "no: its own log " + log + " is newer than " + m.prevTerm + ":" + m.prevIndex
                : "yes: no vote in term " + m.term + ", own log " + log + " is not newer";
    }
}
