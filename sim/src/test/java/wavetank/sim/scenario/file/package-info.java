/** Tests of the scenario file: whole files, every kind of mistake, arbitrary text. */
@NullMarked
package wavetank.sim.scenario.file;

import org.jspecify.annotations.NullMarked;
