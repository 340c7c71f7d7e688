/** The tool against captured exchanges of the real one: same requests in the same order, same text. */
@NullMarked
package wavetank.sim.nats;

import org.jspecify.annotations.NullMarked;
