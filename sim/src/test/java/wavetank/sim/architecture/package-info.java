/** What {@code sim} must not do, and which of its packages may know which. */
@NullMarked
package wavetank.sim.architecture;

import org.jspecify.annotations.NullMarked;
