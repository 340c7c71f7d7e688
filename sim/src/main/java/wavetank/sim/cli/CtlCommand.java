package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.sim.serve.ControlAnswer;
import wavetank.sim.serve.ControlClient;

@Command(
        name = "ctl",
        description = "Do something to a cluster that serve serves: faults, time, status.",
        sortOptions = false,
        customSynopsis = "wavetank ctl [-s URL] VERB ARGS...",
        footer = {
            "",
            "VERB ARGS is an action as scenarios and the shell have it, status, or speed 10x:",
            "  wavetank ctl kill n4-c1",
            "  wavetank ctl partition n1 n2 --from n3",
            "  wavetank ctl advance 10s"
        })
final class CtlCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-s", "--server"},
            paramLabel = "URL",
            description = "A server that is up (default: nats://127.0.0.1:4222).")
    private String url = "nats://127.0.0.1:4222";

    @Parameters(paramLabel = "VERB", arity = "1..*", description = "What to do, and to whom.")
    private List<String> words = new ArrayList<>();

    CtlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ControlAnswer answer;
        try {
            answer = ControlClient.ask(url, String.join(" ", words));
        } catch (ControlClient.UnreachableException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (answer.isDone()) {
            console.out().accept(answer.text() + "\n");
            return ExitCodes.OK;
        }
        console.complain(answer.text());
        return ExitCodes.FAILED;
    }
}
