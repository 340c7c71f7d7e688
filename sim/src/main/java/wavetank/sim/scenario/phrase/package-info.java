/**
 * Reads the sentences of scenario files: selectors, conditions, expectations, command lines, latencies, rates. Each class has a
 * {@code parse} that gives a value of the model or a {@link wavetank.sim.scenario.text.TextException} with the offset of the
 * trouble and what would be right. Knows nothing of YAML, so that {@code ctl} and the shell can use it too.
 */
@NullMarked
package wavetank.sim.scenario.phrase;

import org.jspecify.annotations.NullMarked;
