package wavetank.sim.nats;

import java.util.List;
import wavetank.core.api.Placement;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.sim.nats.cli.GoDurations;
import wavetank.sim.nats.cli.Values;

/** {@code stream edit}: the changed configuration, its differences, the question, the request. */
final class StreamEdit {
    private StreamEdit() {}

    static int run(Session session) throws Failure {
        Values values = session.values();
        Limits limits = Limits.of(values);
        JetStreamApi api = session.jetStream();
        Pick.Stream stream = new Pick(session, api, values.on("force")).stream(values.argument("stream"));
        String name = stream.name();
        StreamInfo info = StreamReports.loaded(api, stream, "could not request Stream " + name + " configuration");
        StreamConfig old = withOwnMetadata(info.config());
        StreamConfig changed;
        try {
            changed = changed(session, old, limits);
        } catch (Failure e) {
            throw e.isFatal() ? e : e.during("could not create new configuration for Stream " + name);
        }
        List<String> differences = ConfigDifferences.between(old, changed);
        if (differences.isEmpty()) {
            if (!values.on("dry-run")) {
                session.print("No difference in configuration" + (session.isFirstGeneration() ? "" : "\n"));
            }
            return 0;
        }
        session.print("Differences (-old +new):\n" + String.join("\n", differences) + "\n");
        if (values.on("dry-run")) {
            return 1;
        }
        Confirmation.ofBucket(session, name);
        if (!values.on("force") && !Confirmation.given(session, "Really edit Stream " + name)) {
            return 0;
        }
        StreamAdd.requireLevels(api, changed);
        return update(session, api, changed);
    }

    private static int update(Session session, JetStreamApi api, StreamConfig changed) throws Failure {
        String name = changed.name();
        StreamInfo after;
        try {
            api.updateStream(changed);
            after = api.stream(name);
        } catch (Failure e) {
            throw e.during("could not edit Stream " + name);
        }
        if (!session.values().on("json")) {
            session.print("Stream " + name + " was updated\n\n");
        }
        StreamReports.showBlock(session, after, false);
        return 0;
    }

    private static StreamConfig withOwnMetadata(StreamConfig config) {
        StreamConfig.Builder own = config.toBuilder();
        own.metadata = Metadata.own(config.metadata());
        return own.build();
    }

    /** natscli {@code copyAndEditStream}: only what was given changes. */
    private static StreamConfig changed(Session session, StreamConfig old, Limits limits) throws Failure {
        Values values = session.values();
        if (values.on("interactive")) {
            throw Failure.of("the simulator has no editor, use --config or flags instead");
        }
        if (!values.text("config").isEmpty()) {
            return ConfigFiles.streamFile(session);
        }
        StreamQuestions.Mappings mappings = StreamQuestions.Mappings.of(values);
        StreamConfig.Builder config = old.toBuilder();
        changeLimits(config, values, limits);
        changePlacement(config, values);
        if (!values.texts("source").isEmpty() || !values.text("mirror").isEmpty()) {
            throw Failure.of("cannot edit mirrors, or sources using the CLI, use --config instead");
        }
        changeSwitches(config, values);
        if (mappings.republish() != null && !values.on("no-republish")) {
            config.republish = mappings.republish();
        }
        if (values.on("no-transform")) {
            config.subjectTransform = null;
        } else if (mappings.transform() != null) {
            config.subjectTransform = mappings.transform();
        }
        if (values.on("no-mirror")) {
            config.mirror = null;
        }
        return config.build();
    }

    private static void changeLimits(StreamConfig.Builder config, Values values, Limits limits) throws Failure {
        config.noAck = !values.on("ack");
        if (!values.text("discard").isEmpty()) {
            config.discard = StreamQuestions.discardOf(values.text("discard"));
        }
        if (!values.texts("subjects").isEmpty()) {
            config.subjects = Subjects.splitAll(values.texts("subjects"));
        }
        if (!values.text("retention").isEmpty()) {
            config.retention = StreamQuestions.retentionOf(values.text("retention"));
        }
        config.maxBytes = limits.maxBytes() == 0 ? config.maxBytes : limits.maxBytes();
        config.maxMsgs = changed(values.number("max-msgs"), 0, config.maxMsgs);
        config.maxMsgsPerSubject = changed(values.number("max-msgs-per-subject"), 0, config.maxMsgsPerSubject);
        config.maxMsgSize = limits.maxMsgSize() == 0 ? config.maxMsgSize : (int) limits.maxMsgSize();
        config.maxConsumers = (int) changed(values.number("max-consumers"), -1, config.maxConsumers);
        config.numReplicas = (int) changed(values.number("replicas"), 0, config.numReplicas);
        config.maxAgeNanos = duration(values.text("max-age"), "invalid maximum age limit format", config.maxAgeNanos);
        config.duplicateWindowNanos =
                duration(values.text("dupe-window"), "invalid duplicate window", config.duplicateWindowNanos);
    }

    private static long changed(long given, long unset, long old) {
        return given == unset ? old : given;
    }

    private static long duration(String given, String context, long old) throws Failure {
        if (given.isEmpty()) {
            return old;
        }
        try {
            return GoDurations.parse(given);
        } catch (GoDurations.InvalidDurationException e) {
            throw Failure.of(context + ": " + e.getMessage());
        }
    }

    /** An empty cluster or tag takes the constraint away. */
    private static void changePlacement(StreamConfig.Builder config, Values values) {
        Placement old = config.placement == null ? Placement.NONE : config.placement;
        String cluster = values.isGiven("cluster") ? values.text("cluster") : old.cluster();
        List<String> tags = old.tags();
        if (values.isGiven("tag") || values.isGiven("tags")) {
            List<String> given = StreamQuestions.placementTags(values);
            tags = given.equals(List.of("")) ? List.of() : given;
        }
        config.placement = cluster.isEmpty() && tags.isEmpty() ? null : new Placement(cluster, tags, "");
    }

    private static void changeSwitches(StreamConfig.Builder config, Values values) {
        if (!values.text("description").isEmpty()) {
            config.description = values.text("description");
        }
        config.allowRollup = changed(values, "allow-rollup", config.allowRollup);
        config.denyPurge = changed(values, "deny-purge", config.denyPurge);
        config.denyDelete = changed(values, "deny-delete", config.denyDelete);
        config.allowDirect = changed(values, "allow-direct", config.allowDirect);
        config.mirrorDirect = changed(values, "allow-mirror-direct", config.mirrorDirect);
        config.allowMsgSchedules = changed(values, "allow-schedules", config.allowMsgSchedules);
        config.allowMsgTtl = config.allowMsgTtl || values.on("allow-msg-ttl");
        config.allowAtomic = changed(values, "allow-batch", config.allowAtomic);
        config.allowBatched = changed(values, "allow-fast", config.allowBatched);
        config.allowMsgCounter = changed(values, "allow-counter", config.allowMsgCounter);
        config.discardNewPerSubject = changed(values, "discard-per-subject", config.discardNewPerSubject);
        if (values.isGiven("metadata")) {
            config.metadata = Metadata.of(values.texts("metadata"));
        }
        if (values.isGiven("compression")) {
            config.compression = values.text("compression");
        }
        if (values.isGiven("subject-del-markers-ttl")) {
            config.subjectDeleteMarkerTtlNanos = values.duration("subject-del-markers-ttl");
        }
    }

    private static boolean changed(Values values, String flag, boolean old) {
        return values.isGiven(flag) ? values.on(flag) : old;
    }
}
