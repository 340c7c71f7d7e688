package wavetank.sim.nats.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command: its words, what it takes, what is under it. Built by chaining once, read-only afterwards.
 *
 * @param <A> what runs it
 */
public final class Command<A> {
    private final String name;
    private final String help;
    private final List<String> aliases = new ArrayList<>();
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Flag> flags = new ArrayList<>();
    private final List<Command<A>> commands = new ArrayList<>();
    private String longHelp = "";
    private boolean hidden;
    private @Nullable A action;

    private Command(String name, String help) {
        this.name = name;
        this.help = help;
    }

    public static <A> Command<A> named(String name, String help) {
        return new Command<>(name, help);
    }

    public Command<A> aliases(String... words) {
        aliases.addAll(Arrays.asList(words));
        return this;
    }

    public Command<A> takes(Argument... words) {
        arguments.addAll(Arrays.asList(words));
        return this;
    }

    public Command<A> flags(Flag... more) {
        flags.addAll(Arrays.asList(more));
        return this;
    }

    public Command<A> flags(List<Flag> more) {
        flags.addAll(more);
        return this;
    }

    public Command<A> under(Command<A> child) {
        commands.add(child);
        return this;
    }

    /** Text between the first lines and the tables of help. */
    public Command<A> explained(String text) {
        longHelp = text;
        return this;
    }

    public Command<A> secret() {
        hidden = true;
        return this;
    }

    public Command<A> runs(A what) {
        action = what;
        return this;
    }

    public String name() {
        return name;
    }

    String help() {
        return help;
    }

    String longHelp() {
        return longHelp;
    }

    /** Whether help does not show it. */
    public boolean hidden() {
        return hidden;
    }

    List<String> aliases() {
        return aliases;
    }

    List<Argument> arguments() {
        return arguments;
    }

    List<Flag> flags() {
        return flags;
    }

    /** The commands under this one, in the order of help. */
    public List<Command<A>> commands() {
        return commands;
    }

    @Nullable
    A action() {
        return action;
    }

    /** The command under this one of that name or alias, or null. */
    public @Nullable Command<A> find(String word) {
        for (Command<A> child : commands) {
            if (child.name.equals(word) || child.aliases.contains(word)) {
                return child;
            }
        }
        return null;
    }
}
