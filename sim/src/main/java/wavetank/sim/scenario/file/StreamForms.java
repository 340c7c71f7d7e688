package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerLimits;
import wavetank.core.api.Discard;
import wavetank.core.api.ExternalStream;
import wavetank.core.api.Placement;
import wavetank.core.api.Republish;
import wavetank.core.api.Retention;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamSource;
import wavetank.core.api.SubjectTransform;
import wavetank.sim.scenario.ConsumerSpec;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.StreamSpec;
import wavetank.sim.scenario.Topology;
import wavetank.sim.scenario.phrase.Fills;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.text.Sizes;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** Streams and their consumers; keys with the API's names go into the API's configuration. */
final class StreamForms {
    /** A key of the API's stream configuration and where its value goes. */
    private record Setting<T>(Key<T> key, BiConsumer<StreamConfig.Builder, T> set) {
        void apply(Fields f, StreamConfig.Builder draft) {
            f.find(key).ifPresent(value -> set.accept(draft, value));
        }
    }

    private static final Pattern SUBJECT = Pattern.compile("(?!\\.)[^\\s]*[^\\s.]");
    static final Form<String> SUBJECT_PATTERN = Forms.parsed(StreamForms::subject, "orders.>");
    private static final Form<Integer> MAX_INT = Forms.count(-1, Integer.MAX_VALUE);
    private static final Form<Long> MAX_LONG = Forms.whole(-1, Long.MAX_VALUE);
    private static final Form<Long> MAX_SIZE =
            Forms.parsed(text -> text.equals("-1") ? -1 : Sizes.parse(text), "1GiB", "-1");
    private static final Form<Long> NANOS = Forms.map(Basics.DURATION, Basics::nanos);
    private static final Form<Integer> REPLICA_COUNT = Forms.count(1, 5);

    private static final Key<String> SRC = Key.required("src", Forms.text(), "Subjects that are taken.");
    private static final Key<String> DEST = Key.optional("dest", Forms.text(), "What they become.");
    private static final Key<Boolean> HEADERS_ONLY = Key.optional("headers_only", Forms.yesNo(), "No payloads.");
    private static final Form<SubjectTransform> TRANSFORM =
            MapForm.of(f -> new SubjectTransform(f.get(SRC), f.get(DEST, "")), SRC, DEST);
    private static final Form<Republish> REPUBLISH = MapForm.of(
            f -> new Republish(f.get(SRC), f.get(DEST, ""), f.get(HEADERS_ONLY, false)), SRC, DEST, HEADERS_ONLY);

    private static final Key<String> SOURCE = Key.required("name", Basics.STREAM, "The stream that is copied.");
    private static final Key<Long> START =
            Key.optional("opt_start_seq", Forms.whole(0, Long.MAX_VALUE), "First sequence that is copied.");
    private static final Key<String> SOURCE_FILTER =
            Key.optional("filter_subject", SUBJECT_PATTERN, "Subjects that are copied.");
    private static final Key<List<SubjectTransform>> TRANSFORMS =
            Key.optional("subject_transforms", Forms.list(TRANSFORM), "New subjects of the copies.");
    private static final Key<String> EXTERNAL_API = Key.required("api", Forms.text(), "Prefix of its API.");
    private static final Key<String> EXTERNAL_DELIVER = Key.optional("deliver", Forms.text(), "Prefix of deliveries.");
    private static final Key<ExternalStream> EXTERNAL = Key.optional(
            "external",
            MapForm.of(
                    f -> new ExternalStream(f.get(EXTERNAL_API), f.get(EXTERNAL_DELIVER, "")),
                    EXTERNAL_API,
                    EXTERNAL_DELIVER),
            "A stream of another account.");
    private static final Form<StreamSource> COPY = MapForm.of(
                    StreamForms::source, SOURCE, START, SOURCE_FILTER, TRANSFORMS, EXTERNAL)
            .orJust(SOURCE);

    private static final Key<String> PLACEMENT_CLUSTER =
            Key.optional("cluster", Basics.nameOf(Kind.CLUSTER), "Where the replicas live.");
    private static final Key<List<String>> PLACEMENT_TAGS =
            Key.optional("tags", TopologyForms.TAGS, "Tags that its servers have.");
    private static final Form<Placement> PLACEMENT = MapForm.of(
            f -> new Placement(f.get(PLACEMENT_CLUSTER, ""), f.get(PLACEMENT_TAGS, List.of()), ""),
            PLACEMENT_CLUSTER,
            PLACEMENT_TAGS);
    private static final Key<Long> INACTIVE = Key.optional("inactive_threshold", NANOS, "Idle time of an ephemeral.");
    private static final Key<Integer> MAX_ACK_PENDING =
            Key.optional("max_ack_pending", MAX_INT, "Unacknowledged messages.");
    private static final Form<ConsumerLimits> LIMITS = MapForm.of(
            f -> new ConsumerLimits(f.get(INACTIVE, 0L), f.get(MAX_ACK_PENDING, 0)), INACTIVE, MAX_ACK_PENDING);

    private static final Key<String> NAME = Key.required(
            "name", Basics.newName(Kind.STREAM, text -> Names.asset("stream", text)), "Name of the stream.");
    private static final Key<Integer> REPLICAS = Key.optional("replicas", REPLICA_COUNT, "1 to 5; default 1.");
    private static final Key<Placement> PLACED = Key.optional("placement", PLACEMENT, "Where replicas may live.");

    private static final List<Setting<?>> SETTINGS = List.of(
            setting("subjects", Forms.oneOrMore(SUBJECT_PATTERN), "What it captures.", (c, v) -> c.subjects = v),
            new Setting<>(REPLICAS, (c, v) -> c.numReplicas = v),
            setting(
                    "storage",
                    words("storage", Map.entry("file", Storage.FILE), Map.entry("memory", Storage.MEMORY)),
                    "Default file.",
                    (c, v) -> c.storage = v),
            setting(
                    "retention",
                    words(
                            "retention",
                            Map.entry("limits", Retention.LIMITS),
                            Map.entry("interest", Retention.INTEREST),
                            Map.entry("workqueue", Retention.WORK_QUEUE)),
                    "Default limits.",
                    (c, v) -> c.retention = v),
            setting(
                    "discard",
                    words("discard", Map.entry("old", Discard.OLD), Map.entry("new", Discard.NEW)),
                    "What a full stream refuses; default old.",
                    (c, v) -> c.discard = v),
            setting("max_msgs", MAX_LONG, "Messages it keeps.", (c, v) -> c.maxMsgs = v),
            setting("max_bytes", MAX_SIZE, "Bytes it keeps.", (c, v) -> c.maxBytes = v),
            setting("max_age", NANOS, "How long it keeps them.", (c, v) -> c.maxAgeNanos = v),
            setting("max_msgs_per_subject", MAX_LONG, "Messages per subject.", (c, v) -> c.maxMsgsPerSubject = v),
            setting("max_msg_size", Basics.MESSAGE_SIZE, "Largest message.", (c, v) -> c.maxMsgSize = v),
            setting("max_consumers", MAX_INT, "Consumers it may have.", (c, v) -> c.maxConsumers = v),
            setting("duplicate_window", NANOS, "How long ids are kept.", (c, v) -> c.duplicateWindowNanos = v),
            setting("description", Forms.text(), "Words about it.", (c, v) -> c.description = v),
            setting("mirror", COPY, "The stream it mirrors.", (c, v) -> c.mirror = v),
            setting("sources", Forms.oneOrMore(COPY), "The streams it copies from.", (c, v) -> c.sources = v),
            new Setting<>(PLACED, (c, v) -> c.placement = v),
            setting(
                    "compression",
                    words("compression", Map.entry("none", "none"), Map.entry("s2", "s2")),
                    "Of message blocks.",
                    (c, v) -> c.compression = v),
            setting("first_seq", Forms.whole(0, Long.MAX_VALUE), "First sequence.", (c, v) -> c.firstSeq = v),
            setting("subject_transform", TRANSFORM, "New subjects.", (c, v) -> c.subjectTransform = v),
            setting("republish", REPUBLISH, "Published again.", (c, v) -> c.republish = v),
            flag("no_ack", "No publish acknowledgements.", (c, v) -> c.noAck = v),
            flag("allow_direct", "Gets from any replica.", (c, v) -> c.allowDirect = v),
            flag("mirror_direct", "Gets from the mirror.", (c, v) -> c.mirrorDirect = v),
            flag("discard_new_per_subject", "Refuse per subject.", (c, v) -> c.discardNewPerSubject = v),
            flag("deny_delete", "No deletions.", (c, v) -> c.denyDelete = v),
            flag("deny_purge", "No purges.", (c, v) -> c.denyPurge = v),
            flag("allow_rollup_hdrs", "Roll-ups.", (c, v) -> c.allowRollup = v),
            flag("allow_msg_ttl", "Time to live per message.", (c, v) -> c.allowMsgTtl = v),
            flag("allow_atomic", "Atomic batches.", (c, v) -> c.allowAtomic = v),
            flag("allow_msg_counter", "Counters.", (c, v) -> c.allowMsgCounter = v),
            flag("allow_msg_schedules", "Scheduled messages.", (c, v) -> c.allowMsgSchedules = v),
            flag("allow_batched", "Fast batches.", (c, v) -> c.allowBatched = v),
            setting(
                    "subject_delete_marker_ttl",
                    NANOS,
                    "Life of markers.",
                    (c, v) -> c.subjectDeleteMarkerTtlNanos = v),
            setting(
                    "persist_mode",
                    words("persist_mode", Map.entry("default", "default"), Map.entry("async", "async")),
                    "async ignores sync_interval: always.",
                    (c, v) -> c.persistMode = v),
            setting("consumer_limits", LIMITS, "Limits of its consumers.", (c, v) -> c.consumerLimits = v),
            setting(
                    "metadata",
                    Forms.of(StreamForms::metadata, new Schema.Anything()),
                    "Keys and texts.",
                    (c, v) -> c.metadata = v));

    private static final Key<String> ACCOUNT =
            Key.optional("account", Basics.nameOf(Kind.ACCOUNT), "Default the first account.");
    private static final Key<StreamSpec.Fill> MESSAGES =
            Key.optional("messages", Forms.parsed(Fills::parse, "1385 x 9KiB"), "Messages that it has before t0.");
    private static final Key<List<String>> PLACED_ON =
            Key.optional("placed on", Forms.list(Basics.nameOf(Kind.SERVER)), "Exactly these servers.");
    private static final Key<String> LEADER = Key.optional("leader", Basics.nameOf(Kind.SERVER), "Who leads at t0.");

    private static final Key<String> CONSUMER =
            Key.optional("name", Forms.parsed(text -> Names.asset("consumer", text)), "Name of the consumer.");
    private static final Key<AckPolicy> ACK = Key.optional(
            "ack",
            words(
                    "ack",
                    Map.entry("explicit", AckPolicy.EXPLICIT),
                    Map.entry("all", AckPolicy.ALL),
                    Map.entry("none", AckPolicy.NONE)),
            "Default explicit.");
    private static final Key<Integer> CONSUMER_REPLICAS =
            Key.optional("replicas", Forms.count(0, 5), "Default as the stream.");
    private static final Key<Boolean> EPHEMERAL = Key.optional("ephemeral", Forms.yesNo(), "Default no.");
    private static final Key<Boolean> PUSH = Key.optional("push", Forms.yesNo(), "Default no: pull.");
    private static final Key<String> FILTER = Key.optional("filter", SUBJECT_PATTERN, "Subjects that it gets.");
    private static final Key<Long> ACK_WAIT =
            Key.optional("ack wait", Basics.POSITIVE_DURATION, "Until a message is sent again.");
    private static final Key<Integer> MAX_DELIVER =
            Key.optional("max deliver", MAX_INT, "How often a message is sent.");
    private static final Form<ConsumerSpec> CONSUMER_SPEC = MapForm.of(
                    StreamForms::consumer,
                    CONSUMER,
                    ACK,
                    CONSUMER_REPLICAS,
                    EPHEMERAL,
                    PUSH,
                    FILTER,
                    ACK_WAIT,
                    MAX_DELIVER,
                    LEADER)
            .orJust(CONSUMER);
    private static final Key<List<ConsumerSpec>> CONSUMERS =
            Key.optional("consumers", Forms.list(CONSUMER_SPEC), "Its consumers before t0.");

    static final Form<List<StreamSpec>> STREAMS = Forms.list(MapForm.of(StreamForms::stream, streamKeys())
            .hint("num_replicas", "here it is called 'replicas'")
            .hint("tags", "they belong into placement: {tags: …}"));

    private StreamForms() {}

    private static List<Key<?>> streamKeys() {
        List<Key<?>> keys = new ArrayList<>();
        keys.add(NAME);
        SETTINGS.forEach(setting -> keys.add(setting.key()));
        keys.addAll(List.of(ACCOUNT, MESSAGES, PLACED_ON, LEADER, CONSUMERS));
        return keys;
    }

    private static <T> Setting<T> setting(
            String name, Form<T> form, String about, BiConsumer<StreamConfig.Builder, T> set) {
        return new Setting<>(Key.optional(name, form, about), set);
    }

    private static Setting<Boolean> flag(String name, String about, BiConsumer<StreamConfig.Builder, Boolean> set) {
        return setting(name, Forms.yesNo(), about, set);
    }

    @SafeVarargs
    private static <T> Form<T> words(String what, Map.Entry<String, T>... words) {
        Map<String, T> inOrder = new LinkedHashMap<>();
        for (Map.Entry<String, T> word : words) {
            inOrder.put(word.getKey(), word.getValue());
        }
        return Forms.choice(what, inOrder);
    }

    private static String subject(String text) {
        int rest = text.indexOf('>');
        boolean restIsLast = rest < 0 || text.equals(">") || (rest == text.length() - 1 && text.endsWith(".>"));
        if (!SUBJECT.matcher(text).matches() || text.contains("..") || !restIsLast) {
            throw new TextException(
                    0, "bad subject '" + text + "' (tokens between dots, such as orders.new, orders.*, orders.>)");
        }
        return text;
    }

    private static SortedMap<String, String> metadata(Value value) {
        SortedMap<String, String> metadata = new TreeMap<>();
        value.pairs()
                .forEach(pair -> metadata.put(pair.key().keyText(), pair.value().text()));
        return metadata;
    }

    private static StreamSource source(Fields f) {
        return new StreamSource(
                f.get(SOURCE),
                f.get(START, 0L),
                ApiTime.ZERO,
                f.get(SOURCE_FILTER, ""),
                f.get(TRANSFORMS, List.of()),
                f.find(EXTERNAL).orElse(null));
    }

    private static StreamSpec stream(Fields f) {
        StreamConfig.Builder draft = StreamConfig.builder();
        draft.name = f.get(NAME);
        draft.numReplicas = 1;
        SETTINGS.forEach(setting -> setting.apply(f, draft));
        StreamSpec stream = new StreamSpec(
                f.get(ACCOUNT, f.reading().firstAccount()),
                draft.build(),
                f.find(MESSAGES),
                f.get(PLACED_ON, List.of()),
                f.find(LEADER),
                f.get(CONSUMERS, List.of()));
        checkPlaces(f, stream);
        checkSize(f, stream);
        declareConsumers(f, stream);
        return stream;
    }

    private static void checkPlaces(Fields f, StreamSpec stream) {
        List<String> placed = stream.placedOn();
        if (!f.has(PLACED_ON)) {
            return;
        }
        if (new LinkedHashSet<>(placed).size() < placed.size()) {
            throw f.wrong(PLACED_ON, "'placed on' names a server twice");
        }
        int replicas = stream.config().numReplicas();
        if (placed.size() != replicas) {
            throw f.wrong(PLACED_ON, "'placed on' names " + placed.size() + " servers for replicas: " + replicas);
        }
        stream.leader().filter(leader -> !placed.contains(leader)).ifPresent(leader -> {
            throw f.wrong(LEADER, "leader " + leader + " is not among 'placed on'");
        });
        f.reading()
                .later(
                        f.value(PLACED_ON).place(),
                        s -> Mentions.problem(
                                placed.stream()
                                                .flatMap(server -> s.topology().clusterOf(server).stream())
                                                .distinct()
                                                .count()
                                        > 1,
                                "'placed on' names servers of several clusters: the replicas of a stream live in one"));
    }

    private static void checkSize(Fields f, StreamSpec stream) {
        int replicas = stream.config().numReplicas();
        f.reading().later(f.value(REPLICAS).place(), s -> {
            int most = s.topology().clusters().stream()
                    .filter(cluster -> mayUse(stream, cluster))
                    .mapToInt(cluster -> cluster.servers().size())
                    .max()
                    .orElse(replicas);
            return Mentions.problem(
                    replicas > most,
                    "replicas: " + replicas + ", but " + where(s, stream) + " has " + most + " servers");
        });
    }

    private static boolean mayUse(StreamSpec stream, Topology.Cluster cluster) {
        Placement placement = stream.config().placement();
        return placement == null
                || placement.cluster().isEmpty()
                || placement.cluster().equals(cluster.name());
    }

    private static String where(Scenario scenario, StreamSpec stream) {
        List<String> clusters = scenario.topology().clusters().stream()
                .filter(cluster -> mayUse(stream, cluster))
                .map(Topology.Cluster::name)
                .toList();
        return clusters.size() == 1 ? "cluster " + clusters.get(0) : "the largest cluster";
    }

    private static void declareConsumers(Fields f, StreamSpec stream) {
        for (ConsumerSpec consumer : stream.consumers()) {
            String name = stream.name() + " > " + consumer.name();
            f.reading().declare(Kind.CONSUMER, name, f.value(CONSUMERS).place());
        }
    }

    private static ConsumerSpec consumer(Fields f) {
        boolean ephemeral = f.get(EPHEMERAL, false);
        Optional<String> name = f.find(CONSUMER);
        if (name.isEmpty()) {
            throw f.whole().wrong("'name' is missing");
        }
        ConsumerConfig.Builder draft = ConsumerConfig.builder();
        draft.name = name.get();
        draft.durableName = ephemeral ? "" : name.get();
        draft.ackPolicy = f.get(ACK, AckPolicy.EXPLICIT);
        draft.numReplicas = f.get(CONSUMER_REPLICAS, 0);
        draft.deliverSubject = f.get(PUSH, false) ? "deliver." + name.get() : "";
        draft.filterSubject = f.get(FILTER, "");
        draft.ackWaitNanos = Basics.nanos(f.get(ACK_WAIT, 0L));
        draft.maxDeliver = f.get(MAX_DELIVER, 0);
        return new ConsumerSpec(name.get(), draft.build(), f.find(LEADER));
    }
}
