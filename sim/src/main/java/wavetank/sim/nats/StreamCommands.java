package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import wavetank.sim.nats.cli.Argument;
import wavetank.sim.nats.cli.Command;
import wavetank.sim.nats.cli.Flag;
import wavetank.sim.nats.cli.Kind;

/** {@code nats stream …}: names, flags and help. */
final class StreamCommands {
    private StreamCommands() {}

    static Command<Action> command() {
        return Command.<Action>named("stream", "JetStream stream management")
                .aliases("str", "st", "ms", "s")
                .flags(Flag.toggle("all", "When listing or selecting streams show all streams including system ones")
                        .letter('a'))
                .under(add())
                .under(ls())
                .under(report())
                .under(Unavailable.command("find", "Finds streams matching certain criteria")
                        .aliases("query"))
                .under(info())
                .under(state())
                .under(Unavailable.command("subjects", "Query subjects held in a stream")
                        .aliases("subj"))
                .under(edit())
                .under(rm())
                .under(purge())
                .under(Unavailable.command(
                                "copy",
                                "Creates a new stream based on the configuration of another, does not copy data")
                        .aliases("cp"))
                .under(rmm())
                .under(Unavailable.command("view", "View messages in a stream"))
                .under(get())
                .under(Unavailable.command("backup", "Creates a backup of a stream over the NATS network")
                        .aliases("snapshot"))
                .under(Unavailable.command("restore", "Restore a stream over the NATS network"))
                .under(Unavailable.command("seal", "Seals a stream preventing further updates"))
                .under(Unavailable.command(
                        "gaps", "Detect gaps in the stream content that would be reported as deleted messages"))
                .under(Unavailable.command("graph", "View a graph of stream activity"))
                .under(cluster());
    }

    private static Command<Action> add() {
        return Command.<Action>named("add", "Create a new stream")
                .aliases("create", "new")
                .takes(Argument.text("stream", "Stream name"))
                .flags(
                        Flag.of(Kind.FILE, "config", "JSON file to read configuration from"),
                        Flag.toggle("validate", "Only validates the configuration against the official Schema"),
                        Flag.text("output", "Save configuration instead of creating")
                                .holder("FILE"))
                .flags(shape(false))
                .flags(Flag.toggle("defaults", "Accept default values for all prompts"))
                .runs(StreamAdd::run);
    }

    private static Command<Action> ls() {
        return Command.<Action>named("ls", "List all known streams")
                .aliases("list", "l")
                .flags(
                        Flag.text("subject", "Limit the list to streams with matching subjects"),
                        Flag.toggle("names", "Show just the stream names").letter('n'),
                        Flag.toggle("json", "Produce JSON output").letter('j'))
                .runs(StreamReports::ls);
    }

    private static Command<Action> report() {
        return Command.<Action>named("report", "Reports on stream statistics")
                .flags(
                        Flag.text("subject", "Limit the report to streams with matching subjects"),
                        Flag.text("cluster", "Limit report to streams within a specific cluster"),
                        Flag.toggle("consumers", "Sort by number of Consumers").letter('o'),
                        Flag.toggle("messages", "Sort by number of Messages").letter('m'),
                        Flag.toggle("name", "Sort by stream name").letter('n'),
                        Flag.toggle("storage", "Sort by Storage type").letter('t'),
                        Flag.toggle("raw", "Show un-formatted numbers").letter('r'),
                        Flag.text("dot", "Produce a GraphViz graph of replication topology"),
                        Flag.toggle("leaders", "Show details about cluster leaders")
                                .letter('l'))
                .runs(StreamReports::report);
    }

    private static Command<Action> info() {
        return Command.<Action>named("info", "Stream information")
                .aliases("nfo", "i")
                .takes(Argument.text("stream", "Stream to retrieve information for"))
                .flags(
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.toggle("state", "Shows only the stream state"),
                        Flag.toggle("no-select", "Do not select streams from a list"))
                .runs(StreamReports::info);
    }

    private static Command<Action> state() {
        return Command.<Action>named("state", "Stream state")
                .takes(Argument.text("stream", "Stream to retrieve state information for"))
                .flags(
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.toggle("no-select", "Do not select streams from a list"))
                .runs(StreamReports::state);
    }

    private static Command<Action> edit() {
        return Command.<Action>named("edit", "Edits an existing stream")
                .aliases("update")
                .takes(Argument.text("stream", "Stream to retrieve edit"))
                .flags(
                        Flag.of(Kind.FILE, "config", "JSON file to read configuration from"),
                        Flag.toggle("force", "Force edit without prompting").letter('f'),
                        Flag.onOff("interactive", "Edit the configuring using your editor")
                                .letter('i'),
                        Flag.toggle("dry-run", "Only shows differences, do not edit the stream"))
                .flags(shape(true))
                .runs(StreamEdit::run);
    }

    private static Command<Action> rm() {
        return Command.<Action>named("rm", "Removes a stream")
                .aliases("delete", "del")
                .takes(Argument.text("stream", "Stream name"))
                .flags(Flag.toggle("force", "Force removal without prompting").letter('f'))
                .runs(StreamRemoval::rm);
    }

    private static Command<Action> purge() {
        return Command.<Action>named("purge", "Bulk removes messages from a stream")
                .takes(Argument.text("stream", "Stream name"))
                .flags(
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.toggle("force", "Force removal without prompting").letter('f'),
                        Flag.text("subject", "Limits the purge to a specific subject")
                                .holder("SUBJECT"),
                        Flag.of(Kind.UINT64, "seq", "Purge up to but not including a specific message sequence")
                                .holder("SEQUENCE"),
                        Flag.of(Kind.UINT64, "keep", "Keeps a certain number of messages after the purge")
                                .holder("MESSAGES"))
                .runs(StreamRemoval::purge);
    }

    private static Command<Action> rmm() {
        return Command.<Action>named("rmm", "Securely removes an individual message from a stream")
                .takes(Argument.text("stream", "Stream name"), Argument.text("id", "Message Sequence to remove"))
                .flags(Flag.toggle("force", "Force removal without prompting").letter('f'))
                .runs(StreamMessages::rmm);
    }

    private static Command<Action> get() {
        return Command.<Action>named("get", "Retrieves a specific message from a Stream")
                .takes(Argument.text("stream", "Stream name"), Argument.text("id", "Message Sequence to retrieve"))
                .flags(
                        Flag.text("last-for", "Retrieves the message for a specific subject")
                                .letter('S')
                                .holder("SUBJECT"),
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.text(
                                "translate",
                                "Translate the message data by running it through the given command before output"))
                .runs(StreamMessages::get);
    }

    private static Command<Action> cluster() {
        return Command.<Action>named("cluster", "Manages a clustered stream")
                .aliases("c")
                .under(clusterStepDown())
                .under(clusterBalance())
                .under(clusterPeerRemove());
    }

    private static Command<Action> clusterStepDown() {
        return Command.<Action>named("step-down", "Force a new leader election by standing down the current leader")
                .aliases("stepdown", "sd", "elect", "down", "d")
                .takes(Argument.text("stream", "Stream to act on"))
                .flags(
                        Flag.text("preferred", "Prefer placing the leader on a specific host"),
                        Flag.toggle("force", "Force leader step down ignoring current leader")
                                .letter('f'))
                .runs(StreamLeadership::stepDown);
    }

    private static Command<Action> clusterBalance() {
        return Command.<Action>named("balance", "Balance stream leaders")
                .flags(
                        Flag.text("server-name", "Balance streams present on a regular expression matched server"),
                        Flag.text("cluster", "Balance streams present on a regular expression matched cluster"),
                        Flag.toggle("empty", "Balance streams with no messages"),
                        Flag.text("idle", "Balance streams with no new messages or consumer deliveries for a period")
                                .holder("DURATION"),
                        Flag.text("created", "Balance streams created longer ago than duration")
                                .holder("DURATION"),
                        Flag.of(Kind.INT, "consumers", "Balance streams with fewer consumers than threshold")
                                .preset("-1")
                                .holder("THRESHOLD"),
                        Flag.text(
                                "subject",
                                "Filters streams by those with interest matching a subject or wildcard and balances them"),
                        Flag.of(Kind.INT, "replicas", "Balance streams with fewer or equal replicas than the value"),
                        Flag.toggle("sourced", "Balance that sources data from other streams"),
                        Flag.toggle("mirrored", "Balance that mirrors data from other streams"),
                        Flag.text("leader", "Balance only clustered streams with a specific leader")
                                .holder("SERVER"),
                        Flag.onOff("invert", "Invert the check - before becomes after, with becomes without"),
                        Flag.text("expression", "Balance matching streams using an expression language"))
                .runs(StreamBalance::run);
    }

    private static Command<Action> clusterPeerRemove() {
        return Command.<Action>named("peer-remove", "Removes a peer from the stream cluster")
                .aliases("pr")
                .takes(
                        Argument.text("stream", "The stream to act on"),
                        Argument.text("peer", "The name of the peer to remove"))
                .flags(Flag.toggle("force", "Force sealing without prompting").letter('f'))
                .runs(StreamLeadership::peerRemove);
    }

    /** The flags that describe a stream; creation knows some that an edit does not, and the other way round. */
    private static List<Flag> shape(boolean edit) {
        List<Flag> flags = new ArrayList<>();
        flags.add(Flag.text("subjects", "Subjects that are consumed by the stream")
                .many());
        flags.add(Flag.text("description", "Sets a contextual description for the stream"));
        if (!edit) {
            flags.add(Flag.choice("storage", "Storage backend to use (file, memory)", "file", "f", "memory", "m"));
        }
        flags.add(Flag.choice("compression", "Compression algorithm to use (file storage only)", "none", "s2"));
        flags.add(Flag.of(Kind.INT64, "replicas", "When clustered, how many replicas of the data to create"));
        flags.add(Flag.text("tag", "Place the stream on servers that has specific tags (pass multiple times)")
                .many());
        flags.add(Flag.text("tags", "Backward compatibility only, use --tag")
                .many()
                .secret());
        flags.add(Flag.text("cluster", "Place the stream on a specific cluster"));
        flags.add(Flag.onOff("ack", "Acknowledge publishes").preset("true"));
        flags.add(Flag.choice(
                "retention",
                "Defines a retention policy (limits, interest, work)",
                "limits",
                "interest",
                "workq",
                "work"));
        flags.add(Flag.choice("discard", "Defines the discard policy (new, old)", "new", "old"));
        flags.add(Flag.onOff(
                "discard-per-subject", "Sets the 'new' discard policy and applies it to every subject in the stream"));
        if (!edit) {
            flags.add(Flag.of(Kind.UINT64, "first-sequence", "Sets the starting sequence"));
        }
        flags.add(Flag.text("max-age", "Maximum age of messages to keep").preset(""));
        flags.add(Flag.text("max-bytes", "Maximum bytes to keep").holder("BYTES"));
        flags.add(Flag.of(Kind.INT, "max-consumers", "Maximum number of consumers to allow")
                .preset("-1"));
        flags.add(Flag.text("max-msg-size", "Maximum size any 1 message may be").holder("BYTES"));
        flags.add(Flag.of(Kind.INT64, "max-msgs", "Maximum amount of messages to keep")
                .preset("0"));
        flags.add(Flag.of(Kind.INT64, "max-msgs-per-subject", "Maximum amount of messages to keep per subject")
                .preset("0"));
        flags.add(Flag.text("dupe-window", "Duration of the duplicate message tracking window")
                .preset(""));
        flags.add(Flag.text("mirror", "Completely mirror another stream"));
        if (edit) {
            flags.add(Flag.toggle("no-mirror", "Removes current mirror configuration"));
        }
        flags.add(Flag.text("source", "Source data from other streams, merging into this one")
                .holder("STREAM")
                .many());
        flags.add(Flag.onOff("allow-batch", "Allow atomic batch publishing"));
        flags.add(Flag.onOff("allow-fast", "Allow fast batch publishing"));
        flags.add(Flag.toggle("allow-counter", "Configures the stream as a distributed counter"));
        flags.add(Flag.onOff("allow-rollup", "Allows roll-ups to be done by publishing messages with special headers"));
        flags.add(Flag.onOff("deny-delete", "Deny messages from being deleted via the API"));
        flags.add(Flag.onOff("deny-purge", "Deny entire stream or subject purges via the API"));
        flags.add(Flag.onOff("allow-direct", "Allows fast, direct, access to stream data via the direct get API")
                .preset("true"));
        flags.add(Flag.onOff(
                "allow-mirror-direct", "Allows fast, direct, access to stream data via the direct get API on mirrors"));
        flags.add(Flag.toggle("allow-msg-ttl", "Allows per-message TTL handling"));
        flags.add(Flag.onOff("allow-schedules", "Allows message schedules"));
        flags.add(Flag.of(
                        Kind.DURATION,
                        "subject-del-markers-ttl",
                        "How long delete markers should persist in the stream")
                .holder("DURATION"));
        flags.add(
                Flag.text("transform-source", "Stream subject transform source").holder("SOURCE"));
        flags.add(Flag.text("transform-destination", "Stream subject transform destination")
                .holder("DEST"));
        if (edit) {
            flags.add(Flag.toggle("no-transform", "Removes current subject transform configuration"));
        }
        flags.add(Flag.of(Kind.PAIR, "metadata", "Adds metadata to the stream").holder("META"));
        flags.add(Flag.text("republish-source", "Republish messages to --republish-destination")
                .holder("SOURCE"));
        flags.add(Flag.text("republish-destination", "Republish destination for messages in --republish-source")
                .holder("DEST"));
        flags.add(Flag.toggle("republish-headers", "Republish only message headers, no bodies"));
        if (!edit) {
            flags.add(Flag.of(
                            Kind.DURATION,
                            "limit-consumer-inactive",
                            "The maximum Consumer inactive threshold the stream allows")
                    .holder("THRESHOLD"));
            flags.add(Flag.of(
                            Kind.INT,
                            "limit-consumer-max-pending",
                            "The maximum Consumer Ack Pending the stream Allows")
                    .holder("PENDING"));
            flags.add(Flag.choice("persist-mode", "Configures the persistence mode", "default", "async"));
        }
        if (edit) {
            flags.add(Flag.toggle("no-republish", "Removes current republish configuration"));
        }
        flags.add(Flag.toggle("json", "Produce JSON output").letter('j'));
        return flags;
    }
}
