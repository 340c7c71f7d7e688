/**
 * One replica of a stream. {@link wavetank.core.stream.StreamNode} is the replica: it drives its RAFT node, takes what is published while it leads,
 * and applies what is committed to a {@link wavetank.core.stream.StreamStore}. Who holds the stream, and who asked for it, is the business of
 * the packages above.
 */
@NullMarked
package wavetank.core.stream;

import org.jspecify.annotations.NullMarked;
