package wavetank.sim.run;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.Message;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.ServerState;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.text.Durations;

/** Tells what happens in the groups: who leads, after how long, with how many votes; who joins, who is current again. */
final class Story implements ClusterObserver {
    private static final int NOBODY = -1;

    /** A leader took office. {@code leaderless}: how long there was none, −1 = unknown. */
    record Election(Group group, String leader, long at, long leaderless) {}

    /** What is known of one RAFT group. */
    private static final class GroupStory {
        int leader = NOBODY;
        long leaderlessSince = -1;
        final SortedMap<Long, SortedSet<Integer>> votes = new TreeMap<>();
        final SortedMap<Integer, Long> joining = new TreeMap<>();
        List<Integer> peers = List.of();
    }

    private final Scene scene;
    private final RunOutput output;
    private final SortedMap<String, GroupStory> groups = new TreeMap<>();
    private final List<Election> elections = new ArrayList<>();
    private final LongList joined = new LongArrayList();
    private long metaIndex = -1;
    private int joining;

    Story(Scene scene, RunOutput output) {
        this.scene = scene;
        this.output = output;
    }

    /** Elections since t0. */
    List<Election> elections() {
        return elections;
    }

    /** How long new replicas took to be current, µs. */
    LongList joined() {
        return joined;
    }

    @Override
    public boolean watchesHeartbeats() {
        return false;
    }

    @Override
    public void delivered(long now, String group, Message m) {
        if (m.kind == Message.VOTE_RESPONSE && m.success) {
            story(group).votes.computeIfAbsent(m.term, t -> new TreeSet<>()).add((int) m.from);
        }
    }

    private GroupStory story(String group) {
        return groups.computeIfAbsent(group, g -> new GroupStory());
    }

    @Override
    public void leadership(long now, String group, int server, boolean leader, long term) {
        GroupStory story = story(group);
        if (!leader) {
            if (story.leader == server) {
                lost(story, now);
            }
            return;
        }
        long leaderless = story.leaderlessSince < 0 ? -1 : now - story.leaderlessSince;
        int votes = 1 + story.votes.getOrDefault(term, new TreeSet<>()).size();
        story.leader = server;
        story.leaderlessSince = -1;
        story.votes.clear();
        if (scene.hasBegun()) {
            asset(group).ifPresent(g -> tell(g, server, term, leaderless, votes));
        }
    }

    private static void lost(GroupStory story, long now) {
        story.leader = NOBODY;
        story.leaderlessSince = now;
    }

    private void tell(Group group, int server, long term, long leaderless, int votes) {
        String name = name(server);
        elections.add(new Election(group, name, scene.cluster().now(), leaderless));
        int members = scene.situation().peers(group).size();
        if (group instanceof Group.Meta) {
            members = scene.cluster().servers().size();
        }
        String how = leaderless < 0 ? "" : "leaderless " + Durations.seconds(leaderless) + ", ";
        say(group.text() + ": " + name + " leads, term " + term + " (" + how + votes + " of " + members + " votes)");
    }

    @Override
    public void serverChanged(long now, int server, ServerState state) {
        if (state == ServerState.KILLED || state == ServerState.DOWN || state == ServerState.POWER_OFF) {
            for (GroupStory story : groups.values()) {
                if (story.leader == server) {
                    lost(story, now);
                }
            }
        }
    }

    /** Looks for changed assignments and for replicas that have caught up; after each event. */
    void look() {
        if (!scene.hasBegun()) {
            return;
        }
        long index = scene.situation().metaIndex();
        if (index != metaIndex) {
            metaIndex = index;
            scene.situation().assignments().ifPresent(this::compare);
        }
        if (joining > 0) {
            lookForJoined();
        }
    }

    private void compare(MetaState meta) {
        for (StreamAssignment stream : meta.streams()) {
            compare(
                    new Group.Stream(stream.name()),
                    stream.group().name(),
                    stream.group().peers());
        }
    }

    private void compare(Group group, String raftGroup, List<Integer> peers) {
        GroupStory story = story(raftGroup);
        List<Integer> before = story.peers;
        story.peers = peers;
        if (before.isEmpty() || before.equals(peers)) {
            return;
        }
        List<String> gone = new ArrayList<>();
        for (int peer : before) {
            if (!peers.contains(peer)) {
                gone.add(name(peer));
            }
        }
        List<String> come = new ArrayList<>();
        for (int peer : peers) {
            if (!before.contains(peer)) {
                come.add(name(peer));
                story.joining.put(peer, scene.cluster().now());
                joining++;
            }
        }
        if (come.isEmpty() && !gone.isEmpty()) {
            say(group.text() + ": " + String.join(", ", gone) + " leaves, nobody takes the place");
        } else if (!come.isEmpty()) {
            String instead = gone.isEmpty() ? "" : " in place of " + String.join(", ", gone);
            say(group.text() + ": " + String.join(", ", come) + " joins" + instead);
        }
    }

    private void lookForJoined() {
        for (Map.Entry<String, GroupStory> entry : groups.entrySet()) {
            GroupStory story = entry.getValue();
            if (!story.joining.isEmpty()) {
                asset(entry.getKey()).ifPresent(group -> lookForJoined(group, story));
            }
        }
    }

    private void lookForJoined(Group group, GroupStory story) {
        for (int peer : List.copyOf(story.joining.keySet())) {
            if (!story.peers.contains(peer)) {
                story.joining.remove(peer);
                joining--;
            } else if (scene.situation().isCurrent(group, peer)) {
                long since = story.joining.remove(peer);
                joining--;
                joined.add(scene.cluster().now() - since);
                say(group.text() + ": " + name(peer) + " current ("
                        + Durations.seconds(scene.cluster().now() - since) + ")");
            }
        }
    }

    /** What a RAFT group serves. */
    private Optional<Group> asset(String raftGroup) {
        if (raftGroup.equals("_meta_")) {
            return Optional.of(new Group.Meta());
        }
        MetaState meta = scene.situation().assignments().orElse(null);
        if (meta == null) {
            return Optional.empty();
        }
        for (StreamAssignment stream : meta.streams()) {
            if (stream.group().name().equals(raftGroup)) {
                return Optional.of(new Group.Stream(stream.name()));
            }
            for (ConsumerAssignment consumer : meta.consumers(stream.account(), stream.name())) {
                if (consumer.group().name().equals(raftGroup)) {
                    return Optional.of(new Group.Consumer(stream.name(), consumer.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** What people call a RAFT group: {@code ORDERS (S-R3F-…)}. */
    String name(String raftGroup) {
        return asset(raftGroup).map(g -> g.text() + " (" + raftGroup + ")").orElse(raftGroup);
    }

    private String name(int server) {
        return scene.cluster().servers().get(server).name();
    }

    private void say(String line) {
        output.story(scene.time(), line);
    }
}
