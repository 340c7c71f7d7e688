package wavetank.sim.nats.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads command lines in the order in which fisk does, so that of two mistakes the same one is reported: the environment,
 * then {@code --version}, the words, {@code --help}, the values, what is missing.
 *
 * @param <A> what runs a command
 */
public final class CommandLineParser<A> {
    private static final String HELP = "help";
    private static final String VERSION = "version";
    private static final String NO_SUBCOMMAND =
            "a subcommand from the list below is required, use --help for full help including flags and arguments";

    private final Command<A> root;
    private final Function<String, String> environment;
    private final Predicate<String> fileExists;
    private final HelpPage<A> helpPage;

    /**
     * @param root the program itself: its name, its flags ({@code help} and {@code version} among them), its commands
     * @param environment value of a variable, empty when unset
     * @param fileExists for flags of {@link Kind#FILE}
     * @param width columns of a help page
     */
    public CommandLineParser(
            Command<A> root, Function<String, String> environment, Predicate<String> fileExists, int width) {
        this.root = root;
        this.environment = environment;
        this.fileExists = fileExists;
        helpPage = new HelpPage<>(root, width);
    }

    public Outcome<A> parse(List<String> words) {
        Walk<A> walk = new Walk<>(root, words);
        boolean help = walk.has(HELP);
        Optional<String> badDefault = help ? Optional.empty() : badDefault(walk);
        if (badDefault.isPresent()) {
            return new Outcome.Wrong<>(badDefault.get(), "");
        }
        if (walk.has(VERSION)) {
            return new Outcome.Version<>();
        }
        if (isHelpCommand(walk)) {
            return helpOn(walk);
        }
        if (walk.complaint().isPresent()) {
            return wrong(walk.complaint().get(), walk);
        }
        if (help) {
            return new Outcome.Help<>(helpPage.of(walk, true), walk.names());
        }
        return checked(walk);
    }

    private Outcome<A> checked(Walk<A> walk) {
        Optional<String> badValue = badValue(walk);
        if (badValue.isPresent()) {
            return new Outcome.Wrong<>(badValue.get(), "");
        }
        Optional<String> repeated = repeated(walk);
        if (repeated.isPresent()) {
            return wrong("flag '" + repeated.get() + "' cannot be repeated", walk);
        }
        if (walk.path().isEmpty()) {
            return new Outcome.Help<>(helpPage.of(walk, false), walk.names());
        }
        if (!walk.command().commands().isEmpty()) {
            return wrong(NO_SUBCOMMAND, walk);
        }
        Optional<Argument> missing = missing(walk);
        if (missing.isPresent()) {
            return wrong("required argument '" + missing.get().name() + "' not provided", walk);
        }
        A action = walk.command().action();
        if (action == null) {
            throw new AssertionError("nothing runs " + walk.command().name());
        }
        return new Outcome.Run<>(action, values(walk), walk.names());
    }

    private Outcome<A> wrong(String message, Walk<A> walk) {
        return new Outcome.Wrong<>(message, helpPage.of(walk, false));
    }

    private boolean isHelpCommand(Walk<A> walk) {
        return walk.path().size() == 1 && walk.command().name().equals(HELP);
    }

    /** {@code help COMMAND…} is the page of that command. */
    private Outcome<A> helpOn(Walk<A> walk) {
        List<String> topic = walk.arguments().stream().map(Walk.Found::word).toList();
        Walk<A> asked = new Walk<>(root, topic);
        if (asked.complaint().isPresent()) {
            return new Outcome.Wrong<>(asked.complaint().get(), "");
        }
        return new Outcome.Help<>(helpPage.of(asked, false), asked.names());
    }

    private Optional<String> badDefault(Walk<A> walk) {
        for (Flag flag : walk.known()) {
            String value = flag.variable().isEmpty() ? "" : environment.apply(flag.variable());
            if (!walk.has(flag.name()) && !value.isEmpty()) {
                Optional<String> complaint = complaint(flag.kind(), flag.choices(), value);
                if (complaint.isPresent()) {
                    return complaint;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> badValue(Walk<A> walk) {
        for (Walk.Found<Flag> flag : walk.flags()) {
            Optional<String> complaint =
                    complaint(flag.what().kind(), flag.what().choices(), flag.word());
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        for (Walk.Found<Argument> argument : walk.arguments()) {
            Optional<String> complaint = complaint(argument.what().kind(), List.of(), argument.word());
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private Optional<String> complaint(Kind kind, List<String> choices, String word) {
        try {
            return Optional.ofNullable(check(kind, choices, word));
        } catch (GoNumbers.InvalidNumberException | GoDurations.InvalidDurationException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private @Nullable String check(Kind kind, List<String> choices, String word)
            throws GoNumbers.InvalidNumberException, GoDurations.InvalidDurationException {
        switch (kind) {
            case TOGGLE, SWITCH, TEXT -> {}
            case INT -> GoNumbers.viaFloat(word);
            case INT64 -> GoNumbers.int64(word);
            case UINT32 -> GoNumbers.uint32(word);
            case UINT64 -> GoNumbers.uint64(word);
            case DURATION -> GoDurations.parse(word);
            case CHOICE -> {
                if (!choices.contains(word)) {
                    return "enum value must be one of " + String.join(",", choices) + ", got '" + word + "'";
                }
            }
            case PAIR -> {
                if (!word.contains("=") && !word.contains(":")) {
                    return "expected KEY=VALUE got '" + word + "'";
                }
            }
            case FILE -> {
                if (!fileExists.test(word)) {
                    return "path '" + word + "' does not exist";
                }
            }
        }
        return null;
    }

    private Optional<String> repeated(Walk<A> walk) {
        List<String> seen = new ArrayList<>();
        for (Walk.Found<Flag> flag : walk.flags()) {
            if (seen.contains(flag.what().name()) && !flag.what().repeated()) {
                return Optional.of(flag.what().name());
            }
            seen.add(flag.what().name());
        }
        return Optional.empty();
    }

    private Optional<Argument> missing(Walk<A> walk) {
        return walk.expected().stream()
                .filter(Argument::required)
                .filter(a -> walk.arguments().stream().noneMatch(f -> f.what().equals(a)))
                .findFirst();
    }

    private Values values(Walk<A> walk) {
        Map<String, List<String>> flags = new LinkedHashMap<>();
        for (Flag flag : walk.known()) {
            flags.put(flag.name(), defaults(flag));
        }
        List<String> given = new ArrayList<>();
        for (Walk.Found<Flag> flag : walk.flags()) {
            String name = flag.what().name();
            List<String> all =
                    given.contains(name) ? new ArrayList<>(flags.getOrDefault(name, List.of())) : new ArrayList<>();
            all.add(flag.word());
            flags.put(name, all);
            given.add(name);
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Walk.Found<Argument> argument : walk.arguments()) {
            arguments.merge(argument.what().name(), argument.word(), (a, b) -> a + " " + b);
        }
        return new Values(flags, arguments, given);
    }

    private List<String> defaults(Flag flag) {
        String value = flag.variable().isEmpty() ? "" : environment.apply(flag.variable());
        return value.isEmpty() ? flag.presets() : List.of(value);
    }
}
