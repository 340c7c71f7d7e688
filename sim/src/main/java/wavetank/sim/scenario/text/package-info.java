/**
 * Small forms of text that scenario files and run output share: durations, sizes, numbers, shell quoting, near words. Knows no
 * other package of ours but the unit of virtual time.
 */
@NullMarked
package wavetank.sim.scenario.text;

import org.jspecify.annotations.NullMarked;
