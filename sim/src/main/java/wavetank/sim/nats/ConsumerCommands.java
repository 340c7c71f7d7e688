package wavetank.sim.nats;

import java.util.List;
import wavetank.sim.nats.cli.Argument;
import wavetank.sim.nats.cli.Command;
import wavetank.sim.nats.cli.Flag;
import wavetank.sim.nats.cli.Kind;

/** {@code nats consumer …}: names, flags and help. */
final class ConsumerCommands {
    private ConsumerCommands() {}

    static Command<Action> command() {
        return Command.<Action>named("consumer", "JetStream consumer management")
                .aliases("con", "obs", "c")
                .flags(Flag.toggle("all", "Operate on all streams including system ones")
                        .letter('a'))
                .under(add())
                .under(Unavailable.command("edit", "Edits the configuration of a consumer")
                        .aliases("update"))
                .under(ls())
                .under(Unavailable.command("find", "Finds consumers matching certain criteria")
                        .aliases("query"))
                .under(info())
                .under(state())
                .under(rm())
                .under(Unavailable.command("reset", "Resets the consumer to a previous state"))
                .under(Unavailable.command("copy", "Creates a new consumer based on the configuration of another")
                        .aliases("cp"))
                .under(next())
                .under(Unavailable.command("sub", "Retrieves messages from consumers")
                        .secret())
                .under(Unavailable.command("graph", "View a graph of consumer activity"))
                .under(Unavailable.command("pause", "Pause a consumer until a later time"))
                .under(Unavailable.command("unpin", "Unpin the current Pinned Client from a Priority Group"))
                .under(Unavailable.command("resume", "Resume a paused consumer"))
                .under(report())
                .under(cluster());
    }

    private static Command<Action> add() {
        return Command.<Action>named("add", "Creates a new consumer")
                .aliases("create", "new")
                .takes(Argument.text("stream", "Stream name"), Argument.text("consumer", "Consumer name"))
                .flags(shape())
                .runs(ConsumerAdd::run);
    }

    private static Command<Action> ls() {
        return Command.<Action>named("ls", "List known consumers")
                .aliases("list")
                .takes(Argument.text("stream", "Stream name"))
                .flags(
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.toggle("names", "Show just the consumer names").letter('n'),
                        Flag.toggle("no-select", "Do not select consumers from a list"))
                .runs(ConsumerReports::ls);
    }

    private static Command<Action> info() {
        return Command.<Action>named("info", "Consumer information")
                .aliases("nfo")
                .takes(Argument.text("stream", "Stream name"), Argument.text("consumer", "Consumer name"))
                .flags(
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.toggle("no-select", "Do not select consumers from a list"))
                .runs(ConsumerReports::info);
    }

    private static Command<Action> state() {
        return Command.<Action>named("state", "Consumer state")
                .takes(
                        Argument.text("stream", "Stream to retrieve state information for"),
                        Argument.text("consumer", "Consumer name"))
                .flags(
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.toggle("no-select", "Do not select streams from a list"))
                .runs(ConsumerReports::state);
    }

    private static Command<Action> rm() {
        return Command.<Action>named("rm", "Removes a consumer")
                .aliases("delete", "del")
                .takes(Argument.text("stream", "Stream name"), Argument.text("consumer", "Consumer name"))
                .flags(Flag.toggle("force", "Force removal without prompting").letter('f'))
                .runs(ConsumerRemoval::rm);
    }

    private static Command<Action> next() {
        return Command.<Action>named("next", "Retrieves messages from Pull consumers without interactive prompts")
                .takes(
                        Argument.text("stream", "Stream name").needed(),
                        Argument.text("consumer", "Consumer name").needed())
                .flags(
                        Flag.onOff("ack", "Acknowledge received message").preset("true"),
                        Flag.toggle("nak", "Perform a Negative Acknowledgement on the message"),
                        Flag.toggle("term", "Terms the message"),
                        Flag.toggle("raw", "Show only the message").letter('r'),
                        Flag.of(Kind.DURATION, "wait", "Wait up to this period to acknowledge messages"),
                        Flag.of(Kind.INT, "count", "Number of messages to try to fetch from the pull consumer")
                                .preset("1"))
                .runs(ConsumerNext::run);
    }

    private static Command<Action> report() {
        return Command.<Action>named("report", "Reports on consumer statistics")
                .takes(Argument.text("stream", "Stream name"))
                .flags(
                        Flag.toggle("raw", "Show un-formatted numbers").letter('r'),
                        Flag.toggle("leaders", "Show details about the leaders").letter('l'))
                .runs(ConsumerReports::report);
    }

    private static Command<Action> cluster() {
        return Command.<Action>named("cluster", "Manages a clustered consumer")
                .aliases("c")
                .under(clusterStepDown())
                .under(clusterBalance());
    }

    private static Command<Action> clusterBalance() {
        return Command.<Action>named("balance", "Balance consumer leaders")
                .takes(Argument.text("stream", "Stream to act on"))
                .flags(
                        Flag.toggle("pull", "Balance only pull based consumers"),
                        Flag.toggle("push", "Balance only push based consumers"),
                        Flag.toggle("bound", "Balance push-bound or pull consumers with waiting pulls"),
                        Flag.of(Kind.INT, "waiting", "Balance consumers with fewer waiting pulls"),
                        Flag.of(Kind.INT, "ack-pending", "Balance consumers with fewer pending acks"),
                        Flag.of(Kind.UINT64, "pending", "Balance consumers with fewer unprocessed messages"),
                        Flag.text("idle", "Balance consumers with no new deliveries for a period"),
                        Flag.text("created", "Balance consumers created longer ago than duration")
                                .holder("DURATION"),
                        Flag.of(Kind.INT, "replicas", "Balance consumers with fewer or equal replicas than the value"),
                        Flag.text("leader", "Balance only clustered streams with a specific leader")
                                .holder("SERVER"),
                        Flag.toggle("pinned", "Balance Pinned Client priority group consumers that are fully pinned"),
                        Flag.onOff("invert", "Invert the check - before becomes after, with becomes without"),
                        Flag.text("expression", "Balance matching consumers using an expression language"))
                .runs(ConsumerBalance::run);
    }

    private static Command<Action> clusterStepDown() {
        return Command.<Action>named("step-down", "Force a new leader election by standing down the current leader")
                .aliases("elect", "down", "d")
                .takes(Argument.text("stream", "Stream to act on"), Argument.text("consumer", "Consumer to act on"))
                .flags(
                        Flag.text("preferred", "Prefer placing the leader on a specific host"),
                        Flag.toggle("force", "Force leader step down ignoring current leader")
                                .letter('f'))
                .runs(ConsumerLeadership::stepDown);
    }

    private static List<Flag> shape() {
        return List.of(
                Flag.of(Kind.FILE, "config", "JSON file to read configuration from"),
                Flag.toggle("validate", "Only validates the configuration against the official Schema"),
                Flag.text("output", "Save configuration instead of creating").holder("FILE"),
                Flag.choice(
                        "ack",
                        "Acknowledgment policy (none, all, explicit, flow_control)",
                        "none",
                        "all",
                        "explicit",
                        "flow_control"),
                Flag.of(Kind.UINT64, "bps", "Restrict message delivery to a certain bit per second")
                        .preset("0"),
                Flag.choice(
                                "backoff",
                                "Creates a consumer backoff policy using a specific pre-written algorithm (none, linear)",
                                "linear",
                                "none")
                        .holder("MODE"),
                Flag.of(Kind.UINT64, "backoff-steps", "Number of steps to use when creating the backoff policy")
                        .preset("10"),
                Flag.of(Kind.DURATION, "backoff-min", "The shortest backoff period that will be generated")
                        .preset("1m"),
                Flag.of(Kind.DURATION, "backoff-max", "The longest backoff period that will be generated")
                        .preset("20m"),
                Flag.text("deliver", "Start policy (all, new, last, subject, 1h, msg sequence)")
                        .holder("POLICY"),
                Flag.text("deliver-group", "Delivers push messages only to subscriptions matching this group")
                        .holder("GROUP")
                        .preset("_unset_"),
                Flag.text("description", "Sets a contextual description for the consumer"),
                Flag.toggle("ephemeral", "Create an ephemeral consumer"),
                Flag.text("filter", "Filter Stream by subjects")
                        .holder("SUBJECTS")
                        .many(),
                Flag.toggle("flow-control", "Enable Push consumer flow control"),
                Flag.text("heartbeat", "Enable idle Push consumer heartbeats (-1 disable)"),
                Flag.onOff("headers-only", "Deliver only headers and no bodies"),
                Flag.of(Kind.INT, "max-deliver", "Maximum amount of times a message will be delivered")
                        .holder("TRIES"),
                Flag.of(Kind.INT, "max-outstanding", "Maximum pending Acks before consumers stop delivering messages")
                        .preset("-1")
                        .secret(),
                Flag.of(Kind.INT, "max-pending", "Maximum pending Acks before consumers are paused")
                        .preset("-1"),
                Flag.of(Kind.INT, "max-waiting", "Maximum number of outstanding pulls allowed")
                        .holder("PULLS"),
                Flag.of(Kind.INT, "max-pull-batch", "Maximum size batch size for a pull request to accept")
                        .holder("BATCH_SIZE"),
                Flag.of(Kind.DURATION, "max-pull-expire", "Maximum expire duration for a pull request to accept")
                        .holder("EXPIRES"),
                Flag.of(Kind.INT, "max-pull-bytes", "Maximum max bytes for a pull request to accept")
                        .holder("BYTES"),
                Flag.toggle("pull", "Deliver messages in 'pull' mode"),
                Flag.choice("replay", "Replay Policy (instant, original)", "instant", "original")
                        .holder("POLICY"),
                Flag.of(Kind.INT, "sample", "Percentage of requests to sample for monitoring purposes")
                        .preset("-1"),
                Flag.text("target", "Push based delivery target subject").holder("SUBJECT"),
                Flag.of(Kind.DURATION, "wait", "Acknowledgment waiting time").preset("-1s"),
                Flag.of(
                                Kind.DURATION,
                                "inactive-threshold",
                                "How long to allow an ephemeral consumer to be idle before removing it")
                        .holder("THRESHOLD"),
                Flag.toggle(
                        "memory",
                        "Force the consumer state to be stored in memory rather than inherit from the stream"),
                Flag.of(Kind.INT, "replicas", "Sets a custom replica count rather than inherit from the stream"),
                Flag.of(Kind.PAIR, "metadata", "Adds metadata to the consumer").holder("META"),
                Flag.text(
                        "pause",
                        "Pause the consumer for a duration after start or until a specific timestamp (eg 2026-01-01 00:00:00)"),
                Flag.text("pinned-groups", "Create a Pinned Client consumer based on these groups")
                        .holder("GROUPS")
                        .many(),
                Flag.of(
                                Kind.DURATION,
                                "pinned-ttl",
                                "The time to allow for a client to pull before losing the pinned status")
                        .holder("TTL"),
                Flag.text("overflow-groups", "Create a Overflow consumer based on these groups")
                        .holder("GROUPS")
                        .many(),
                Flag.text("prioritized-groups", "Create a Prioritized consumer based on these groups")
                        .holder("GROUPS")
                        .many(),
                Flag.toggle("defaults", "Accept default values for all prompts"));
    }
}
