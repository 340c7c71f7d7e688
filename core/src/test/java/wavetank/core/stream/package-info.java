/** Tests of streams: what crashes take from their stores. */
@NullMarked
package wavetank.core.stream;

import org.jspecify.annotations.NullMarked;
