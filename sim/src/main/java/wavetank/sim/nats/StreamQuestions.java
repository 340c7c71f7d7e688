package wavetank.sim.nats;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ConsumerLimits;
import wavetank.core.api.Discard;
import wavetank.core.api.Placement;
import wavetank.core.api.Republish;
import wavetank.core.api.Retention;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.SubjectTransform;
import wavetank.sim.nats.cli.GoDurations;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.Humanize;
import wavetank.sim.report.Style;

/**
 * The configuration of a new stream: from flags, from {@code --defaults}, and from questions in the order of natscli
 * {@code prepareConfig}. Style {@code classic} asks what 0.0.22 asks, all others what v0.4.0 asks.
 */
final class StreamQuestions {
    private static final long TWO_MINUTES_NANOS = 120_000_000_000L;
    private static final long DEFAULT_REQUIRED_BYTES = 256L << 20;
    private static final String UNLIMITED = "-1";

    private final Session session;
    private final Values values;
    private final boolean defaults;
    private final boolean sizeNeeded;
    private final StreamConfig.Builder config = StreamConfig.builder();

    private StreamQuestions(Session session, boolean sizeNeeded) {
        this.session = session;
        this.values = session.values();
        this.defaults = values.on("defaults");
        this.sizeNeeded = sizeNeeded;
    }

    /** @param sizeNeeded whether the account wants {@code --max-bytes} */
    static StreamConfig answered(Session session, Limits limits, boolean sizeNeeded) throws Failure {
        StreamQuestions questions = new StreamQuestions(session, sizeNeeded);
        try {
            if (session.style() == Style.CLASSIC) {
                questions.askFirstGeneration(limits);
            } else {
                questions.ask(limits);
            }
        } catch (Failure e) {
            throw e.isFatal() ? e : e.during("invalid input");
        }
        questions.takeFlags();
        return questions.config.build();
    }

    private void ask(Limits limits) throws Failure {
        nameAndSubjects("Subjects");
        storage("Storage");
        replicas("Replication");
        retention();
        discard();
        config.maxMsgs = count("max-msgs", "Stream Messages Limit", Help.MAX_MSGS);
        perSubject();
        config.maxBytes = bytes(limits.maxBytes(), "Total Stream Size", Help.MAX_BYTES);
        config.maxAgeNanos = age("Message TTL");
        config.maxMsgSize = messageSize(limits.maxMsgSize(), "Max Message Size");
        duplicates(goDuration(presetWindow()));
        permissions();
    }

    private void askFirstGeneration(Limits limits) throws Failure {
        nameAndSubjects("Subjects to consume");
        storage("Storage backend");
        retention();
        discard();
        config.maxMsgs = count("max-msgs", "Stream Messages Limit", Help.MAX_MSGS);
        config.maxMsgsPerSubject =
                values.number("max-msgs-per-subject") == 0 ? -1 : values.number("max-msgs-per-subject");
        config.maxBytes = bytes(limits.maxBytes(), "Message size limit", Help.MAX_BYTES);
        config.maxAgeNanos = age("Maximum message age limit");
        config.maxMsgSize = messageSize(limits.maxMsgSize(), "Maximum individual message size");
        duplicates("2m");
        replicas("Replicas");
        config.allowRollup = values.on("allow-rollup");
        config.denyDelete = values.on("deny-delete");
        config.denyPurge = values.on("deny-purge");
    }

    private void nameAndSubjects(String question) throws Failure {
        config.name = values.argument("stream");
        if (config.name.isEmpty()) {
            config.name = session.ask(new Prompter.Input("Stream Name", "", "", true));
        }
        boolean fed =
                !values.text("mirror").isEmpty() || !values.texts("source").isEmpty();
        List<String> subjects = values.texts("subjects");
        if (!fed) {
            if (subjects.isEmpty()) {
                subjects = Subjects.split(session.ask(new Prompter.Input(question, Help.SUBJECTS, "", true)));
            }
            subjects = Subjects.splitAll(subjects);
        }
        if (!values.text("mirror").isEmpty() && !subjects.isEmpty()) {
            throw Failure.fatal("mirrors cannot listen for messages on subjects");
        }
        config.subjects = subjects;
    }

    private void storage(String question) throws Failure {
        String word = flagOr("storage", "file");
        if (word.isEmpty()) {
            word = session.ask(new Prompter.Select(question, List.of("file", "memory"), "", Help.STORAGE));
        }
        config.storage = word.startsWith("m") ? Storage.MEMORY : Storage.FILE;
    }

    private void replicas(String question) throws Failure {
        long replicas = values.number("replicas");
        if (replicas == 0) {
            replicas = defaults ? 1 : Ask.number(session, question, "1", Help.REPLICAS);
        }
        if (replicas <= 0) {
            throw Failure.fatal("replicas should be >= 1");
        }
        config.numReplicas = (int) replicas;
    }

    private void retention() throws Failure {
        String word = flagOr("retention", "limits");
        if (word.isEmpty()) {
            word = session.ask(new Prompter.Select(
                    "Retention Policy", List.of("Limits", "Interest", "Work Queue"), "Limits", Help.RETENTION));
        }
        config.retention = retentionOf(word);
    }

    static Retention retentionOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "interest" -> Retention.INTEREST;
            case "work queue", "workq", "work" -> Retention.WORK_QUEUE;
            default -> Retention.LIMITS;
        };
    }

    private void discard() throws Failure {
        String word = flagOr("discard", "old");
        if (word.isEmpty()) {
            word = session.ask(new Prompter.Select("Discard Policy", List.of("New", "Old"), "Old", Help.DISCARD));
        }
        config.discard = discardOf(word);
    }

    static Discard discardOf(String word) {
        return word.toLowerCase(Locale.ROOT).equals("new") ? Discard.NEW : Discard.OLD;
    }

    private String flagOr(String flag, String preset) {
        String word = values.text(flag);
        return word.isEmpty() && defaults ? preset : word;
    }

    private long count(String flag, String question, String help) throws Failure {
        long given = values.number(flag);
        if (given != 0) {
            return given;
        }
        long asked = defaults ? -1 : Ask.number(session, question, UNLIMITED, help);
        return asked <= 0 ? -1 : asked;
    }

    /** Not asked of a stream that takes its messages from others. */
    private void perSubject() throws Failure {
        config.maxMsgsPerSubject = config.subjects.isEmpty()
                ? values.number("max-msgs-per-subject")
                : count("max-msgs-per-subject", "Per Subject Messages Limit", Help.MAX_PER_SUBJECT);
        if (config.subjects.isEmpty() && defaults && config.maxMsgsPerSubject == 0) {
            config.maxMsgsPerSubject = -1;
        }
    }

    private long bytes(long given, String question, String help) throws Failure {
        if (given != 0) {
            return given;
        }
        if (defaults) {
            return sizeNeeded ? DEFAULT_REQUIRED_BYTES : -1;
        }
        String required = sizeNeeded ? "MaxBytes is required per Account Settings" : "";
        long asked = Ask.bytes(session, question, sizeNeeded ? "256MB" : UNLIMITED, help, required);
        return asked <= 0 ? -1 : asked;
    }

    private long age(String question) throws Failure {
        String age = flagOr("max-age", UNLIMITED);
        if (age.isEmpty()) {
            age = session.ask(new Prompter.Input(question, Help.MAX_AGE, UNLIMITED, false));
        }
        return age.equals(UNLIMITED) ? 0 : duration(age, "invalid maximum age limit format");
    }

    private int messageSize(long given, String question) throws Failure {
        long size = given;
        if (size == 0) {
            size = defaults ? -1 : Ask.bytes(session, question, UNLIMITED, Help.MAX_MSG_SIZE, "");
        }
        if (size > Integer.MAX_VALUE) {
            throw Failure.fatal("max value size " + Humanize.commas(size) + " is too big maximum is "
                    + Humanize.commas(Integer.MAX_VALUE));
        }
        return size == 0 ? -1 : (int) size;
    }

    private long presetWindow() {
        return config.maxAgeNanos > 0 && config.maxAgeNanos < TWO_MINUTES_NANOS
                ? config.maxAgeNanos
                : TWO_MINUTES_NANOS;
    }

    private static String goDuration(long nanos) {
        return Humanize.goDuration(nanos);
    }

    private void duplicates(String preset) throws Failure {
        String window = values.text("dupe-window");
        if (window.isEmpty() && values.text("mirror").isEmpty()) {
            window = defaults
                    ? goDuration(presetWindow())
                    : session.ask(
                            new Prompter.Input("Duplicate tracking time window", Help.DUPE_WINDOW, preset, false));
        }
        config.duplicateWindowNanos = window.isEmpty() ? 0 : duration(window, "invalid duplicate window format");
    }

    private void permissions() throws Failure {
        config.allowRollup = values.on("allow-rollup");
        config.denyDelete = values.on("deny-delete");
        config.denyPurge = values.on("deny-purge");
        if (defaults) {
            return;
        }
        if (!values.isGiven("allow-rollup")) {
            config.allowRollup = session.confirm("Allow message Roll-ups", false);
        }
        if (!values.isGiven("deny-delete")) {
            config.denyDelete = !session.confirm("Allow message deletion", true);
        }
        if (!values.isGiven("deny-purge")) {
            config.denyPurge = !session.confirm("Allow purging subjects or the entire stream", true);
        }
    }

    private static long duration(String text, String context) throws Failure {
        try {
            return GoDurations.parse(text);
        } catch (GoDurations.InvalidDurationException e) {
            throw Failure.fatal(context + ": " + e.getMessage());
        }
    }

    /** What is never asked. */
    private void takeFlags() throws Failure {
        config.description = values.text("description");
        config.compression = values.text("compression").equals("s2") ? "s2" : "";
        config.firstSeq = values.number("first-sequence");
        config.noAck = !values.on("ack");
        config.maxConsumers = (int) values.number("max-consumers");
        config.allowDirect = values.on("allow-direct");
        config.allowMsgTtl = values.on("allow-msg-ttl");
        config.allowAtomic = values.on("allow-batch");
        config.allowBatched = values.on("allow-fast");
        config.allowMsgCounter = values.on("allow-counter");
        config.allowMsgSchedules = values.on("allow-schedules");
        config.subjectDeleteMarkerTtlNanos = values.duration("subject-del-markers-ttl");
        config.mirrorDirect = values.on("allow-mirror-direct");
        config.discardNewPerSubject = values.on("discard-per-subject");
        config.consumerLimits = new ConsumerLimits(
                values.duration("limit-consumer-inactive"), (int) values.number("limit-consumer-max-pending"));
        config.metadata = Metadata.of(values.texts("metadata"));
        config.persistMode = values.text("persist-mode").equals("async") ? "async" : "";
        takePlacement();
        config.mirror = StreamSourceQuestions.mirror(session);
        config.sources = StreamSourceQuestions.sources(session);
        Mappings mappings = Mappings.of(values);
        config.republish = mappings.republish();
        config.subjectTransform = mappings.transform();
    }

    private void takePlacement() {
        String cluster = values.text("cluster");
        List<String> tags = placementTags(values);
        config.placement = cluster.isEmpty() && tags.isEmpty() ? null : new Placement(cluster, tags, "");
    }

    /** {@code --tag} and its older name {@code --tags}. */
    static List<String> placementTags(Values values) {
        return values.texts("tag").isEmpty() ? values.texts("tags") : values.texts("tag");
    }

    /** Republishing and subject transform; both ends must be given, or none. */
    record Mappings(@Nullable Republish republish, @Nullable SubjectTransform transform) {
        static Mappings of(Values values) throws Failure {
            String source = values.text("republish-source");
            String destination = values.text("republish-destination");
            boolean headers = values.on("republish-headers");
            String hint = headers ? " when using --headers-only" : "";
            boolean both = !source.isEmpty() && !destination.isEmpty();
            if (source.isEmpty() != destination.isEmpty() || (headers && !both)) {
                throw Failure.fatal("must specify both --republish-source and --republish-destination" + hint);
            }
            String from = values.text("transform-source");
            String to = values.text("transform-destination");
            if (from.isEmpty() != to.isEmpty()) {
                throw Failure.fatal("must specify both --transform-source and --transform-destination" + hint);
            }
            return new Mappings(
                    both ? new Republish(source, destination, headers) : null,
                    from.isEmpty() ? null : new SubjectTransform(from, to));
        }
    }

    /** What the questions say when they are asked for help. */
    private static final class Help {
        static final String SUBJECTS =
                "Streams consume messages from subjects, this is a space or comma separated list "
                        + "that can include wildcards. Settable using --subjects";
        static final String STORAGE = "Streams are stored on the server, this can be one of many backends and all are "
                + "usable in clustering mode. Settable using --storage";
        static final String REPLICAS =
                "When clustered, defines how many replicas of the data to store.  Settable using " + "--replicas";
        static final String RETENTION =
                "Messages are retained either based on limits like size and age (Limits), as long "
                        + "as there are Consumers (Interest) or until any worker processed them (Work Queue)";
        static final String DISCARD =
                "Once the Stream reaches its limits of size or messages, the New policy will prevent "
                        + "further messages from being added while Old will delete old messages.";
        static final String MAX_MSGS =
                "Defines the amount of messages to keep in the store for this Stream, when exceeded "
                        + "oldest messages are removed, -1 for unlimited. Settable using --max-msgs";
        static final String MAX_PER_SUBJECT = "Defines the amount of messages to keep in the store for this Stream per "
                + "unique subject, when exceeded oldest messages are removed, -1 for unlimited. Settable using "
                + "--max-msgs-per-subject";
        static final String MAX_BYTES =
                "Defines the combined size of all messages in a Stream, when exceeded messages are "
                        + "removed or new ones are rejected, -1 for unlimited. Settable using --max-bytes";
        static final String MAX_AGE =
                "Defines the oldest messages that can be stored in the Stream, any messages older "
                        + "than this period will be removed, -1 for unlimited. Supports units (s)econds, (m)inutes, (h)ours, "
                        + "(y)ears, (M)onths, (d)ays. Settable using --max-age";
        static final String MAX_MSG_SIZE = "Defines the maximum size any single message may be to be accepted by the "
                + "Stream. Settable using --max-msg-size";
        static final String DUPE_WINDOW =
                "Duplicate messages are identified by the Msg-Id headers and tracked within a "
                        + "window of this size. Supports units (s)econds, (m)inutes, (h)ours, (y)ears, (M)onths, (d)ays. Settable "
                        + "using --dupe-window";

        private Help() {}
    }
}
