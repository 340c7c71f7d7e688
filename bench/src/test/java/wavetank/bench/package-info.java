/** The benchmarks run. */
@NullMarked
package wavetank.bench;

import org.jspecify.annotations.NullMarked;
