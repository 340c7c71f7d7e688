package wavetank.sim.scenario;

import java.util.List;
import java.util.Optional;
import wavetank.core.api.StreamConfig;

/**
 * A stream that exists before t0.
 *
 * @param config as it is sent to the server, which fills in what is not set
 * @param messages stored before t0
 * @param placedOn its servers, in order; empty = as the meta leader places it
 * @param leader who leads it at t0
 */
public record StreamSpec(
        String account,
        StreamConfig config,
        Optional<Fill> messages,
        List<String> placedOn,
        Optional<String> leader,
        List<ConsumerSpec> consumers) {
    /** So many messages of so many bytes each. */
    public record Fill(long count, int sizeBytes) {}

    public StreamSpec {
        placedOn = List.copyOf(placedOn);
        consumers = List.copyOf(consumers);
    }

    public String name() {
        return config.name();
    }

    /** What it captures: the subjects, or its own name when it has none and mirrors nothing (NATS checkStreamCfg). */
    public List<String> effectiveSubjects() {
        return config.subjects().isEmpty()
                        && config.mirror() == null
                        && config.sources().isEmpty()
                ? List.of(config.name())
                : config.subjects();
    }
}
