package wavetank.sim.nats;

import wavetank.sim.nats.cli.Command;

/** {@code nats account …}: names, flags and help. */
final class AccountCommands {
    private AccountCommands() {}

    static Command<Action> command() {
        return Command.<Action>named("account", "Account information and status")
                .aliases("a")
                .under(info())
                .under(Unavailable.command("report", "Report on account metrics")
                        .aliases("rep"))
                .under(Unavailable.command("backup", "Creates a backup of all  JetStream Streams over the NATS network")
                        .aliases("snapshot"))
                .under(Unavailable.command("restore", "Restore an account backup over the NATS network"))
                .under(Unavailable.command("tls", "Report TLS chain for connected server"));
    }

    private static Command<Action> info() {
        return Command.<Action>named("info", "Account information")
                .aliases("nfo")
                .runs(Accounts::info);
    }
}
