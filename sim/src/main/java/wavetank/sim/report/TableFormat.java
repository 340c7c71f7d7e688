package wavetank.sim.report;

import java.util.Locale;

/** How the modern tool writes tables: {@code NATS_TABLE_FORMAT}, and {@code LLMFORMAT=1}. */
public enum TableFormat {
    BOXES,
    /** {@code md}: tables only. */
    MARKDOWN,
    /** {@code LLMFORMAT}: blocks of label and value as well. */
    LLM,
    CSV,
    TSV;

    /** The format that a value of {@code NATS_TABLE_FORMAT} asks for; anything unknown draws boxes. */
    public static TableFormat named(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "md", "markdown" -> MARKDOWN;
            case "csv" -> CSV;
            case "tsv" -> TSV;
            default -> BOXES;
        };
    }
}
