package wavetank.sim.scenario;

import java.util.Optional;

/** An anomaly that does not fail the run; {@code count} bounds how often it may happen. */
public record Allow(CheckId id, Optional<Comparison> count) {}
