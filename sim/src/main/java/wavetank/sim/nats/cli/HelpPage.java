package wavetank.sim.nats.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Usage pages in the shape of fisk's compact template. */
final class HelpPage<A> {
    private static final int INDENT = 2;
    private static final int GAP = 2;
    private static final int NARROWEST_LEFT_LIMIT = 30;
    private static final double LEFT_SHARE = 0.75 / 2;

    private record Row(String left, String right) {}

    private final Command<A> root;
    private final int width;

    HelpPage(Command<A> root, int width) {
        this.root = root;
        this.width = width;
    }

    /** @param full whether help was asked for: then the page ends with the global flags */
    String of(Walk<A> walk, boolean full) {
        StringBuilder out = new StringBuilder();
        boolean top = walk.path().isEmpty();
        Command<A> command = walk.command();
        intro(out, walk, command);
        if (!top && !walk.expected().isEmpty()) {
            table(out, "Args:", argumentRows(walk.expected()));
        }
        if (!command.commands().isEmpty()) {
            table(out, top ? "Commands:" : "Subcommands:", commandRows(walk, command));
        }
        if (!top) {
            if (command.flags().stream().anyMatch(f -> !f.hidden())) {
                table(out, "Flags:", flagRows(command.flags()));
            }
            if (!command.aliases().isEmpty()) {
                out.append("Command Aliases: ")
                        .append(String.join(", ", command.aliases()))
                        .append('\n');
            }
            out.append('\n');
        }
        ending(out, walk, full);
        return out.toString();
    }

    private void intro(StringBuilder out, Walk<A> walk, Command<A> command) {
        out.append("usage: ").append(root.name());
        String path = pathOf(walk.path());
        if (!path.isEmpty()) {
            out.append(' ').append(path);
        }
        if (command.flags().stream().anyMatch(f -> !f.name().equals("help"))) {
            out.append(" [<flags>]");
        }
        for (Argument argument : command.arguments()) {
            String shown = "<" + argument.name() + ">" + (argument.rest() ? "..." : "");
            out.append(' ').append(argument.required() ? shown : "[" + shown + "]");
        }
        if (!command.commands().isEmpty()) {
            out.append(" <command> [<args> ...]");
        }
        out.append("\n\n");
        paragraph(out, command.help());
        if (!command.longHelp().isEmpty()) {
            paragraph(out, command.longHelp());
        }
    }

    private void paragraph(StringBuilder out, String text) {
        for (String line : DocText.lines(text, width)) {
            out.append(line).append('\n');
        }
        out.append('\n');
    }

    private void ending(StringBuilder out, Walk<A> walk, boolean full) {
        List<Flag> globals = globals(walk);
        if (globals.stream().allMatch(Flag::hidden)) {
            return;
        }
        if (full) {
            table(out, "Global Flags:", flagRows(globals));
        } else {
            out.append("Pass --help to see global flags applicable to this command.\n");
        }
    }

    private List<Flag> globals(Walk<A> walk) {
        if (walk.path().isEmpty()) {
            return walk.known();
        }
        List<String> own = walk.command().flags().stream().map(Flag::name).toList();
        return walk.known().stream().filter(f -> !own.contains(f.name())).toList();
    }

    private static <A> String pathOf(List<Command<A>> path) {
        return path.stream().map(Command::name).collect(Collectors.joining(" "));
    }

    private List<Row> argumentRows(List<Argument> arguments) {
        List<Row> rows = new ArrayList<>();
        for (Argument argument : arguments) {
            String shown = argument.holder().isEmpty() ? "<" + argument.name() + ">" : argument.holder();
            rows.add(new Row(argument.required() ? shown : "[" + shown + "]", argument.help()));
        }
        return rows;
    }

    private List<Row> commandRows(Walk<A> walk, Command<A> parent) {
        String prefix = walk.path().isEmpty() ? "" : pathOf(walk.path()) + " ";
        List<Row> rows = new ArrayList<>();
        for (Command<A> child : parent.commands()) {
            if (!child.hidden()) {
                rows.add(new Row(
                        prefix + child.name(), child.help().lines().findFirst().orElse("")));
            }
        }
        return rows;
    }

    private static List<Row> flagRows(List<Flag> flags) {
        boolean letters = flags.stream().anyMatch(f -> f.letter() != Flag.NO_LETTER);
        List<Row> rows = new ArrayList<>();
        for (Flag flag : flags) {
            if (!flag.hidden()) {
                rows.add(new Row(shown(flag, letters), flag.shownHelp()));
            }
        }
        return rows;
    }

    private static String shown(Flag flag, boolean letters) {
        StringBuilder out = new StringBuilder();
        if (flag.letter() != Flag.NO_LETTER) {
            out.append('-').append(flag.letter()).append(", ");
        } else if (letters) {
            out.append("    ");
        }
        out.append("--").append(flag.kind() == Kind.SWITCH ? "[no-]" : "").append(flag.name());
        if (!flag.kind().isBool()) {
            out.append('=').append(flag.shownValue());
        }
        return out.append(flag.repeated() ? " ..." : "").toString();
    }

    /** fisk {@code formatTwoColumns}: a left cell that is too wide stands on a line of its own. */
    private void table(StringBuilder out, String title, List<Row> rows) {
        int limit = Math.max((int) (width * LEFT_SHARE), NARROWEST_LEFT_LIMIT);
        int left = rows.stream()
                .mapToInt(r -> r.left().length())
                .filter(n -> n < limit)
                .max()
                .orElse(0);
        String indent = " ".repeat(INDENT);
        String continuation = indent + " ".repeat(left + GAP);
        out.append(title).append('\n');
        for (Row row : rows) {
            List<String> lines = DocText.lines(row.right(), width - left - GAP - INDENT);
            out.append(indent).append(row.left());
            out.append(" ".repeat(Math.max(0, left - row.left().length()) + GAP));
            if (row.left().length() >= limit) {
                out.append('\n').append(continuation);
            }
            out.append(lines.isEmpty() ? "" : lines.get(0)).append('\n');
            lines.stream()
                    .skip(1)
                    .forEach(line -> out.append(continuation).append(line).append('\n'));
        }
        out.append('\n');
    }
}
