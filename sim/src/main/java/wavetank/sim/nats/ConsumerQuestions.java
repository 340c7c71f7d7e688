package wavetank.sim.nats;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.DeliverPolicy;
import wavetank.core.api.ReplayPolicy;
import wavetank.sim.nats.cli.GoDurations;
import wavetank.sim.nats.cli.GoNumbers;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.Style;

/**
 * The configuration of a new consumer: from flags, from {@code --defaults}, and from questions in the order of natscli
 * {@code prepareConfig}. Style {@code classic} asks what 0.0.22 asks, all others what v0.4.0 asks.
 */
final class ConsumerQuestions {
    private static final String UNSET_GROUP = "_unset_";
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Session session;
    private final Values values;
    private final boolean defaults;
    private final boolean firstGeneration;
    private final boolean oldWords;
    private final ConsumerConfig.Builder config = ConsumerConfig.builder();
    private int maxDeliver;
    private int maxAckPending;
    private String heartbeat;

    private ConsumerQuestions(Session session) {
        this.session = session;
        this.values = session.values();
        this.defaults = values.on("defaults");
        this.firstGeneration = session.style() == Style.CLASSIC;
        this.oldWords = firstGeneration || session.style() == Style.CLASSIC_UTF8;
        this.maxDeliver = (int) values.number("max-deliver");
        this.maxAckPending = (int)
                (values.isGiven("max-outstanding") ? values.number("max-outstanding") : values.number("max-pending"));
        this.heartbeat = values.text("heartbeat");
    }

    static ConsumerConfig answered(Session session) throws Failure {
        ConsumerQuestions questions = new ConsumerQuestions(session);
        questions.ask();
        questions.takeFlags();
        return questions.config.build();
    }

    private void ask() throws Failure {
        config.description = values.text("description");
        name();
        target();
        takeDefaults();
        group();
        start();
        policies();
        filter();
        deliveries();
        if (isPush()) {
            pushOptions();
        }
        headersOnly();
        backoff();
    }

    private boolean isPush() {
        return !config.deliverSubject.isEmpty();
    }

    private void name() throws Failure {
        String name = values.argument("consumer");
        boolean ephemeral = values.on("ephemeral");
        if (name.isEmpty() && !ephemeral) {
            name = ask("could not request durable name", new Prompter.Input("Consumer name", Help.NAME, "", true));
        }
        if (ephemeral) {
            config.name = name;
        } else {
            config.durableName = name;
        }
        if (config.durableName.chars().anyMatch(c -> ".*>".indexOf(c) >= 0)) {
            throw Failure.fatal("durable name can not contain '.', '*', '>'");
        }
    }

    private void target() throws Failure {
        config.deliverSubject = values.text("target");
        if (!values.on("pull") && config.deliverSubject.isEmpty()) {
            config.deliverSubject = ask(
                    "could not request delivery target",
                    new Prompter.Input("Delivery target (empty for Pull Consumers)", Help.TARGET, "", false));
        }
    }

    private void takeDefaults() {
        if (!defaults) {
            return;
        }
        maxDeliver = maxDeliver == 0 ? -1 : maxDeliver;
        maxAckPending = Math.max(maxAckPending, 0);
        heartbeat = heartbeat.isEmpty() ? "-1" : heartbeat;
    }

    private void group() throws Failure {
        String group = values.text("deliver-group");
        if (group.equals(UNSET_GROUP)) {
            boolean asks = isPush() && !defaults && !firstGeneration;
            group = asks
                    ? ask(
                            "could not request delivery group",
                            new Prompter.Input("Delivery Queue Group", Help.GROUP, "", false))
                    : "";
        }
        config.deliverGroup = group;
    }

    private void start() throws Failure {
        String policy = values.text("deliver");
        if (policy.isEmpty()) {
            String question = firstGeneration
                    ? "Start policy (all, new, last, 1h, msg sequence)"
                    : "Start policy (all, new, last, subject, 1h, msg sequence)";
            policy = defaults
                    ? "all"
                    : ask("could not request start policy", new Prompter.Input(question, Help.START, "all", true));
        }
        switch (policy) {
            case "all" -> config.deliverPolicy = DeliverPolicy.ALL;
            case "last" -> config.deliverPolicy = DeliverPolicy.LAST;
            case "new", "next" -> config.deliverPolicy = DeliverPolicy.NEW;
            case "subject", "last_per_subject" -> config.deliverPolicy = DeliverPolicy.LAST_PER_SUBJECT;
            default -> startAt(policy);
        }
    }

    private void startAt(String policy) throws Failure {
        if (policy.matches("\\d+")) {
            config.deliverPolicy = DeliverPolicy.BY_START_SEQUENCE;
            config.optStartSeq = Long.parseUnsignedLong(policy);
            return;
        }
        config.deliverPolicy = DeliverPolicy.BY_START_TIME;
        config.optStartTime = session.now().minusNanos(duration(policy, "could not parse starting delta"));
    }

    private void policies() throws Failure {
        String ack = values.text("ack");
        if (ack.isEmpty()) {
            String preset = isPush() && !values.on("pull") ? "none" : "explicit";
            String question = oldWords ? "Acknowledgement policy" : "Acknowledgment policy";
            ack = defaults
                    ? preset
                    : ask(
                            "could not ask acknowledgement policy",
                            new Prompter.Select(question, List.of("explicit", "all", "none"), preset, Help.ACK));
        }
        config.ackPolicy = switch (ack) {
            case "none" -> AckPolicy.NONE;
            case "all" -> AckPolicy.ALL;
            case "flow_control" -> AckPolicy.FLOW_CONTROL;
            default -> AckPolicy.EXPLICIT;
        };
        String replay = values.text("replay");
        if (replay.isEmpty()) {
            replay = defaults
                    ? "instant"
                    : ask(
                            "could not ask replay policy",
                            new Prompter.Select(
                                    "Replay policy", List.of("instant", "original"), "instant", Help.REPLAY));
        }
        config.replayPolicy = replay.equals("original") ? ReplayPolicy.ORIGINAL : ReplayPolicy.INSTANT;
        if (config.ackPolicy == AckPolicy.NONE) {
            config.maxDeliver = -1;
        }
        config.ackWaitNanos = Math.max(values.duration("wait"), 0);
        long sample = values.number("sample");
        if (sample > 100) {
            throw Failure.fatal("sample percent is not between 0 and 100");
        }
        config.sampleFrequency = sample > 0 ? Long.toString(sample) : "";
    }

    private void filter() throws Failure {
        List<String> filters = values.texts("filter");
        if (filters.isEmpty() && !defaults) {
            String question =
                    oldWords ? "Filter Stream by subject (blank for all)" : "Filter Stream by subjects (blank for all)";
            filters = Subjects.split(
                    ask("could not ask for filtering subject", new Prompter.Input(question, Help.FILTER, "", false)));
        }
        if (filters.size() == 1) {
            config.filterSubject = filters.get(0);
        } else if (filters.size() > 1) {
            config.filterSubjects = filters;
        } else if (config.deliverPolicy == DeliverPolicy.LAST_PER_SUBJECT) {
            config.filterSubject = ">";
        }
    }

    private void deliveries() throws Failure {
        if (config.ackPolicy == AckPolicy.NONE) {
            return;
        }
        if (maxDeliver == 0) {
            maxDeliver = number(ask(
                    "could not ask for maximum allowed deliveries",
                    new Prompter.Input("Maximum Allowed Deliveries", Help.DELIVERIES, "-1", false)));
        }
        if (maxAckPending == -1) {
            String question = oldWords ? "Maximum Acknowledgements Pending" : "Maximum Acknowledgments Pending";
            maxAckPending = number(ask(
                    "could not ask for maximum outstanding acknowledgements",
                    new Prompter.Input(question, Help.PENDING, "0", false)));
        }
    }

    private void pushOptions() throws Failure {
        if (heartbeat.isEmpty()) {
            heartbeat = ask(
                    "could not ask for idle heartbeat",
                    new Prompter.Input("Idle Heartbeat", Help.HEARTBEAT, "0s", false));
        }
        config.idleHeartbeatNanos = heartbeat.equals("-1") ? 0 : duration(heartbeat, "invalid heartbeat duration");
        boolean asks = !values.isGiven("flow-control") && !defaults;
        config.flowControl = asks
                ? confirm("could not ask flow control", "Enable Flow Control, ie --flow-control")
                : values.on("flow-control");
    }

    private void headersOnly() throws Failure {
        boolean asks = !values.isGiven("headers-only") && !defaults && !firstGeneration;
        config.headersOnly = asks
                ? confirm("could not ask headers only", "Deliver headers only without bodies")
                : values.on("headers-only");
    }

    private void backoff() throws Failure {
        String mode = values.text("backoff");
        long min = values.duration("backoff-min");
        long max = values.duration("backoff-max");
        long steps = values.number("backoff-steps");
        boolean asks = config.ackPolicy != AckPolicy.NONE && !defaults && mode.isEmpty() && !firstGeneration;
        if (asks && session.confirm("Add a Retry Backoff Policy", false)) {
            mode = session.ask(new Prompter.Select("Backoff policy", List.of("linear", "none"), "none", Help.BACKOFF));
            if (mode.equals("linear")) {
                min = duration(session.ask(new Prompter.Input("Minimum retry time", Help.RANGE, "1m", false)), "");
                max = duration(session.ask(new Prompter.Input("Maximum retry time", Help.RANGE, "10m", false)), "");
                steps = Ask.number(
                        session,
                        "Number of steps to generate in the policy",
                        "20",
                        "Number of steps to create between min and max");
            }
        }
        if (mode.equals("linear")) {
            takeBackoff(min, max, steps);
        }
    }

    /** jsm.go {@code LinearBackoffPeriods}: equal steps from min on. */
    private void takeBackoff(long min, long max, long steps) throws Failure {
        if (steps < 1 || min == 0 || max == 0) {
            throw Failure.of("could not determine backoff policy: required policy properties not supplied");
        }
        long from = Math.min(min, max);
        long step = (Math.max(min, max) - from) / steps;
        List<Long> periods = new ArrayList<>();
        for (long i = 0; i < steps; i++) {
            periods.add(from + i * step);
        }
        config.backoffNanos = periods;
        if (maxDeliver == -1) {
            maxDeliver = periods.size() + 1;
        }
    }

    private void takeFlags() throws Failure {
        config.maxAckPending = Math.max(maxAckPending, 0);
        config.inactiveThresholdNanos = values.duration("inactive-threshold");
        config.maxRequestBatch = (int) Math.max(values.number("max-pull-batch"), 0);
        config.maxRequestExpiresNanos = Math.max(values.duration("max-pull-expire"), 0);
        config.maxRequestMaxBytes = (int) Math.max(values.number("max-pull-bytes"), 0);
        config.maxWaiting = isPush() ? 0 : (int) values.number("max-waiting");
        if (maxDeliver != 0 && config.ackPolicy != AckPolicy.NONE) {
            config.maxDeliver = maxDeliver;
        }
        if (values.number("bps") > 0 && !isPush()) {
            throw Failure.of("rate limits are only possible on Push consumers");
        }
        if (!isPush() && !heartbeat.isEmpty() && !heartbeat.equals("-1")) {
            throw Failure.of("pull subscribers does not support idle heartbeats");
        }
        config.rateLimitBps = values.number("bps");
        config.numReplicas = (int) values.number("replicas");
        config.memStorage = values.on("memory");
        config.metadata = Metadata.of(values.texts("metadata"));
        String pause = values.text("pause");
        config.pauseUntil = pause.isEmpty() ? null : pauseUntil(pause);
        priorities();
    }

    private Instant pauseUntil(String until) throws Failure {
        try {
            return LocalDateTime.parse(until, DATE_TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return session.now().plus(Duration.ofNanos(pause(until)));
        }
    }

    private static long pause(String text) throws Failure {
        try {
            return GoDurations.parse(text);
        } catch (GoDurations.InvalidDurationException e) {
            throw Failure.of("could not parse the pause time as either timestamp or duration");
        }
    }

    private void priorities() throws Failure {
        List<String> pinned = values.texts("pinned-groups");
        List<String> overflow = values.texts("overflow-groups");
        List<String> prioritized = values.texts("prioritized-groups");
        if (!pinned.isEmpty() && !overflow.isEmpty()) {
            throw Failure.of("setting both overflow and pinned groups are not supported");
        }
        if (!pinned.isEmpty()) {
            config.priorityPolicy = "pinned_client";
            config.priorityGroups = pinned;
            config.priorityTimeoutNanos = values.duration("pinned-ttl");
        } else if (!overflow.isEmpty()) {
            config.priorityPolicy = "overflow";
            config.priorityGroups = overflow;
        } else if (!prioritized.isEmpty()) {
            config.priorityPolicy = "prioritized";
            config.priorityGroups = prioritized;
        }
    }

    // Asking, with what to say when it fails.

    private String ask(String context, Prompter.Input question) throws Failure {
        try {
            return session.ask(question);
        } catch (Failure e) {
            throw e.during(context);
        }
    }

    private String ask(String context, Prompter.Select question) throws Failure {
        try {
            return session.ask(question);
        } catch (Failure e) {
            throw e.during(context);
        }
    }

    private boolean confirm(String context, String question) throws Failure {
        try {
            return session.confirm(question, false);
        } catch (Failure e) {
            throw e.during(context);
        }
    }

    private static int number(String text) throws Failure {
        try {
            return new BigDecimal(GoNumbers.atoi(text)).intValueExact();
        } catch (GoNumbers.InvalidNumberException e) {
            throw Failure.fatal(String.valueOf(e.getMessage()));
        }
    }

    private static long duration(String text, String context) throws Failure {
        try {
            return GoDurations.parse(text);
        } catch (GoDurations.InvalidDurationException e) {
            throw context.isEmpty()
                    ? Failure.of(String.valueOf(e.getMessage()))
                    : Failure.fatal(context + ": " + e.getMessage());
        }
    }

    /** What the questions say when they are asked for help. */
    private static final class Help {
        static final String NAME = "This will be used for the name to be used when referencing this Consumer later. "
                + "Settable using 'name' CLI argument";
        static final String TARGET =
                "Consumers can be in 'push' or 'pull' mode, in 'push' mode messages are dispatched in "
                        + "real time to a target NATS subject, this is that subject. Leaving this blank creates a 'pull' mode "
                        + "Consumer. Settable using --target and --pull";
        static final String GROUP =
                "When set push consumers will only deliver messages to subscriptions matching this " + "queue group";
        static final String START =
                "This controls how the Consumer starts out, does it make all messages available, only "
                        + "the latest, latest per subject, ones after a certain time or time sequence. Settable using --deliver";
        static final String ACK =
                "Messages that are not acknowledged will be redelivered at a later time. 'none' means no "
                        + "acknowledgement is needed only 1 delivery ever, 'all' means acknowledging message 10 will also "
                        + "acknowledge 0-9 and 'explicit' means each has to be acknowledged specifically. Settable using --ack";
        static final String REPLAY = "Messages can be replayed at the rate they arrived in or as fast as possible. "
                + "Settable using --replay";
        static final String FILTER =
                "Consumers can filter messages from the stream, this is a space or comma separated "
                        + "list that can include wildcards. Settable using --filter";
        static final String DELIVERIES =
                "When this is -1 unlimited attempts to deliver an un acknowledged message is made, "
                        + "when this is >0 it will be maximum amount of times a message is delivered after which it is ignored. "
                        + "Settable using --max-deliver.";
        static final String PENDING = "The maximum number of messages without acknowledgement that can be outstanding, "
                + "once this limit is reached message delivery will be suspended. Settable using --max-pending.";
        static final String HEARTBEAT =
                "When a Push consumer is idle for the given period an empty message with a Status "
                        + "header of 100 will be sent to the delivery subject, settable using --heartbeat";
        static final String BACKOFF = "Adds a Backoff policy for use with delivery retries. Linear grows at equal "
                + "intervals between min and max.";
        static final String RANGE = "Backoff policies range from min to max";

        private Help() {}
    }
}
