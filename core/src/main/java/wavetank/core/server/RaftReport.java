package wavetank.core.server;

import static wavetank.core.kernel.Micros.NANOS;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiTime;
import wavetank.core.api.MonitorOptions;
import wavetank.core.api.RaftGroups;
import wavetank.core.api.StreamState;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Role;

/** RAFTZ (section 18.4 of the spec): the RAFT nodes of this server, the meta group's under the system account. */
final class RaftReport {
    private final ApiContext api;

    RaftReport(ApiContext api) {
        this.api = api;
    }

    RaftGroups groups(MonitorOptions.Raftz options) {
        String account = options.account().isEmpty() ? ApiContext.SYSTEM_ACCOUNT : options.account();
        SortedMap<String, RaftGroups.Group> groups = new TreeMap<>();
        if (account.equals(ApiContext.SYSTEM_ACCOUNT)) {
            add(groups, options.group(), api.meta.memberOrNull());
        }
        for (HostedStream stream : api.hosting.streams()) {
            if (stream.assignment.account().equals(account)) {
                add(groups, options.group(), stream.node.memberOrNull());
                for (HostedConsumer consumer : stream.consumers.values()) {
                    add(groups, options.group(), consumer.node.memberOrNull());
                }
            }
        }
        SortedMap<String, SortedMap<String, RaftGroups.Group>> accounts = new TreeMap<>();
        if (!groups.isEmpty()) {
            accounts.put(account, groups);
        }
        return new RaftGroups(accounts);
    }

    private void add(SortedMap<String, RaftGroups.Group> groups, String wanted, @Nullable RaftMember member) {
        if (member != null && (wanted.isEmpty() || wanted.equals(member.group()))) {
            groups.put(member.group(), group(member.view()));
        }
    }

    /** What waits in a queue here waits for the rest of one step only, but for what is committed and not applied yet. */
    private RaftGroups.Group group(RaftView view) {
        return new RaftGroups.Group(
                api.directory.id(view.self()),
                view.role().name(),
                view.clusterSize(),
                view.quorumSize(),
                view.isObserver(),
                view.isPaused(),
                false,
                0,
                view.commit(),
                view.applied(),
                view.isCatchingUp(),
                id(view.leader()),
                view.isLeader() ? api.env.clock().at(view.leaderSince()) : null,
                view.hadLeader(),
                view.term(),
                id(view.votedFor()),
                view.lastTerm(),
                view.lastIndex(),
                true,
                ApiContext.SYSTEM_ACCOUNT,
                0,
                0,
                0,
                (int) Math.max(0, view.commit() - view.processed()),
                log(view),
                peers(view));
    }

    private String id(int peer) {
        return peer == RaftView.NOBODY ? "" : api.directory.id(peer);
    }

    /** The log as the stream that it is in NATS. When its entries were written is not kept: the time is that of the node. */
    private StreamState log(RaftView view) {
        long entries = view.lastIndex() - view.firstIndex() + 1;
        Instant made = api.env.clock().at(view.created());
        return new StreamState(
                entries,
                entries == 0 ? 0 : view.logBytes(),
                view.firstIndex(),
                entries == 0 ? ApiTime.ZERO : made,
                view.lastIndex(),
                view.lastIndex() == 0 ? ApiTime.ZERO : made,
                0,
                Collections.emptySortedMap(),
                0,
                List.of(),
                null,
                0);
    }

    private SortedMap<String, RaftGroups.Peer> peers(RaftView view) {
        SortedMap<String, RaftGroups.Peer> peers = new TreeMap<>();
        for (long rest = view.peers() & ~(1L << view.self()); rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            peers.put(api.directory.id(peer), peer(view, peer));
        }
        return peers;
    }

    private RaftGroups.Peer peer(RaftView view, int peer) {
        long heard = view.lastHeard(peer);
        return new RaftGroups.Peer(
                api.nodes.get(peer) == null ? "" : api.nodes.nameOf(peer),
                !view.isChanging(peer),
                view.role() == Role.LEADER ? view.replicated(peer) : 0,
                heard < 0 ? -1 : (api.env.now() - heard) * NANOS);
    }
}
