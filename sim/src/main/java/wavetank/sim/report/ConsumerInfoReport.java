package wavetank.sim.report;

import wavetank.core.api.ConsumerInfo;

/**
 * {@code consumer info}, {@code consumer state} and the block that follows {@code consumer add}, {@code edit} and
 * {@code cluster step-down}. All on stdout.
 */
public final class ConsumerInfoReport {
    private ConsumerInfoReport() {}

    /**
     * Heading to last row; in the older styles an empty line follows. {@code stateOnly}: option {@code --state}. Ages count from
     * the answer's {@code ts}.
     */
    public static String render(ConsumerInfo info, boolean stateOnly, ReportContext context) {
        return context.style().isModern()
                ? new ModernConsumerInfo(info, context).block(stateOnly)
                : new ClassicConsumerInfo(info, context).block(stateOnly) + "\n";
    }
}
