/**
 * The scenario file: {@link wavetank.sim.scenario.file.ScenarioReader} reads one, {@link wavetank.sim.scenario.file.ScenarioForm} is
 * the table of its keys and the place to start when one is added. Every part of the file has a class with its tables; {@link
 * wavetank.sim.scenario.file.Mentions} knows which names a sentence uses. The same tables give the JSON schema ({@link
 * wavetank.sim.scenario.file.SchemaWriter}).
 */
@NullMarked
package wavetank.sim.scenario.file;

import org.jspecify.annotations.NullMarked;
