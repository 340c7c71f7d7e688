package wavetank.sim.nats.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wavetank.sim.nats.cli.Tokens.Token;

/** One pass over the words of a command line (fisk {@code parse}): which command, which flags and arguments, what went wrong. */
final class Walk<A> {
    /** A flag or an argument with its word. */
    record Found<T>(T what, String word) {}

    private final Command<A> root;
    private final List<Command<A>> path = new ArrayList<>();
    private final List<Flag> known = new ArrayList<>();
    private final List<Argument> expected = new ArrayList<>();
    private final List<Found<Flag>> flags = new ArrayList<>();
    private final List<Found<Argument>> arguments = new ArrayList<>();
    private final Tokens tokens;
    private int nextArgument;
    private @Nullable String complaint;

    Walk(Command<A> root, List<String> words) {
        this.root = root;
        known.addAll(root.flags());
        tokens = new Tokens(words, this::takesValue);
        go();
    }

    /** The innermost command named, or the root. */
    Command<A> command() {
        return path.isEmpty() ? root : path.get(path.size() - 1);
    }

    /** Command names from the outermost on, without the root. */
    List<Command<A>> path() {
        return path;
    }

    List<String> names() {
        return path.stream().map(Command::name).toList();
    }

    /** Flags of the root and of each command on the path, in that order. */
    List<Flag> known() {
        return known;
    }

    List<Argument> expected() {
        return expected;
    }

    List<Found<Flag>> flags() {
        return flags;
    }

    List<Found<Argument>> arguments() {
        return arguments;
    }

    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    boolean has(String flag) {
        return flags.stream().anyMatch(f -> f.what().name().equals(flag));
    }

    private void go() {
        while (complaint == null && !tokens.atEnd()) {
            boolean taken = tokens.peek().type() == Tokens.Type.WORD ? takeWord() : takeFlag();
            if (!taken) {
                break;
            }
        }
        if (complaint == null && !tokens.atEnd()) {
            complaint = "unexpected argument " + tokens.peek();
        }
    }

    private boolean takeWord() {
        Command<A> here = command();
        if (!here.commands().isEmpty()) {
            return takeCommand(here);
        }
        if (nextArgument >= expected.size()) {
            return false;
        }
        Argument argument = expected.get(nextArgument);
        if (!argument.rest()) {
            nextArgument++;
        }
        arguments.add(new Found<>(argument, tokens.next().value()));
        return true;
    }

    private boolean takeCommand(Command<A> here) {
        Token token = tokens.peek();
        Command<A> child = here.find(token.value());
        if (child == null) {
            complaint = "expected command but got " + GoText.quote(token.toString())
                    + ", use --help for full help including flags and arguments";
            return false;
        }
        tokens.next();
        path.add(child);
        known.addAll(child.flags());
        expected.addAll(child.arguments());
        return true;
    }

    private boolean takeFlag() {
        Token token = tokens.next();
        boolean inverted = false;
        Flag flag = token.type() == Tokens.Type.LONG
                ? byName(token.value())
                : byLetter(token.value().codePointAt(0));
        if (flag == null && token.type() == Tokens.Type.LONG && token.value().startsWith("no-")) {
            Flag positive = byName(token.value().substring("no-".length()));
            if (positive != null && positive.kind() == Kind.SWITCH) {
                flag = positive;
                inverted = true;
            }
        }
        if (flag == null) {
            complaint =
                    (token.type() == Tokens.Type.LONG ? "unknown long flag '" : "unknown short flag '") + token + "'";
            return false;
        }
        if (flag.kind().isBool()) {
            flags.add(new Found<>(flag, inverted ? "false" : "true"));
            return true;
        }
        if (tokens.peek().type() != Tokens.Type.WORD) {
            complaint = "expected argument for flag '" + token + "'";
            return false;
        }
        flags.add(new Found<>(flag, tokens.next().value()));
        return true;
    }

    private boolean takesValue(int letter) {
        Flag flag = byLetter(letter);
        return flag != null && !flag.kind().isBool();
    }

    private @Nullable Flag byName(String name) {
        Flag found = null;
        for (Flag flag : known) {
            if (flag.name().equals(name)) {
                found = flag;
            }
        }
        return found;
    }

    private @Nullable Flag byLetter(int letter) {
        Flag found = null;
        for (Flag flag : known) {
            if (flag.letter() != Flag.NO_LETTER && flag.letter() == letter) {
                found = flag;
            }
        }
        return found;
    }
}
