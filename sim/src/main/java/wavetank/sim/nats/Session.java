package wavetank.sim.nats;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.ColorScheme;
import wavetank.sim.report.ReportContext;
import wavetank.sim.report.Style;
import wavetank.sim.report.TableFormat;

/** One run of the tool: what the command line said, where text goes, the connection once somebody needs it. */
final class Session {
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final long NANOS_A_MICRO = 1_000;
    private static final String NO_TERMINAL = "cannot ask for confirmation without a terminal";

    private final ToolIo io;
    private final ToolEnvironment environment;
    private final Values values;
    private final boolean system;
    private @Nullable Connection connection;

    /** @param system whether the command is one of {@code server …}, which another user runs by default */
    Session(ToolIo io, ToolEnvironment environment, Values values, boolean system) {
        this.io = io;
        this.environment = environment;
        this.values = values;
        this.system = system;
        io.prompter().wear(PromptLook.of(style(), scheme(), values.text("context")));
    }

    Values values() {
        return values;
    }

    Style style() {
        return environment.style();
    }

    boolean isModern() {
        return style() == Style.MODERN;
    }

    /** The tool of 2021, which the documentation's page shows. */
    boolean isFirstGeneration() {
        return style() == Style.CLASSIC || style() == Style.DOCS;
    }

    Files files() {
        return environment.files();
    }

    ZoneId zone() {
        return environment.zone();
    }

    /** Names in the order in which they are taken where the real tool goes by chance; as they come, unless somebody says otherwise. */
    List<String> ordered(List<String> names) {
        return environment.order().apply(names);
    }

    /** Whether {@code NOVALIDATE} switches the client's own checks off. */
    boolean validates() {
        return environment.variable("NOVALIDATE").isEmpty();
    }

    boolean traces() {
        return values.on("trace");
    }

    /** Option {@code --timeout}. */
    long timeoutMicros() {
        return values.duration("timeout") / NANOS_A_MICRO;
    }

    ReportContext report() {
        TableFormat format = environment.variable("LLMFORMAT").isEmpty()
                ? TableFormat.named(environment.variable("NATS_TABLE_FORMAT"))
                : TableFormat.MARKDOWN;
        return new ReportContext(style(), zone(), io.terminalWidth(), io.colour(), scheme(), format);
    }

    private ColorScheme scheme() {
        return ColorScheme.named(values.text("colors")).orElse(ColorScheme.ROUNDED);
    }

    // Text.

    /** To stdout as it is. */
    void print(String text) {
        io.out().accept(text);
    }

    void printLine(String line) {
        io.out().accept(line + "\n");
    }

    /** A line on stderr after the time, as Go's log package writes it. */
    void log(String text) throws Failure {
        String time = LOG_TIME.format(now().atZone(zone()));
        io.err().accept(time + " " + text + (text.endsWith("\n") ? "" : "\n"));
    }

    void trace(String text) throws Failure {
        if (traces()) {
            log(text);
        }
    }

    // Connection.

    /** Connects when it has not yet; {@link Failure} carries the client library's text. */
    Connection connection() throws Failure {
        if (connection == null) {
            connection = dial();
        }
        return connection;
    }

    /** Connects, or ends with {@code setup failed: …} as the commands of ordinary users do. */
    JetStreamApi jetStream() throws Failure {
        return jetStream("setup failed");
    }

    JetStreamApi jetStream(String context) throws Failure {
        try {
            connection();
        } catch (Failure e) {
            throw e.during(context);
        }
        return new JetStreamApi(this);
    }

    Instant now() throws Failure {
        return connection().now();
    }

    private Connection dial() throws Failure {
        try {
            return environment.dialer().dial(target());
        } catch (Dialer.RefusedException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
    }

    /** Who runs the command. */
    String user() {
        return target().user();
    }

    private Dialer.Target target() {
        String user = values.text("user");
        String password = values.text("password");
        if (user.isEmpty()) {
            user = values.text("token");
        }
        if (user.isEmpty()) {
            ToolEnvironment.Credentials preset = system ? environment.system() : environment.plain();
            user = preset.user();
            password = preset.password();
        }
        return new Dialer.Target(values.text("server"), user, password, values.text("connection-name"));
    }

    // Questions.

    /** Whether somebody can be asked. */
    boolean isInteractive() {
        return io.prompter().canAsk();
    }

    String ask(Prompter.Input question) throws Failure {
        try {
            return io.prompter().input(question);
        } catch (Prompter.UnansweredException e) {
            throw unanswered(e);
        }
    }

    String ask(Prompter.Select question) throws Failure {
        try {
            return io.prompter().select(question);
        } catch (Prompter.UnansweredException e) {
            throw unanswered(e);
        }
    }

    /** A question of one of some names, with nothing preset. */
    String choose(String message, List<String> options) throws Failure {
        return ask(new Prompter.Select(message, options, "", ""));
    }

    boolean confirm(String message, boolean preset) throws Failure {
        needsSomebody();
        try {
            return io.prompter().confirm(new Prompter.Confirm(message, preset));
        } catch (Prompter.UnansweredException e) {
            throw unanswered(e);
        }
    }

    /** Ends the command where nobody can be asked; the oldest tool asks all the same. */
    void needsSomebody() throws Failure {
        if (!isInteractive() && !isFirstGeneration()) {
            throw Failure.of(NO_TERMINAL);
        }
    }

    /** natscli 0.0.22 asks even where nobody is, and reads the end of its input. */
    private Failure unanswered(Prompter.UnansweredException e) {
        return Failure.of(isFirstGeneration() && !isInteractive() ? "EOF" : String.valueOf(e.getMessage()));
    }
}
