/**
 * What crosses a NATS subject as JSON: requests, answers, errors, as plain immutable data. The entry points are
 * {@link wavetank.core.api.ApiRequest} and {@link wavetank.core.api.ApiResponse}.
 *
 * <p>Go's rule for absent fields holds: an empty text, list or map, a zero number and {@code false} are what a missing
 * field means, so there is no null unless a component says so. Names here are Java's; the JSON names and their order live in
 * {@code wavetank.sim.json}, which is the only place where these become bytes.
 */
@NullMarked
package wavetank.core.api;

import org.jspecify.annotations.NullMarked;
