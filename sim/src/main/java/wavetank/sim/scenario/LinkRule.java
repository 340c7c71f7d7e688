package wavetank.sim.scenario;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a rule says about links; absent = left to the next more general rule. Shares are 0 to 1 per message.
 *
 * @param reorder share of messages with an extra draw of latency
 * @param bandwidth bytes per second
 * @param capacity queued messages
 */
public record LinkRule(
        Optional<Latency> latency,
        OptionalDouble loss,
        OptionalDouble duplicate,
        OptionalDouble reorder,
        OptionalLong bandwidth,
        OptionalLong capacity) {
    public static final LinkRule EMPTY = new LinkRule(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    /** A rule that says only how long messages take. */
    public static LinkRule ofLatency(Latency latency) {
        return new LinkRule(
                Optional.of(latency),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** This rule, with {@code general} where it is silent. */
    public LinkRule over(LinkRule general) {
        return new LinkRule(
                latency.or(general::latency),
                loss.isPresent() ? loss : general.loss,
                duplicate.isPresent() ? duplicate : general.duplicate,
                reorder.isPresent() ? reorder : general.reorder,
                bandwidth.isPresent() ? bandwidth : general.bandwidth,
                capacity.isPresent() ? capacity : general.capacity);
    }
}
