/** Tests of the JSON border, most of them against captures of real servers under {@code oracle/}. */
@NullMarked
package wavetank.sim.json;

import org.jspecify.annotations.NullMarked;
