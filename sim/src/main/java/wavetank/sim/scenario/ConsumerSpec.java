package wavetank.sim.scenario;

import java.util.Optional;
import wavetank.core.api.ConsumerConfig;

/**
 * A consumer that exists before t0.
 *
 * @param config as it is sent to the server, which fills in what is not set
 * @param leader who leads it at t0
 */
public record ConsumerSpec(String name, ConsumerConfig config, Optional<String> leader) {}
