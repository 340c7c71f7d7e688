package wavetank.sim.nats.cli;

import java.util.List;
import java.util.Locale;

/**
 * A flag of a command.
 *
 * @param letter its short form, 0 for none
 * @param holder what help shows for the value, empty for the default rule
 * @param presets default values
 * @param variable environment variable that replaces the default, or empty
 * @param choices allowed words of a {@link Kind#CHOICE}
 */
public record Flag(
        String name,
        String help,
        Kind kind,
        char letter,
        String holder,
        List<String> presets,
        String variable,
        List<String> choices,
        boolean repeated,
        boolean hidden) {
    /** No short form. */
    public static final char NO_LETTER = 0;

    public Flag {
        presets = List.copyOf(presets);
        choices = List.copyOf(choices);
    }

    public static Flag of(Kind kind, String name, String help) {
        return new Flag(name, help, kind, NO_LETTER, "", List.of(), "", List.of(), kind == Kind.PAIR, false);
    }

    public static Flag toggle(String name, String help) {
        return of(Kind.TOGGLE, name, help);
    }

    public static Flag onOff(String name, String help) {
        return of(Kind.SWITCH, name, help);
    }

    public static Flag text(String name, String help) {
        return of(Kind.TEXT, name, help);
    }

    public static Flag choice(String name, String help, String... choices) {
        return new Flag(name, help, Kind.CHOICE, NO_LETTER, "", List.of(), "", List.of(choices), false, false);
    }

    public Flag letter(char value) {
        return new Flag(name, help, kind, value, holder, presets, variable, choices, repeated, hidden);
    }

    public Flag holder(String value) {
        return new Flag(name, help, kind, letter, value, presets, variable, choices, repeated, hidden);
    }

    public Flag preset(String... values) {
        return new Flag(name, help, kind, letter, holder, List.of(values), variable, choices, repeated, hidden);
    }

    public Flag variable(String value) {
        return new Flag(name, help, kind, letter, holder, presets, value, choices, repeated, hidden);
    }

    /** May be given several times. */
    public Flag many() {
        return new Flag(name, help, kind, letter, holder, presets, variable, choices, true, hidden);
    }

    /** Works, but no help shows it. */
    public Flag secret() {
        return new Flag(name, help, kind, letter, holder, presets, variable, choices, repeated, true);
    }

    /** The value's name in help: the holder, else the first default, else the flag's name in capitals. */
    String shownValue() {
        if (!holder.isEmpty()) {
            return holder;
        }
        if (presets.isEmpty()) {
            return name.toUpperCase(Locale.ROOT);
        }
        String more = presets.size() > 1 ? "..." : "";
        boolean quoted = kind == Kind.TEXT && !repeated;
        return (quoted ? GoText.quote(presets.get(0)) : presets.get(0)) + more;
    }

    String shownHelp() {
        return variable.isEmpty() ? help : help + " ($" + variable + ")";
    }
}
