package wavetank.sim.json;

import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.HealthStatus;
import wavetank.core.api.RaftGroups;

/** HEALTHZ and RAFTZ (NATS {@code HealthStatus}, {@code RaftzStatus}). */
final class RaftzJson {
    private RaftzJson() {}

    static void writeHealth(JsonOut out, HealthStatus health) {
        out.text("status", health.status());
        out.numberUnlessZero("status_code", health.statusCode());
        out.textUnlessEmpty("error", health.error());
        out.objectsUnlessEmpty("errors", health.errors(), (into, problem) -> {
            into.text("type", problem.type().name());
            into.textUnlessEmpty("account", problem.account());
            into.textUnlessEmpty("stream", problem.stream());
            into.textUnlessEmpty("consumer", problem.consumer());
            into.textUnlessEmpty("error", problem.error());
        });
    }

    static HealthStatus readHealth(JsonObject in) {
        return new HealthStatus(
                in.text("status"),
                in.integer("status_code"),
                in.text("error"),
                in.objects("errors").stream().map(RaftzJson::readProblem).toList());
    }

    private static HealthStatus.Problem readProblem(JsonObject in) {
        HealthStatus.Type type = HealthStatus.Type.JETSTREAM;
        for (HealthStatus.Type each : HealthStatus.Type.values()) {
            type = each.name().equals(in.text("type")) ? each : type;
        }
        return new HealthStatus.Problem(
                type, in.text("account"), in.text("stream"), in.text("consumer"), in.text("error"));
    }

    static void writeGroups(JsonOut out, RaftGroups raft) {
        raft.accounts()
                .forEach((account, groups) -> out.object(
                        account,
                        into -> groups.forEach((name, group) -> into.object(name, g -> writeGroup(g, group)))));
    }

    private static void writeGroup(JsonOut out, RaftGroups.Group group) {
        out.text("id", group.id());
        out.text("state", group.state());
        out.number("size", group.size());
        out.number("quorum_needed", group.quorumNeeded());
        out.flagUnlessFalse("observer", group.observer());
        out.flagUnlessFalse("paused", group.paused());
        out.flagUnlessFalse("overrun", group.overrun());
        out.numberUnlessZero("overrun_count", group.overrunCount());
        out.number("committed", group.committed());
        out.number("applied", group.applied());
        out.flagUnlessFalse("catching_up", group.catchingUp());
        out.textUnlessEmpty("leader", group.leader());
        out.timeUnlessNull("leader_since", group.leaderSince());
        out.flag("ever_had_leader", group.everHadLeader());
        out.number("term", group.term());
        out.textUnlessEmpty("voted_for", group.vote());
        out.number("pterm", group.pterm());
        out.number("pindex", group.pindex());
        out.flag("system_account", group.systemAccount());
        out.text("traffic_account", group.trafficAccount());
        out.number("ipq_proposal_len", group.proposals());
        out.number("ipq_entry_len", group.entries());
        out.number("ipq_resp_len", group.responses());
        out.number("ipq_apply_len", group.applies());
        out.object("wal", into -> StreamJson.writeState(into, group.wal()));
        out.object("peers", into -> group.peers().forEach((id, peer) -> into.object(id, p -> writePeer(p, peer))));
    }

    private static void writePeer(JsonOut out, RaftGroups.Peer peer) {
        out.text("name", peer.name());
        out.flag("known", peer.known());
        out.numberUnlessZero("last_replicated_index", peer.replicated());
        if (peer.lastSeenNanos() >= 0) {
            out.text("last_seen", GoDuration.format(peer.lastSeenNanos()));
        }
    }

    static RaftGroups readGroups(JsonObject in) {
        SortedMap<String, SortedMap<String, RaftGroups.Group>> accounts = new TreeMap<>();
        for (String account : in.members().keySet()) {
            JsonObject each = in.objectOrEmpty(account);
            SortedMap<String, RaftGroups.Group> groups = new TreeMap<>();
            each.members().keySet().forEach(name -> groups.put(name, readGroup(each.objectOrEmpty(name))));
            accounts.put(account, groups);
        }
        return new RaftGroups(accounts);
    }

    private static RaftGroups.Group readGroup(JsonObject in) {
        JsonObject members = in.objectOrEmpty("peers");
        SortedMap<String, RaftGroups.Peer> peers = new TreeMap<>();
        members.members().keySet().forEach(id -> peers.put(id, readPeer(members.objectOrEmpty(id))));
        return new RaftGroups.Group(
                in.text("id"),
                in.text("state"),
                in.integer("size"),
                in.integer("quorum_needed"),
                in.flag("observer"),
                in.flag("paused"),
                in.flag("overrun"),
                in.number("overrun_count"),
                in.number("committed"),
                in.number("applied"),
                in.flag("catching_up"),
                in.text("leader"),
                in.timeOrNull("leader_since"),
                in.flag("ever_had_leader"),
                in.number("term"),
                in.text("voted_for"),
                in.number("pterm"),
                in.number("pindex"),
                in.flag("system_account"),
                in.text("traffic_account"),
                in.integer("ipq_proposal_len"),
                in.integer("ipq_entry_len"),
                in.integer("ipq_resp_len"),
                in.integer("ipq_apply_len"),
                StreamJson.readState(in.objectOrEmpty("wal")),
                peers);
    }

    private static RaftGroups.Peer readPeer(JsonObject in) {
        long seen = in.has("last_seen") ? GoDuration.parse(in.text("last_seen")) : -1;
        return new RaftGroups.Peer(in.text("name"), in.flag("known"), in.number("last_replicated_index"), seen);
    }
}
