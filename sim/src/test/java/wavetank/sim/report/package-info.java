/** Report texts against the documentation's samples, against captures of the real tool, and the engines by themselves. */
@NullMarked
package wavetank.sim.report;

import org.jspecify.annotations.NullMarked;
