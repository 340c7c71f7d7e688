package wavetank.sim.nats;

import wavetank.sim.report.ColorScheme;
import wavetank.sim.report.Style;

/**
 * How questions are painted: the colours of survey v2, which each generation of the tool uses in its own way.
 *
 * @param icon what stands before a question, without the blank after it
 * @param reset what each colour begins with: newer libraries reset before they paint
 * @param iconColour SGR numbers of the icon
 * @param focusColour SGR numbers of the option that has the focus
 */
public record PromptLook(String icon, String reset, String iconColour, String focusColour) {
    private static final String QUESTION = "?";
    private static final String BRIGHT = "1;9";
    private static final String BRIGHT_GREEN = "1;92";
    private static final String BRIGHT_CYAN = "1;36";
    private static final String WHITE = "37";

    /** natscli v0.4.0 without a colour scheme. */
    public static final PromptLook MODERN = new PromptLook(QUESTION, "0;", WHITE, WHITE);

    /** @param context the chosen configuration context, which the current tool names; empty: none */
    static PromptLook of(Style style, ColorScheme scheme, String context) {
        if (style != Style.MODERN) {
            String reset = style == Style.CLASSIC_UTF8 ? "0;" : "";
            return new PromptLook(QUESTION, reset, BRIGHT_GREEN, BRIGHT_CYAN);
        }
        String colour = scheme.digit().isEmpty() ? WHITE : BRIGHT + scheme.digit();
        return new PromptLook(context.isEmpty() ? QUESTION : "[" + context + "] " + QUESTION, "0;", colour, colour);
    }

    String question() {
        return paint(iconColour, icon + " ");
    }

    String message(String text) {
        return paint("1;99", text);
    }

    /** Hints, help and what was answered. */
    String hint(String text) {
        return paint("36", text);
    }

    String preset(String text) {
        return paint(WHITE, text);
    }

    String option(String text, boolean focused) {
        return focused ? paint(focusColour, "> " + text) : paint("39", "  " + text);
    }

    String complaint(String text) {
        return paint("31", text);
    }

    private String paint(String sgr, String text) {
        return "\u001b[" + reset + sgr + "m" + text + "\u001b[0m";
    }
}
