/**
 * From YAML to typed values, with the position of everything. {@link wavetank.sim.scenario.yaml.YamlFile} gives the tree, a {@link
 * wavetank.sim.scenario.yaml.Form} reads a value of it, {@link wavetank.sim.scenario.yaml.MapForm} is a table of keys; the same
 * tables make the JSON schema for editors. What must wait until the whole file is known (names, sizes of clusters) goes into
 * {@link wavetank.sim.scenario.yaml.Reading}. Scalars are read from their text, never from what YAML makes of them, so that
 * {@code 2.10} stays a version.
 */
@NullMarked
package wavetank.sim.scenario.yaml;

import org.jspecify.annotations.NullMarked;
