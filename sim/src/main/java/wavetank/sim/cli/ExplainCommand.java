package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.sim.explain.Explanation;
import wavetank.sim.explain.QuestionException;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.run.Silence;
import wavetank.sim.scenario.Scenario;

@Command(
        name = "explain",
        description = "Say why: placement, leader, lag, quorum, peer-remove.",
        sortOptions = false,
        customSynopsis = "wavetank explain [-f FILE | --topology SPEC] [--at T] [--seed N] [--json] WHAT...",
        footer = {
            "",
            "What can be asked (GROUP is a stream, 'STREAM > CONSUMER' or meta):",
            "  placement STREAM           why these servers, and why not the others",
            "  placement --replicas N [--cluster C] [--tag T]... [--max-bytes B]",
            "                             the same of a stream that might be",
            "  leader GROUP               the last election: who stood, who voted how and why",
            "  lag GROUP SERVER           why a replica is not current",
            "  quorum [GROUP]             who has one, who would have to come back",
            "  peer-remove SERVER         what would move, shrink and be lost (a dry run)",
            "  peer-remove stream STREAM SERVER",
            "  step N                     what happened in the Nth event, and what led to it",
            "  violation                  what broke the rule, and what led to it",
            "",
            "Example: wavetank explain -f scenario.yaml --at 45s leader ORDERS"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @ArgGroup(exclusive = true)
    private Stand stand = new Stand();

    @Option(
            names = "--at",
            paramLabel = "T",
            description = "Play the timeline up to T first: 45s, or end (default: end with a scenario, else 0s).")
    private String at = "";

    @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the scenario's.")
    private String seed = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "WHAT", arity = "1..*", description = "The question; see below.")
    private List<String> words = new ArrayList<>();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> question = new ArrayList<>(words);
        json |= question.remove("--json");
        Scenario scenario = stand.scenario("");
        long one = Stand.seed(seed, console, scenario);
        ScenarioRun run =
                Stand.played(scenario, one, Style.MODERN, new Silence(), Choices.instant(at.isEmpty() ? "end" : at));
        try {
            Explanation answer = run.explain(question);
            console.out().accept(json ? JsonLine.of(line -> JsonTree.members(line, answer.facts())) : answer.text());
            return ExitCodes.OK;
        } catch (QuestionException e) {
            throw new UsageException("explain: " + e.getMessage());
        }
    }
}
