/**
 * Where bytes become API records and API records become bytes, the one place that knows JSON names, their order and
 * Go's habits. The entry points:
 *
 * <ul>
 *   <li>{@link wavetank.sim.json.ResponseWriter} and {@link wavetank.sim.json.RequestReader}: the server's border.
 *   <li>{@link wavetank.sim.json.ResponseReader} and {@link wavetank.sim.json.RequestWriter}: the tool's border.
 *   <li>{@link wavetank.sim.json.ToolJson}: what the tool prints with {@code -j}.
 * </ul>
 *
 * <p>Below them lie one class for each family of records ({@code StreamJson}, {@code ConsumerJson}, {@code ClusterJson},
 * {@code MonitorJson}), the tree of an answer ({@code JsonObject}), the writer ({@code JsonOut}) and what imitates Go's
 * {@code encoding/json} ({@code GoScanner}, {@code GoDecoder}, {@code GoType}, {@code GoTime}, {@code GoText}).
 *
 * <p>The package knows {@code wavetank.core.api} and nothing else of ours.
 */
@NullMarked
package wavetank.sim.json;

import org.jspecify.annotations.NullMarked;
