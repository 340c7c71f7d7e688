package wavetank.sim.nats;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import wavetank.sim.nats.cli.Command;
import wavetank.sim.nats.cli.CommandLineParser;
import wavetank.sim.nats.cli.GoNumbers;
import wavetank.sim.nats.cli.Outcome;
import wavetank.sim.report.Style;

/**
 * The {@code nats} tool: runs one command line. Commands, flags, flows and requests are those of natscli v0.4.0; the
 * environment's style decides whose texts are printed.
 */
public final class NatsTool {
    /** What {@code --version} prints. */
    public static final String VERSION = "v0.4.0";

    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int DEFAULT_WIDTH = 80;

    private final ToolIo io;
    private final ToolEnvironment environment;

    private NatsTool(ToolIo io, ToolEnvironment environment) {
        this.io = io;
        this.environment = environment;
    }

    /**
     * Runs a command.
     *
     * @param args what is typed after {@code nats}
     * @return the exit status: 0, or 1 for any error
     */
    public static int run(List<String> args, ToolIo io, ToolEnvironment environment) {
        return new NatsTool(io, environment).run(args);
    }

    private int run(List<String> args) {
        Command<Action> program = CommandTree.program();
        CommandLineParser<Action> parser = new CommandLineParser<>(
                program, environment::variable, path -> environment.files().exists(path), helpWidth());
        Outcome<Action> outcome = parser.parse(args);
        if (outcome instanceof Outcome.Run<Action> run) {
            return act(run);
        }
        if (outcome instanceof Outcome.Help<Action> help) {
            showHelp(help);
            return OK;
        }
        if (outcome instanceof Outcome.Wrong<Action> wrong) {
            return complain(wrong);
        }
        io.out().accept(VERSION + "\n");
        return OK;
    }

    private int act(Outcome.Run<Action> run) {
        String context = run.values().text("context");
        if (!context.isEmpty() && !context.equals(environment.context())) {
            return unknownContext();
        }
        boolean system = run.path().get(0).equals("server");
        try {
            return run.action().run(new Session(io, environment, run.values(), system));
        } catch (Failure e) {
            return error(e.text(), !e.isFatal());
        }
    }

    /** Before any command runs; the first line is about the context that is not selected either. */
    private int unknownContext() {
        if (environment.style() == Style.MODERN) {
            io.out().accept("The selected context \"\" was not found, unselecting it\n\n");
        }
        return error("context not found", false);
    }

    /** natscli 0.0.22 shows help on stderr. */
    private void showHelp(Outcome.Help<Action> help) {
        String page = HelpPages.of(help, environment.style());
        (environment.style() == Style.CLASSIC ? io.err() : io.out()).accept(page);
    }

    /** What may follow these words of a command line: commands below them, else {@code others}. */
    public static SortedSet<String> words(List<String> before, SortedSet<String> others) {
        Command<Action> at = CommandTree.program();
        for (String word : before) {
            Command<Action> next = at.find(word);
            if (next == null || next.commands().isEmpty()) {
                return others;
            }
            at = next;
        }
        SortedSet<String> words = new TreeSet<>();
        at.commands().stream().filter(c -> !c.hidden()).forEach(c -> words.add(c.name()));
        return words;
    }

    private int complain(Outcome.Wrong<Action> wrong) {
        if (wrong.usage().isEmpty() || isFirstGeneration()) {
            return error(wrong.message(), true);
        }
        io.err().accept("error: " + wrong.message() + "\n\n");
        io.out().accept(wrong.usage());
        return ERROR;
    }

    /** @param returned not a stop on the spot: natscli 0.0.22 adds a hint to such errors */
    private int error(String text, boolean returned) {
        String hint = returned && isFirstGeneration() ? ", try --help" : "";
        io.err().accept("nats: error: " + text + hint + "\n");
        return ERROR;
    }

    private boolean isFirstGeneration() {
        return environment.style() == Style.CLASSIC || environment.style() == Style.DOCS;
    }

    /** fisk {@code guessWidth}: {@code COLUMNS}, else the terminal's width, else 80. */
    private int helpWidth() {
        try {
            return (int) GoNumbers.atoi(environment.variable("COLUMNS"));
        } catch (GoNumbers.InvalidNumberException e) {
            return io.terminalWidth() > 0 ? io.terminalWidth() : DEFAULT_WIDTH;
        }
    }
}
