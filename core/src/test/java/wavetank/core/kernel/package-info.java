/** Tests of the kernel. */
@NullMarked
package wavetank.core.kernel;

import org.jspecify.annotations.NullMarked;
