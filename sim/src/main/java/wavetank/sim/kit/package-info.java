/**
 * For tests of programs that use NATS: {@link wavetank.sim.kit.WavetankCluster} on a JUnit 5 test class serves a simulated cluster to it. Needs
 * {@code junit-jupiter-api} on the class path; nothing else of wavetank does.
 */
@NullMarked
package wavetank.sim.kit;

import org.jspecify.annotations.NullMarked;
