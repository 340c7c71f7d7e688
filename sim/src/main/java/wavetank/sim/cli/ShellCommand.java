package wavetank.sim.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.sim.nats.TerminalPrompter;
import wavetank.sim.report.Style;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.TextOutput;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.Topology;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.shell.LinePrompter;
import wavetank.sim.shell.ShellSession;

@Command(
        name = "shell",
        description = "Lead a cluster by hand: commands of the tool, faults, time.",
        sortOptions = false,
        customSynopsis = "wavetank shell [FILE | --topology SPEC] [--seed N] [--style S]",
        footer = {
            "",
            "Without a terminal it takes its lines from stdin and ends as run does.",
            "Example: printf 'kill n1-c1\\nadvance 10s\\nnats server list\\n' | wavetank shell --topology c1:3"
        })
final class ShellCommand implements Callable<Integer> {
    private static final String SOURCE = "typed";

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The cluster of this scenario; play plays its timeline.")
    private String file = "";

    @Option(
            names = "--topology",
            paramLabel = "SPEC",
            description = "Clusters and their servers: C1:5 (the default) or c1:3,c2:3.")
    private String topology = "";

    @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the scenario's.")
    private String seed = "";

    @Option(
            names = "--style",
            paramLabel = "S",
            description = "Whose texts the nats tool prints: modern, classic-utf8, classic or docs.")
    private String style = "";

    ShellCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Style chosen = Choices.style(style, console);
        if (!file.isEmpty() && !topology.isEmpty()) {
            throw new UsageException("FILE and --topology exclude each other");
        }
        Scenario scenario = file.isEmpty() ? lone() : ScenarioFiles.load(file);
        String text = file.isEmpty() ? text(scenario) : ScenarioFiles.text(file);
        long one = Stand.seed(seed, console, scenario);
        boolean terminal = console.canAsk();
        RunOutput output = new TextOutput(scenario, Version.text(), chosen, false, console.out());
        ShellSession session =
                new ShellSession(SOURCE, scenario, text, one, chosen, output, console.out(), ShellCommand::write);
        return terminal ? converse(session) : obey(session);
    }

    private Scenario lone() {
        String spec = topology.isEmpty() ? Stand.DEFAULT_TOPOLOGY : topology;
        Scenario.Builder draft = Scenario.builder(spec, Choices.topology(spec));
        draft.file = spec;
        return draft.build();
    }

    /** A scenario of servers alone, as a file has it. */
    private static String text(Scenario scenario) {
        StringBuilder text = new StringBuilder("scenario: " + scenario.title() + "\n");
        List<Topology.Cluster> clusters = scenario.topology().clusters();
        if (clusters.size() == 1) {
            text.append("servers: ").append(clusters.get(0).servers().size());
            text.append("\ncluster: ").append(clusters.get(0).name()).append('\n');
            return text.toString();
        }
        text.append("clusters:\n");
        for (Topology.Cluster cluster : clusters) {
            text.append("  - {name: ").append(cluster.name()).append(", servers: ");
            text.append(cluster.servers().size()).append("}\n");
        }
        return text.toString();
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException | InvalidPathException e) {
            throw new ScenarioException(file, Place.NOWHERE, "cannot be written: " + e.getMessage());
        }
    }

    // ---- without a terminal

    private int obey(ShellSession session) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8))) {
            session.asks(new LinePrompter(() -> next(lines)));
            boolean more = true;
            for (Optional<String> line = next(lines); more && line.isPresent(); line = more ? next(lines) : line) {
                try {
                    more = session.take(line.get());
                } catch (ScenarioException e) {
                    session.countBad();
                    console.complain(String.valueOf(e.getMessage()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switch (session.status()) {
            case FINE -> ExitCodes.OK;
            case FAILED -> ExitCodes.FAILED;
            case BAD_INPUT -> ExitCodes.BAD_INPUT;
        };
    }

    private static Optional<String> next(BufferedReader lines) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- at a terminal

    private int converse(ShellSession session) {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            session.echoes(false);
            session.asks(new TerminalPrompter(terminal, console.hasColour()));
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("wavetank")
                    .parser(parser())
                    .completer((r, line, candidates) -> complete(session, line, candidates))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            console.out().accept("Type help for what there is, Tab to complete, quit to end.\n");
            while (oneLine(session, reader)) {
                // the next one
            }
            return session.status() == ShellSession.Status.FAILED ? ExitCodes.FAILED : ExitCodes.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DefaultParser parser() {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[0]);
        parser.setQuoteChars(new char[0]);
        return parser;
    }

    private boolean oneLine(ShellSession session, LineReader reader) {
        try {
            return session.take(reader.readLine(Durations.print(session.time()) + "> "));
        } catch (UserInterruptException e) {
            return true;
        } catch (EndOfFileException e) {
            return false;
        } catch (ScenarioException e) {
            console.complain(String.valueOf(e.getMessage()));
            return true;
        }
    }

    private static void complete(ShellSession session, ParsedLine line, List<Candidate> candidates) {
        SortedSet<String> words = new TreeSet<>();
        String before = String.join(" ", line.words().subList(0, line.wordIndex()));
        if (line.wordIndex() == 0) {
            ShellSession.verbs().forEach(verb -> words.add(verb.split(" ", 2)[0]));
        } else {
            words.addAll(session.completions(before));
        }
        words.forEach(word -> candidates.add(new Candidate(word)));
    }
}
