/**
 * One replica of a consumer. {@link wavetank.core.consumer.ConsumerNode} drives its RAFT node, delivers while it leads, and applies what is committed to
 * its {@link wavetank.core.consumer.ConsumerState}. Where it begins says {@link wavetank.core.consumer.StartSequence}.
 */
@NullMarked
package wavetank.core.consumer;

import org.jspecify.annotations.NullMarked;
