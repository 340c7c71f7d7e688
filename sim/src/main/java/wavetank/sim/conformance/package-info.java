/**
 * The simulated cluster's timings beside those of a real one. A {@link wavetank.sim.conformance.Measure} is one question, such as how long a stream is
 * without a leader when its leader is killed, answered many times, each time by a fresh {@link wavetank.sim.conformance.Stand}: a settled cluster with one
 * stream. {@link wavetank.sim.conformance.RealSamples} holds what nats-server v2.14.5 answered; {@link wavetank.sim.conformance.Comparison} judges.
 */
@NullMarked
package wavetank.sim.conformance;

import org.jspecify.annotations.NullMarked;
