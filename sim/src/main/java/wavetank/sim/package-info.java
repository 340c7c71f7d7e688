/** Time, chance, I/O and people: everything that makes what {@code wavetank.core} decides happen. */
@NullMarked
package wavetank.sim;

import org.jspecify.annotations.NullMarked;
