/** The peer does its work. */
@NullMarked
package wavetank.bench.microraft;

import org.jspecify.annotations.NullMarked;
