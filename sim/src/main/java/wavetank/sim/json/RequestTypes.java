package wavetank.sim.json;

import static wavetank.sim.json.GoType.BOOL;
import static wavetank.sim.json.GoType.DURATION;
import static wavetank.sim.json.GoType.INT;
import static wavetank.sim.json.GoType.INT32;
import static wavetank.sim.json.GoType.INT64;
import static wavetank.sim.json.GoType.METADATA;
import static wavetank.sim.json.GoType.STRING;
import static wavetank.sim.json.GoType.STRINGS;
import static wavetank.sim.json.GoType.TIME;
import static wavetank.sim.json.GoType.UINT64;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wavetank.sim.json.GoType.Field;
import wavetank.sim.json.GoType.ListOf;
import wavetank.sim.json.GoType.SelfText;
import wavetank.sim.json.GoType.Struct;

/** The bodies that nats-server 2.14 takes: names and kinds of their members, as its errors tell them. */
final class RequestTypes {
    private static final Struct PLACEMENT =
            struct("Placement", plain("cluster", STRING), plain("tags", STRINGS), plain("preferred", STRING));

    private static final Struct TRANSFORM =
            struct("SubjectTransformConfig", plain("src", STRING), plain("dest", STRING));

    private static final Struct SOURCE = struct(
            "StreamSource",
            plain("name", STRING),
            plain("opt_start_seq", UINT64),
            plain("opt_start_time", TIME),
            plain("filter_subject", STRING),
            plain("subject_transforms", new ListOf(TRANSFORM, false)),
            plain("external", struct("ExternalStream", plain("api", STRING), plain("deliver", STRING))),
            plain("consumer", struct("StreamConsumerSource", plain("name", STRING), plain("deliver_subject", STRING))));

    private static final Struct REPUBLISH =
            struct("RePublish", plain("src", STRING), plain("dest", STRING), plain("headers_only", BOOL));

    private static final List<Field> STREAM_CONFIG = List.of(
            plain("name", STRING),
            plain("description", STRING),
            plain("subjects", STRINGS),
            plain("retention", GoType.words("server.RetentionPolicy", "\"limits\"", "\"interest\"", "\"workqueue\"")),
            plain("max_consumers", INT),
            plain("max_msgs", INT64),
            plain("max_bytes", INT64),
            plain("max_age", DURATION),
            plain("max_msgs_per_subject", INT64),
            plain("max_msg_size", INT32),
            plain("discard", GoType.wordsInAnyCase("server.DiscardPolicy", "\"old\"", "\"new\"")),
            plain("storage", GoType.words("server.StorageType", "\"file\"", "\"memory\"")),
            plain("num_replicas", INT),
            plain("no_ack", BOOL),
            plain("duplicate_window", DURATION),
            plain("placement", PLACEMENT),
            plain("mirror", SOURCE),
            plain("sources", new ListOf(SOURCE, true)),
            plain("compression", new SelfText(Set.of("none", "s2"), "unknown compression algorithm")),
            plain("first_seq", UINT64),
            plain("subject_transform", TRANSFORM),
            plain("republish", REPUBLISH),
            plain("allow_direct", BOOL),
            plain("mirror_direct", BOOL),
            plain("discard_new_per_subject", BOOL),
            plain("sealed", BOOL),
            plain("deny_delete", BOOL),
            plain("deny_purge", BOOL),
            plain("allow_rollup_hdrs", BOOL),
            plain(
                    "consumer_limits",
                    struct(
                            "StreamConsumerLimits",
                            plain("inactive_threshold", DURATION),
                            plain("max_ack_pending", INT))),
            plain("allow_msg_ttl", BOOL),
            plain("subject_delete_marker_ttl", DURATION),
            plain("allow_msg_counter", BOOL),
            plain("allow_atomic", BOOL),
            plain("allow_msg_schedules", BOOL),
            plain("persist_mode", GoType.words("server.PersistModeType", "\"default\"", "\"\"", "\"async\"")),
            plain("allow_batched", BOOL),
            plain("metadata", METADATA));

    /** Create and update of a stream. */
    static final Struct STREAM =
            withEmbedded("StreamConfigRequest", "StreamConfig", STREAM_CONFIG, plain("pedantic", BOOL));

    private static final Struct CONSUMER_CONFIG = struct(
            "ConsumerConfig",
            plain("durable_name", STRING),
            plain("name", STRING),
            plain("description", STRING),
            plain(
                    "deliver_policy",
                    GoType.words(
                            "server.DeliverPolicy",
                            "\"all\"",
                            "\"undefined\"",
                            "\"last\"",
                            "\"last_per_subject\"",
                            "\"new\"",
                            "\"by_start_sequence\"",
                            "\"by_start_time\"")),
            plain("opt_start_seq", UINT64),
            plain("opt_start_time", TIME),
            plain(
                    "ack_policy",
                    GoType.words("server.AckPolicy", "\"none\"", "\"all\"", "\"explicit\"", "\"flow_control\"")),
            plain("ack_wait", DURATION),
            plain("max_deliver", INT),
            plain("backoff", new ListOf(DURATION, false)),
            plain("filter_subject", STRING),
            plain("filter_subjects", STRINGS),
            plain("replay_policy", GoType.words("server.ReplayPolicy", "\"instant\"", "\"original\"")),
            plain("rate_limit_bps", UINT64),
            plain("sample_freq", STRING),
            plain("max_waiting", INT),
            plain("max_ack_pending", INT),
            plain("flow_control", BOOL),
            plain("headers_only", BOOL),
            plain("max_batch", INT),
            plain("max_expires", DURATION),
            plain("max_bytes", INT),
            plain("deliver_subject", STRING),
            plain("deliver_group", STRING),
            plain("idle_heartbeat", DURATION),
            plain("inactive_threshold", DURATION),
            plain("num_replicas", INT),
            plain("mem_storage", BOOL),
            plain("direct", BOOL),
            plain("sourcing", BOOL),
            plain("metadata", METADATA),
            plain("pause_until", TIME),
            plain("priority_groups", STRINGS),
            plain(
                    "priority_policy",
                    GoType.words(
                            "server.PriorityPolicy",
                            json -> "unknown priority policy: " + json,
                            "\"none\"",
                            "\"overflow\"",
                            "\"pinned_client\"",
                            "\"prioritized\"")),
            plain("priority_timeout", DURATION));

    static final Struct CONSUMER = struct(
            "CreateConsumerRequest",
            plain("stream_name", STRING),
            plain("config", CONSUMER_CONFIG),
            plain(
                    "action",
                    GoType.words(
                            "server.ConsumerAction",
                            json -> "unknown consumer action: " + json,
                            "\"\"",
                            "\"create\"",
                            "\"update\"")),
            plain("pedantic", BOOL));

    private static final String PAGED = "ApiPagedRequest";
    private static final List<Field> PAGE = List.of(plain("offset", INT));

    static final Struct STREAM_NAMES = withEmbedded("JSApiStreamNamesRequest", PAGED, PAGE, plain("subject", STRING));

    static final Struct STREAM_LIST = withEmbedded("JSApiStreamListRequest", PAGED, PAGE, plain("subject", STRING));

    static final Struct CONSUMERS = withEmbedded("JSApiConsumersRequest", PAGED, PAGE);

    static final Struct STREAM_INFO = withEmbedded(
            "JSApiStreamInfoRequest", PAGED, PAGE, plain("deleted_details", BOOL), plain("subjects_filter", STRING));

    static final Struct PURGE =
            struct("JSApiStreamPurgeRequest", plain("seq", UINT64), plain("filter", STRING), plain("keep", UINT64));

    static final Struct MESSAGE_GET = struct(
            "JSApiMsgGetRequest",
            plain("seq", UINT64),
            plain("last_by_subj", STRING),
            plain("next_by_subj", STRING),
            plain("batch", INT),
            plain("max_bytes", INT),
            plain("start_time", TIME),
            plain("multi_last", STRINGS),
            plain("up_to_seq", UINT64),
            plain("up_to_time", TIME),
            plain("no_hdr", BOOL));

    static final Struct MESSAGE_DELETE = struct("JSApiMsgDeleteRequest", plain("seq", UINT64), plain("no_erase", BOOL));

    static final Struct PEER_REMOVE = struct("JSApiStreamRemovePeerRequest", plain("peer", STRING));

    static final Struct SERVER_REMOVE =
            struct("JSApiMetaServerRemoveRequest", plain("peer", STRING), plain("peer_id", STRING));

    static final Struct MOVE = struct(
            "JSApiMetaServerStreamMoveRequest",
            plain("server", STRING),
            plain("cluster", STRING),
            plain("domain", STRING),
            plain("tags", STRINGS));

    static final Struct STEP_DOWN = struct("JSApiLeaderStepdownRequest", plain("placement", PLACEMENT));

    static final Struct NEXT = struct(
            "JSApiConsumerGetNextRequest",
            plain("expires", DURATION),
            plain("batch", INT),
            plain("max_bytes", INT),
            plain("no_wait", BOOL),
            plain("idle_heartbeat", DURATION),
            group("group", STRING),
            group("min_pending", INT64),
            group("min_ack_pending", INT64),
            group("id", STRING),
            group("priority", INT));

    private static final String FILTER_NAME = "EventFilterOptions";
    private static final List<Field> FILTER = List.of(
            plain("server_name", STRING),
            plain("cluster", STRING),
            plain("host", STRING),
            plain("exact_match", BOOL),
            plain("tags", STRINGS),
            plain("domain", STRING));

    static final Struct STATSZ = withEmbedded("StatszEventOptions", FILTER_NAME, FILTER);

    private static final List<Field> JSZ_OPTIONS = List.of(
            plain("account", STRING),
            plain("accounts", BOOL),
            plain("streams", BOOL),
            plain("consumer", BOOL),
            plain("direct_consumer", BOOL),
            plain("config", BOOL),
            plain("leader_only", BOOL),
            plain("offset", INT),
            plain("limit", INT),
            plain("raft", BOOL),
            plain("stream_leader_only", BOOL));

    static final Struct JSZ = withEmbedded(
            "JszEventOptions",
            "JSzOptions",
            JSZ_OPTIONS,
            embed(FILTER_NAME, FILTER).toArray(new Field[0]));

    static final Struct IDZ = monitoring("IdzEventOptions", "");

    static final Struct VARZ = monitoring("VarzEventOptions", "VarzOptions");

    static final Struct HEALTHZ = monitoring(
            "HealthzEventOptions",
            "HealthzOptions",
            plain("js-enabled", BOOL),
            plain("js-enabled-only", BOOL),
            plain("js-server-only", BOOL),
            plain("js-meta-only", BOOL),
            plain("account", STRING),
            plain("stream", STRING),
            plain("consumer", STRING),
            plain("details", BOOL));

    static final Struct RAFTZ =
            monitoring("RaftzEventOptions", "RaftzOptions", plain("account", STRING), plain("group", STRING));

    static final Struct CONNZ = monitoring(
            "ConnzEventOptions",
            "ConnzOptions",
            plain("sort", STRING),
            plain("auth", BOOL),
            plain("subscriptions", BOOL),
            plain("subscriptions_detail", BOOL),
            plain("offset", INT),
            plain("limit", INT),
            plain("cid", UINT64),
            plain("mqtt_client", STRING),
            plain("state", INT),
            plain("user", STRING),
            plain("acc", STRING),
            plain("filter_subject", STRING));

    static final Struct ROUTEZ = monitoring(
            "RoutezEventOptions", "RoutezOptions", plain("subscriptions", BOOL), plain("subscriptions_detail", BOOL));

    static final Struct GATEWAYZ = monitoring(
            "GatewayzEventOptions",
            "GatewayzOptions",
            plain("name", STRING),
            plain("accounts", BOOL),
            plain("account_name", STRING),
            plain("subscriptions", BOOL),
            plain("subscriptions_detail", BOOL));

    static final Struct LEAFZ =
            monitoring("LeafzEventOptions", "LeafzOptions", plain("subscriptions", BOOL), plain("account", STRING));

    static final Struct ACCOUNTZ = monitoring("AccountzEventOptions", "AccountzOptions", plain("account", STRING));

    static final Struct SUBSZ = monitoring(
            "SubszEventOptions",
            "SubszOptions",
            plain("offset", INT),
            plain("limit", INT),
            plain("subscriptions", BOOL),
            plain("account", STRING),
            plain("test", STRING));

    static final Struct ACCSTATZ = monitoring(
            "AccountStatzEventOptions",
            "AccountStatzOptions",
            plain("accounts", STRINGS),
            plain("include_unused", BOOL));

    static final Struct IPQUEUESZ =
            monitoring("IpqueueszEventOptions", "IpqueueszOptions", plain("all", BOOL), plain("filter", STRING));

    static final Struct PROFILEZ = monitoring(
            "ProfilezEventOptions",
            "ProfilezOptions",
            plain("name", STRING),
            plain("debug", INT),
            plain("duration", DURATION));

    static final Struct KICK = struct("KickClientReq", plain("cid", UINT64));

    private RequestTypes() {}

    private static Struct monitoring(String name, String embedded, Field... options) {
        return withEmbedded(
                name, embedded, List.of(options), embed(FILTER_NAME, FILTER).toArray(new Field[0]));
    }

    private static Field plain(String name, GoType type) {
        return new Field("", name, type);
    }

    private static Field group(String name, GoType type) {
        return new Field("PriorityGroup", name, type);
    }

    private static Struct struct(String name, Field... fields) {
        return new Struct(name, List.of(fields));
    }

    private static Struct withEmbedded(String name, String embedded, List<Field> inner, Field... own) {
        List<Field> fields = embed(embedded, inner);
        fields.addAll(List.of(own));
        return new Struct(name, List.copyOf(fields));
    }

    private static List<Field> embed(String embedded, List<Field> inner) {
        List<Field> fields = new ArrayList<>();
        inner.forEach(field -> fields.add(new Field(embedded, field.name(), field.type())));
        return fields;
    }
}
