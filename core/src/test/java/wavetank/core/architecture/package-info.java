/** What {@code core} must not do and must not know, and for each rule a class that breaks it. */
@NullMarked
package wavetank.core.architecture;

import org.jspecify.annotations.NullMarked;
