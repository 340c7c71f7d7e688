package wavetank.sim.report;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where a text will be read.
 *
 * @param zone local time zone of the reader
 * @param terminalWidth columns of the terminal on stdout; 0 when stdout is no terminal
 * @param colour whether escape sequences are wanted: a terminal, no {@code NO_COLOR}, {@code TERM} not {@code dumb}
 * @param scheme look of boxes, applied on terminals only
 * @param format how tables are written; modern style only
 */
public record ReportContext(
        Style style, ZoneId zone, int terminalWidth, boolean colour, ColorScheme scheme, TableFormat format) {

    /** A pipe or file, read in UTC. */
    public static ReportContext of(Style style) {
        return new ReportContext(style, ZoneOffset.UTC, 0, false, ColorScheme.ROUNDED, TableFormat.BOXES);
    }

    public ReportContext in(ZoneId zone) {
        return new ReportContext(style, zone, terminalWidth, colour, scheme, format);
    }

    /** The same on a terminal of that many columns. */
    public ReportContext onTerminal(int width, boolean colour) {
        return new ReportContext(style, zone, width, colour, scheme, format);
    }

    public ReportContext with(ColorScheme scheme) {
        return new ReportContext(style, zone, terminalWidth, colour, scheme, format);
    }

    public ReportContext with(TableFormat format) {
        return new ReportContext(style, zone, terminalWidth, colour, scheme, format);
    }

    boolean isTerminal() {
        return terminalWidth > 0;
    }
}
