package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wavetank.sim.scenario.ScenarioException;

@Command(name = "check", description = "Check scenario files without running them.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files.")
    private List<String> files = new ArrayList<>();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int status = ExitCodes.OK;
        for (String file : files) {
            try {
                ScenarioFiles.load(file);
                console.out().accept(file + ": ok\n");
            } catch (ScenarioException | UsageException e) {
                console.complain(String.valueOf(e.getMessage()));
                status = ExitCodes.BAD_INPUT;
            }
        }
        return status;
    }
}
