package wavetank.sim.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import wavetank.sim.scenario.file.SchemaWriter;

@Command(
        name = "schema",
        description = "Print the JSON schema of scenario files, for editors.",
        footer = {"", "First line of a scenario: # yaml-language-server: $$schema=wavetank.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Console console;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().accept(SchemaWriter.schema().stripTrailing() + "\n");
        return ExitCodes.OK;
    }
}
