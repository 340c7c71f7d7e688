package wavetank.sim.nats;

import wavetank.sim.nats.cli.Argument;
import wavetank.sim.nats.cli.Command;
import wavetank.sim.nats.cli.Flag;
import wavetank.sim.nats.cli.Kind;

/** {@code nats publish} and {@code nats request}: flags and help. */
final class PublishCommands {
    private PublishCommands() {}

    private static final String TEMPLATES_HELP =
            """
            Body and Header values of the messages may use Go templates to
            create unique messages.

               nats COMMAND test --count 10 "Message {{Count}} @ {{Time}}"

            Multiple messages with random strings between 10 and 100 long:

               nats COMMAND test --count 10 "Message {{Count}}: {{ Random 10 100 }}"

            Available template functions are:

               Count            the message number
               TimeStamp        RFC3339 format current time
               Unix             seconds since 1970 in UTC
               UnixNano         nano seconds since 1970 in UTC
               Time             the current time
               ID               an unique ID
               Random(min, max) random string at least min long, at most max
            """;

    static Command<Action> command() {
        return Command.<Action>named("publish", "Generic data publish utility")
                .aliases("pub")
                .explained(TEMPLATES_HELP.replace("COMMAND", "pub"))
                .takes(
                        Argument.text("subject", "Subject to publish to").needed(),
                        Argument.text("body", "Message body"))
                .flags(
                        Flag.text("reply", "Sets a custom reply to subject").holder("SUBJECT"),
                        header().holder("K:V"),
                        Flag.toggle("atomic", "Atomic batch publish to JetStream (implies --jetstream)"),
                        count(),
                        forceStdin(),
                        Flag.toggle("jetstream", "Publish messages to JetStream")
                                .letter('J'),
                        Flag.toggle("quiet", "Show just the output received").letter('q'),
                        Flag.of(
                                        Kind.DURATION,
                                        "schedule-after",
                                        "Schedule the message after a certain duration (implies --jetstream)")
                                .holder("DURATION"),
                        Flag.text("schedule-at", "Schedule the message at a certain RFC3339 time (implies --jetstream)")
                                .holder("TIME"),
                        Flag.text("schedule-cron", "Cron definition for a scheduled message (implies --jetstream)")
                                .holder("CRON"),
                        Flag.text(
                                        "schedule-dest",
                                        "Subject the message will publish to when the schedule fires (implies --jetstream)")
                                .holder("SUBJECT"),
                        Flag.of(
                                        Kind.DURATION,
                                        "schedule-every",
                                        "Schedules the message every interval (implies --jetstream)")
                                .holder("DURATION"),
                        Flag.text("schedule-source", "Reads a specific subject when scheduling (implies --jetstream)")
                                .holder("SUBJECT"),
                        Flag.of(Kind.DURATION, "schedule-ttl", "How long generated messages should live in the stream")
                                .holder("DURATION"),
                        sendOn(),
                        Flag.of(Kind.DURATION, "sleep", "When publishing multiple messages, sleep between publishes"),
                        templates())
                .runs(Publish::run);
    }

    static Command<Action> request() {
        return Command.<Action>named("request", "Generic request-reply request utility")
                .aliases("req")
                .explained(TEMPLATES_HELP.replace("COMMAND", "request"))
                .takes(
                        Argument.text("subject", "Subject to subscribe to").needed(),
                        Argument.text("body", "Message body"))
                .flags(
                        Flag.toggle("raw", "Show just the output received").letter('r'),
                        header(),
                        count(),
                        Flag.of(Kind.INT, "replies", "Wait for multiple replies from services. 0 waits until timeout")
                                .preset("1"),
                        Flag.of(
                                        Kind.DURATION,
                                        "reply-timeout",
                                        "Maximum time between replies when waiting for more than one")
                                .preset("300ms"),
                        Flag.toggle("wait-for-empty", "Wait for multiple replies until a empty message is received"),
                        Flag.text(
                                "translate",
                                "Translate the message data by running it through the given command before output"),
                        forceStdin(),
                        sendOn(),
                        templates())
                .runs(Request::run);
    }

    // ---- flags of both

    private static Flag header() {
        return Flag.text("header", "Adds headers to the message using K:V format")
                .letter('H')
                .many();
    }

    private static Flag count() {
        return Flag.of(Kind.INT, "count", "Publish multiple messages").preset("1");
    }

    private static Flag forceStdin() {
        return Flag.toggle("force-stdin", "Force reading from stdin");
    }

    private static Flag sendOn() {
        return Flag.choice("send-on", "When to send data from stdin: 'eof' (default) or 'newline'", "newline", "eof")
                .preset("eof");
    }

    private static Flag templates() {
        return Flag.onOff("templates", "Enables template functions in the body and subject (does not affect headers)")
                .preset("true");
    }
}
