package wavetank.sim.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a script that completes commands and flags in a shell.",
        footer = {"", "To have it in this shell: source <(./wavetank completion bash)"})
final class CompletionCommand implements Callable<Integer> {
    private enum Shell {
        bash,
        zsh
    }

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell = Shell.bash;

    CompletionCommand(Console console) {
        this.console = console;
    }

    /** One script serves both: in zsh it switches the completion of bash on first. */
    @Override
    public Integer call() {
        String script = AutoComplete.bash("wavetank", spec.commandLine().getParent());
        console.out().accept(shell == Shell.zsh ? "#compdef wavetank\n" + script : script);
        return ExitCodes.OK;
    }
}
