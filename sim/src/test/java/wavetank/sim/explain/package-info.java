/** What is explained beforehand is held against what then happens. */
@NullMarked
package wavetank.sim.explain;

import org.jspecify.annotations.NullMarked;
