package wavetank.sim.nats;

import wavetank.sim.nats.cli.Argument;
import wavetank.sim.nats.cli.Command;

/** Commands of the real tool that the simulator lists but does not play. */
final class Unavailable {
    private Unavailable() {}

    static Command<Action> command(String name, String help) {
        return Command.<Action>named(name, help)
                .takes(Argument.text("args", "").all())
                .runs(session -> {
                    throw Failure.of("the simulator does not play the command " + name);
                });
    }
}
