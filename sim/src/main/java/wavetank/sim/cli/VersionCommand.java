package wavetank.sim.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import wavetank.sim.nats.NatsTool;
import wavetank.sim.scenario.ServerProfile;

@Command(name = "version", description = "Show the versions of wavetank and of what it simulates.")
final class VersionCommand implements Callable<Integer> {
    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out()
                .accept("wavetank " + Version.text() + "\nnats-server " + ServerProfile.V2_14_5.word() + "\nnats "
                        + NatsTool.VERSION + "\n");
        return ExitCodes.OK;
    }
}
