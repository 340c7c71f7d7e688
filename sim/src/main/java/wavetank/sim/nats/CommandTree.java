package wavetank.sim.nats;

import java.util.List;
import wavetank.sim.nats.cli.Argument;
import wavetank.sim.nats.cli.Command;
import wavetank.sim.nats.cli.Flag;
import wavetank.sim.nats.cli.Kind;

/** The whole tool as data: natscli v0.4.0. */
final class CommandTree {
    private CommandTree() {}

    private static final String HELP =
            """
            NATS Utility

            NATS Server and JetStream administration.

            See 'nats cheat' for a quick cheatsheet of commands
            """;

    private static final List<Flag> CONNECTION_FLAGS = List.of(
            Flag.text("server", "NATS server urls").letter('s').holder("URL").variable("NATS_URL"),
            Flag.text("user", "Username or Token").holder("USER").variable("NATS_USER"),
            Flag.text("password", "Password").holder("PASSWORD").variable("NATS_PASSWORD"),
            Flag.text("token", "Token").holder("TOKEN").variable("NATS_TOKEN"),
            Flag.text("connection-name", "Nickname to use for the underlying NATS Connection")
                    .holder("NAME")
                    .preset("NATS CLI Version v0.4.0"),
            Flag.text("creds", "User credentials").holder("FILE").variable("NATS_CREDS"),
            Flag.text("nkey", "User NKEY").holder("FILE").variable("NATS_NKEY"),
            Flag.text("jwt", "User JWT").holder("JWT").variable("NATS_JWT"),
            Flag.text("seed", "User seed").holder("SEED").variable("NATS_SEED"),
            Flag.of(Kind.FILE, "tlscert", "TLS public certificate")
                    .holder("FILE")
                    .variable("NATS_CERT"),
            Flag.of(Kind.FILE, "tlskey", "TLS private key").holder("FILE").variable("NATS_KEY"),
            Flag.of(Kind.FILE, "tlsca", "TLS certificate authority chain")
                    .holder("FILE")
                    .variable("NATS_CA"),
            Flag.onOff("tlsfirst", "Perform TLS handshake before expecting the server greeting"),
            Flag.of(Kind.DURATION, "timeout", "Time to wait on responses from NATS")
                    .preset("5s")
                    .variable("NATS_TIMEOUT"),
            Flag.text("socks-proxy", "SOCKS5 proxy for connecting to NATS server")
                    .holder("PROXY")
                    .variable("NATS_SOCKS_PROXY"),
            Flag.text("js-api-prefix", "Subject prefix for access to JetStream API")
                    .holder("PREFIX"),
            Flag.text("js-event-prefix", "Subject prefix for access to JetStream Advisories")
                    .holder("PREFIX"),
            Flag.text("js-domain", "JetStream domain to access").holder("DOMAIN"),
            Flag.text("inbox-prefix", "Custom inbox prefix to use for inboxes").holder("PREFIX"),
            Flag.text("domain", "JetStream domain to access").holder("DOMAIN").secret(),
            Flag.choice(
                            "colors",
                            "Sets a color scheme to use",
                            "blue",
                            "cyan",
                            "double",
                            "green",
                            "magenta",
                            "red",
                            "rounded",
                            "yellow")
                    .holder("SCHEME")
                    .variable("NATS_COLOR"),
            Flag.text("context", "Configuration context").holder("NAME").variable("NATS_CONTEXT"),
            Flag.toggle("trace", "Trace API interactions"),
            Flag.toggle("no-context", "Disable the selected context"));

    /** The program: what every command knows, and all commands in the order of help. */
    static Command<Action> program() {
        return Command.<Action>named("nats", HELP)
                .flags(
                        Flag.toggle("help", "Show context-sensitive help").letter('h'),
                        Flag.toggle("version", "Show application version."))
                .flags(CONNECTION_FLAGS)
                .under(Command.<Action>named("help", "Show help.")
                        .takes(Argument.text("command", "Show help on command.").all())
                        .secret())
                .under(AccountCommands.command())
                .under(Unavailable.command("audit", "Audit a NATS deployment"))
                .under(Unavailable.command("auth", "NATS Decentralized Authentication"))
                .under(Unavailable.command("bench", "Benchmark utility"))
                .under(ConsumerCommands.command())
                .under(Unavailable.command("context", "Manage nats configuration contexts")
                        .aliases("ctx"))
                .under(Unavailable.command("counter", "Access distributed Counters")
                        .aliases("ctr"))
                .under(Unavailable.command("errors", "Error code documentation").aliases("err", "error"))
                .under(Unavailable.command("events", "Show Advisories and Events")
                        .aliases("event", "e"))
                .under(Unavailable.command("kv", "Interacts with a JetStream based Key-Value store"))
                .under(Unavailable.command("latency", "Perform latency tests between two NATS servers")
                        .aliases("lat"))
                .under(Unavailable.command("object", "Interacts with a JetStream based Object store")
                        .aliases("obj"))
                .under(Unavailable.command("plugins", "Manage plugins").secret())
                .under(PublishCommands.command())
                .under(Unavailable.command("reply", "Generic service reply utility"))
                .under(PublishCommands.request())
                .under(Unavailable.command("rtt", "Compute round-trip time to NATS server"))
                .under(Unavailable.command("schema", "Schema tools"))
                .under(ServerCommands.command())
                .under(Unavailable.command("service", "Services discovery and management")
                        .aliases("micro"))
                .under(StreamCommands.command())
                .under(Unavailable.command("subscribe", "Generic subscription client")
                        .aliases("sub"))
                .under(Unavailable.command("top", "Shows top-like statistic for connections on a specific server"))
                .under(Unavailable.command("trace", "Trace message delivery within an NATS network"))
                .under(Unavailable.command("traffic", "Monitor NATS network traffic")
                        .secret());
    }
}
