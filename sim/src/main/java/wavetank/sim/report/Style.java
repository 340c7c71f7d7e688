package wavetank.sim.report;

import java.util.Optional;

/** A generation of the {@code nats} tool, as far as its texts are concerned. */
public enum Style {
    /** What the NATS documentation shows: development snapshots of early 2021, hand-trimmed. */
    DOCS("docs"),
    /** natscli 0.0.22 and 0.0.23: ASCII tables. */
    CLASSIC("classic"),
    /** natscli 0.0.24 to v0.0.35: the same tables in rounded boxes. */
    CLASSIC_UTF8("classic-utf8"),
    /** natscli v0.4.0. */
    MODERN("modern");

    private final String optionName;

    Style(String optionName) {
        this.optionName = optionName;
    }

    /** The name that {@code --style} takes. */
    public String optionName() {
        return optionName;
    }

    /** The style of that option name. */
    public static Optional<Style> named(String optionName) {
        for (Style style : values()) {
            if (style.optionName.equals(optionName)) {
                return Optional.of(style);
            }
        }
        return Optional.empty();
    }

    boolean isModern() {
        return this == MODERN;
    }

    /** Draws with {@code +-|} and prints what the first generation prints. */
    boolean isAscii() {
        return this == DOCS || this == CLASSIC;
    }
}
