package wavetank.sim.report;

import java.util.Locale;
import java.util.Optional;

/** Look of boxes on a terminal: option {@code --colors} of the tool. */
public enum ColorScheme {
    ROUNDED(0),
    BLUE(34),
    CYAN(36),
    DOUBLE(0),
    GREEN(32),
    MAGENTA(35),
    RED(31),
    YELLOW(33);

    private static final int FIRST_COLOUR = 30;

    private final int sgr;

    ColorScheme(int sgr) {
        this.sgr = sgr;
    }

    /** The scheme that {@code --colors} or {@code NATS_COLOR} names. */
    public static Optional<ColorScheme> named(String name) {
        for (ColorScheme scheme : values()) {
            if (scheme.optionName().equals(name)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which of the terminal's eight colours it is, as a digit; empty where it is none. */
    public String digit() {
        return sgr == 0 ? "" : Integer.toString(sgr - FIRST_COLOUR);
    }

    /** The text in the scheme's colour; unchanged where the scheme has none. */
    String paint(String text) {
        return sgr == 0 ? text : "\u001b[" + sgr + "m" + text + "\u001b[0m";
    }
}
