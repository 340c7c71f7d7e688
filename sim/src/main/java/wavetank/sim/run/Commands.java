package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.nats.Connection;
import wavetank.sim.nats.NatsTool;
import wavetank.sim.nats.Prompter;
import wavetank.sim.nats.ScriptedAnswers;
import wavetank.sim.nats.ToolEnvironment;
import wavetank.sim.nats.ToolIo;
import wavetank.sim.report.Style;

/** Runs commands of the {@code nats} tool inside a scenario; they take virtual time. */
final class Commands {
    private static final long API_TIMEOUT = 5_000_000;

    private final Scene scene;
    private final Style style;
    private final RunOutput output;
    private CommandResult last = new CommandResult(0, "", "", "");

    /** Who is asked where no answers are given, by where a question's line goes. */
    private Function<Consumer<String>, Prompter> asker = stdout -> Prompter.none();

    Commands(Scene scene, Style style, RunOutput output) {
        this.scene = scene;
        this.style = style;
        this.output = output;
    }

    /** Who is asked from now on where no answers are given. */
    void asking(Function<Consumer<String>, Prompter> newAsker) {
        asker = newAsker;
    }

    /** The command that ran last. */
    CommandResult last() {
        return last;
    }

    /**
     * Runs a command.
     *
     * @param via the server to connect to, or empty for the first that is up
     * @param answers to its prompts; null = nobody is there to ask
     */
    CommandResult run(String line, List<String> args, Optional<SimServer> via, Optional<List<String>> answers) {
        StringBuilder all = new StringBuilder();
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Consumer<String> stdout = text -> {
            out.append(text);
            all.append(text);
            output.printed(text);
        };
        Consumer<String> stderr = text -> {
            err.append(text);
            all.append(text);
            output.printed(text);
        };
        Prompter prompter = answers.isPresent() ? new ScriptedAnswers(answers.get(), stdout) : asker.apply(stdout);
        ToolIo io = ToolIo.piped(stdout, stderr).asking(prompter);
        SimDialer dialer = new SimDialer(
                scene.cluster(),
                () -> via.isPresent() ? via.filter(SimServer::takesClients) : SimDialer.firstUp(scene.cluster()));
        SortedMap<String, String> variables = new TreeMap<>();
        ToolEnvironment environment = ToolEnvironment.of(style, scene.scenario().zone(), variables, dialer)
                .inContext(scene.scenario().title());
        int exit = NatsTool.run(args, io, environment);
        dialer.hangUp();
        last = new CommandResult(exit, out.toString(), err.toString(), all.toString());
        output.command(scene.time(), line, exit, last.stdout(), last.stderr());
        return last;
    }

    /** A raw request: prints the first answer within 5 s. */
    CommandResult api(String subject, String body, String user) {
        SimServer server = SimDialer.firstUp(scene.cluster()).orElse(null);
        String account = user.equals("admin") ? "$SYS" : accountOf(user);
        List<String> lines = new ArrayList<>();
        int exit = 1;
        if (server == null) {
            lines.add("no server is up");
        } else {
            SimConnection connection =
                    new SimConnection(scene.cluster(), scene.cluster().connect(server, account, user));
            Connection.Answer answer = connection.request(subject, Headers.NONE, Payload.of(body), API_TIMEOUT);
            connection.close();
            exit = answer instanceof Connection.Answer.Got ? 0 : 1;
            lines.add(text(answer));
        }
        String text = String.join("\n", lines) + "\n";
        output.printed(text);
        last = new CommandResult(exit, exit == 0 ? text : "", exit == 0 ? "" : text, text);
        output.command(scene.time(), "api " + subject, exit, last.stdout(), last.stderr());
        return last;
    }

    private String accountOf(String user) {
        for (wavetank.sim.scenario.AccountSpec account : scene.scenario().accounts()) {
            if (account.users().stream().anyMatch(u -> u.user().equals(user))) {
                return account.name();
            }
        }
        return scene.scenario().accounts().get(0).name();
    }

    private static String text(Connection.Answer answer) {
        if (answer instanceof Connection.Answer.Got got) {
            return got.reply().payload().text();
        }
        return answer instanceof Connection.Answer.NoResponders ? "no responders" : "no answer within 5 s";
    }
}
