package wavetank.sim.nats.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command line said, defaults and environment filled in. Texts have been checked against their kinds. */
public final class Values {
    private final Map<String, List<String>> flags;
    private final Map<String, String> arguments;
    private final List<String> given;

    /** @param given names of the flags that the command line itself set */
    Values(Map<String, List<String>> flags, Map<String, String> arguments, List<String> given) {
        this.flags = new LinkedHashMap<>(flags);
        this.arguments = new LinkedHashMap<>(arguments);
        this.given = List.copyOf(given);
    }

    /** An argument's word, empty when it was left out. */
    public String argument(String name) {
        return arguments.getOrDefault(name, "");
    }

    /** A flag's last value, empty when it has none. */
    public String text(String name) {
        List<String> all = texts(name);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    public List<String> texts(String name) {
        return flags.getOrDefault(name, List.of());
    }

    public boolean on(String name) {
        return text(name).equals("true");
    }

    /** Whether the command line itself set the flag. */
    public boolean isGiven(String name) {
        return given.contains(name);
    }

    /** The value of a flag of a number kind, 0 when it has none. */
    public long number(String name) {
        return numberOf(text(name));
    }

    /** The same of an argument. */
    public long numberArgument(String name) {
        return numberOf(argument(name));
    }

    /** Nanoseconds, 0 when the flag has no value. */
    public long duration(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? 0 : GoDurations.parse(text);
        } catch (GoDurations.InvalidDurationException e) {
            throw new AssertionError(name + " was not checked: " + text, e);
        }
    }

    private static long numberOf(String text) {
        try {
            return text.isEmpty() ? 0 : GoNumbers.lenient(text);
        } catch (GoNumbers.InvalidNumberException e) {
            throw new AssertionError("not checked: " + text, e);
        }
    }
}
