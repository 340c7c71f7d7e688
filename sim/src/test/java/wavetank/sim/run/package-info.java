/** Proofs of the first milestone: the documentation's page, determinism, elections and replacements over many seeds, errors as the real tool shows them. */
@NullMarked
package wavetank.sim.run;

import org.jspecify.annotations.NullMarked;
