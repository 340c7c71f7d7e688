package wavetank.sim.report;

import wavetank.core.api.StreamInfo;

/**
 * {@code stream info}, {@code stream state} and the block that follows {@code stream add}, {@code edit}, {@code purge} and
 * {@code cluster step-down}. All on stdout.
 */
public final class StreamInfoReport {
    private StreamInfoReport() {}

    /** What {@code stream info} prints: the block and one empty line. {@code stateOnly}: option {@code --state}. */
    public static String render(StreamInfo info, boolean stateOnly, ReportContext context) {
        return block(info, stateOnly, context) + "\n";
    }

    /** What other commands print of a stream: heading to last row, no empty line after it. */
    public static String block(StreamInfo info, boolean stateOnly, ReportContext context) {
        return context.style().isModern()
                ? new ModernStreamInfo(info, context).block(stateOnly)
                : new ClassicStreamInfo(info, context).block(stateOnly);
    }

    /** What {@code stream add} and {@code stream copy} print: that the stream was created, an empty line, the block. */
    public static String created(StreamInfo info, ReportContext context) {
        return "Stream " + info.config().name() + " was created\n\n" + block(info, false, context);
    }
}
