/**
 * Rules of architecture that several modules hold their classes against, with {@link wavetank.architecture.Determinism} as the
 * heart. Each module's tests choose the rules and prove each on a class that breaks it.
 */
@NullMarked
package wavetank.architecture;

import org.jspecify.annotations.NullMarked;
