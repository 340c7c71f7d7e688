package wavetank.sim.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountDetail;
import wavetank.core.api.AccountInfo;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.ApiStats;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.ConsumerRaftGroup;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.JetStreamLimits;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.ServerInfo;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamDetail;

/** What servers tell of themselves and of accounts: the sender, JSZ and account info (NATS {@code JSInfo}). */
final class MonitorJson {
    private MonitorJson() {}

    static void writeServer(JsonOut out, ServerInfo server) {
        out.text("name", server.name());
        out.text("host", server.host());
        out.text("id", server.id());
        out.textUnlessEmpty("cluster", server.cluster());
        out.textUnlessEmpty("domain", server.domain());
        out.text("ver", server.version());
        out.textsUnlessEmpty("tags", server.tags());
        out.object("feature_flags", MonitorJson::writeFeatureFlags);
        out.flag("jetstream", server.jetStream());
        out.number("flags", server.flags());
        out.number("seq", server.seq());
        out.time("time", server.time());
    }

    /** Both are off in a server that was not told otherwise; the simulator has no way to turn them on. */
    static void writeFeatureFlags(JsonOut out) {
        out.flag("js_ack_fc_v2", false);
        out.flag("js_raft_delete_range", false);
    }

    static ServerInfo readServer(JsonObject in) {
        return new ServerInfo(
                in.text("name"),
                in.text("host"),
                in.text("id"),
                in.text("cluster"),
                in.text("domain"),
                in.text("ver"),
                in.texts("tags"),
                in.flag("jetstream"),
                in.integer("flags"),
                in.number("seq"),
                in.time("time"));
    }

    static void writeJetStream(JsonOut out, JetStreamInfo info) {
        writeUsage(out, info.usage());
        out.text("server_id", info.serverId());
        out.time("now", info.now());
        out.flagUnlessFalse("disabled", info.disabled());
        out.object("config", into -> writeConfig(into, info.config()));
        if (!info.disabled()) {
            out.object("limits", into -> writeLimits(into, info.limits()));
        }
        out.number("streams", info.streams());
        out.numberUnlessZero("streams_leader", info.streamsLeader());
        out.number("consumers", info.consumers());
        out.numberUnlessZero("consumers_leader", info.consumersLeader());
        out.number("messages", info.messages());
        out.number("bytes", info.bytes());
        out.objectUnlessNull("meta_cluster", info.meta(), ClusterJson::writeMeta);
        out.objectsUnlessEmpty("account_details", info.accountDetails(), MonitorJson::writeAccountDetail);
        out.number("total", info.total());
    }

    static JetStreamInfo readJetStream(JsonObject in) {
        return new JetStreamInfo(
                readUsage(in),
                in.text("server_id"),
                in.time("now"),
                in.flag("disabled"),
                readConfig(in.objectOrEmpty("config")),
                readLimits(in.objectOrEmpty("limits")),
                in.integer("streams"),
                in.integer("streams_leader"),
                in.integer("consumers"),
                in.integer("consumers_leader"),
                in.number("messages"),
                in.number("bytes"),
                ClusterJson.readMeta(in.object("meta_cluster")),
                readAccountDetails(in),
                in.integer("total"));
    }

    static void writeUsage(JsonOut out, JetStreamUsage usage) {
        out.unsigned("memory", usage.memory());
        out.unsigned("storage", usage.storage());
        out.unsigned("reserved_memory", usage.reservedMemory());
        out.unsigned("reserved_storage", usage.reservedStorage());
        out.number("accounts", usage.accounts());
        out.number("ha_assets", usage.haAssets());
        out.object("api", into -> writeApi(into, usage.api()));
    }

    static JetStreamUsage readUsage(JsonObject in) {
        return new JetStreamUsage(
                in.number("memory"),
                in.number("storage"),
                in.number("reserved_memory"),
                in.number("reserved_storage"),
                in.integer("accounts"),
                in.integer("ha_assets"),
                readApi(in.objectOrEmpty("api")));
    }

    private static void writeApi(JsonOut out, ApiStats api) {
        out.number("level", api.level());
        out.number("total", api.total());
        out.number("errors", api.errors());
        out.numberUnlessZero("inflight", api.inflight());
    }

    private static ApiStats readApi(JsonObject in) {
        return new ApiStats(in.integer("level"), in.number("total"), in.number("errors"), in.number("inflight"));
    }

    static void writeConfig(JsonOut out, JetStreamConfig config) {
        out.number("max_memory", config.maxMemory());
        out.number("max_storage", config.maxStorage());
        out.textUnlessEmpty("store_dir", config.storeDir());
        out.numberUnlessZero("sync_interval", config.syncIntervalNanos());
        out.flagUnlessFalse("sync_always", config.syncAlways());
        out.textUnlessEmpty("domain", config.domain());
        out.flagUnlessFalse("compress_ok", config.compressOk());
        out.textUnlessEmpty("unique_tag", config.uniqueTag());
        out.flagUnlessFalse("strict", config.strict());
    }

    static JetStreamConfig readConfig(JsonObject in) {
        return new JetStreamConfig(
                in.number("max_memory"),
                in.number("max_storage"),
                in.text("store_dir"),
                in.number("sync_interval"),
                in.flag("sync_always"),
                in.text("domain"),
                in.flag("compress_ok"),
                in.text("unique_tag"),
                in.flag("strict"));
    }

    static void writeLimits(JsonOut out, JetStreamLimits limits) {
        out.numberUnlessZero("max_request_batch", limits.maxRequestBatch());
        out.numberUnlessZero("max_ack_pending", limits.maxAckPending());
        out.numberUnlessZero("max_ha_assets", limits.maxHaAssets());
        out.numberUnlessZero("max_duplicate_window", limits.maxDuplicateWindowNanos());
    }

    static JetStreamLimits readLimits(JsonObject in) {
        return new JetStreamLimits(
                in.integer("max_request_batch"),
                in.integer("max_ack_pending"),
                in.integer("max_ha_assets"),
                in.number("max_duplicate_window"));
    }

    static void writeAccountDetail(JsonOut out, AccountDetail account) {
        out.text("name", account.name());
        out.text("id", account.id());
        writeUsage(out, account.usage());
        List<StreamDetail> streams = account.streams();
        out.objectsUnlessEmpty("stream_detail", streams == null ? List.of() : streams, MonitorJson::writeStreamDetail);
    }

    private static List<AccountDetail> readAccountDetails(JsonObject in) {
        List<AccountDetail> details = new ArrayList<>();
        for (JsonObject each : in.objects("account_details")) {
            details.add(readAccountDetail(each));
        }
        return details;
    }

    static AccountDetail readAccountDetail(JsonObject in) {
        return new AccountDetail(in.text("name"), in.text("id"), readUsage(in), readStreamDetails(in, "stream_detail"));
    }

    private static void writeStreamDetail(JsonOut out, StreamDetail stream) {
        out.text("name", stream.name());
        out.time("created", stream.created());
        out.objectUnlessNull("cluster", stream.cluster(), ClusterJson::writeCluster);
        out.objectUnlessNull("config", stream.config(), StreamJson::writeConfig);
        out.object("state", into -> StreamJson.writeState(into, stream.state()));
        List<ConsumerInfo> consumers = stream.consumers();
        out.objectsUnlessEmpty("consumer_detail", consumers == null ? List.of() : consumers, ConsumerJson::writeInfo);
        out.objectUnlessNull("mirror", stream.mirror(), StreamJson::writeSourceInfo);
        out.objectsUnlessEmpty("sources", stream.sources(), StreamJson::writeSourceInfo);
        out.textUnlessEmpty("stream_raft_group", stream.streamRaftGroup());
        out.objectsUnlessEmpty("consumer_raft_groups", stream.consumerRaftGroups(), MonitorJson::writeRaftGroup);
    }

    private static @Nullable List<StreamDetail> readStreamDetails(JsonObject in, String name) {
        if (!in.has(name)) {
            return null;
        }
        List<StreamDetail> details = new ArrayList<>();
        in.objects(name).forEach(each -> details.add(readStreamDetail(each)));
        return details;
    }

    private static StreamDetail readStreamDetail(JsonObject in) {
        JsonObject config = in.object("config");
        StreamConfig read = config == null ? null : StreamJson.readConfig(config);
        return new StreamDetail(
                in.text("name"),
                in.time("created"),
                ClusterJson.readCluster(in.object("cluster")),
                read,
                StreamJson.readState(in.objectOrEmpty("state")),
                ConsumerJson.readInfosIfAny(in, "consumer_detail"),
                StreamJson.readSourceInfo(in.object("mirror")),
                StreamJson.readSourceInfos(in),
                in.text("stream_raft_group"),
                readRaftGroups(in));
    }

    private static void writeRaftGroup(JsonOut out, ConsumerRaftGroup group) {
        out.text("name", group.name());
        out.textUnlessEmpty("raft_group", group.raftGroup());
    }

    private static List<ConsumerRaftGroup> readRaftGroups(JsonObject in) {
        List<ConsumerRaftGroup> groups = new ArrayList<>();
        for (JsonObject each : in.objects("consumer_raft_groups")) {
            groups.add(new ConsumerRaftGroup(each.text("name"), each.text("raft_group")));
        }
        return groups;
    }

    static void writeAccount(JsonOut out, AccountInfo account) {
        out.unsigned("memory", account.memory());
        out.unsigned("storage", account.storage());
        out.unsigned("reserved_memory", account.reservedMemory());
        out.unsigned("reserved_storage", account.reservedStorage());
        out.number("streams", account.streams());
        out.number("consumers", account.consumers());
        out.object("limits", into -> writeAccountLimits(into, account.limits()));
        out.textUnlessEmpty("domain", account.domain());
        out.object("api", into -> writeApi(into, account.api()));
    }

    static AccountInfo readAccount(JsonObject in) {
        return new AccountInfo(
                in.number("memory"),
                in.number("storage"),
                in.number("reserved_memory"),
                in.number("reserved_storage"),
                in.integer("streams"),
                in.integer("consumers"),
                readAccountLimits(in.objectOrEmpty("limits")),
                in.text("domain"),
                readApi(in.objectOrEmpty("api")));
    }

    private static void writeAccountLimits(JsonOut out, AccountLimits limits) {
        out.number("max_memory", limits.maxMemory());
        out.number("max_storage", limits.maxStorage());
        out.number("max_streams", limits.maxStreams());
        out.number("max_consumers", limits.maxConsumers());
        out.number("max_ack_pending", limits.maxAckPending());
        out.number("memory_max_stream_bytes", limits.memoryMaxStreamBytes());
        out.number("storage_max_stream_bytes", limits.storageMaxStreamBytes());
        out.flag("max_bytes_required", limits.maxBytesRequired());
    }

    private static AccountLimits readAccountLimits(JsonObject in) {
        return new AccountLimits(
                in.number("max_memory"),
                in.number("max_storage"),
                in.integer("max_streams"),
                in.integer("max_consumers"),
                in.integer("max_ack_pending"),
                in.number("memory_max_stream_bytes"),
                in.number("storage_max_stream_bytes"),
                in.flag("max_bytes_required"));
    }
}
