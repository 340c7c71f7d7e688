/** Tests of what a consumer remembers. */
@NullMarked
package wavetank.core.consumer;

import org.jspecify.annotations.NullMarked;
