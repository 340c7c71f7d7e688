/**
 * Why: the answers that the real tool does not give. {@link wavetank.sim.explain.Explainer} takes a question, one class each finds the facts and makes
 * an {@link wavetank.sim.explain.Explanation} of them. {@link wavetank.sim.explain.Stage} is what they look at; where something must be tried, it is on a
 * copy. {@link wavetank.sim.explain.ElectionWitness} remembers how leaders came to lead.
 */
@NullMarked
package wavetank.sim.explain;

import org.jspecify.annotations.NullMarked;
