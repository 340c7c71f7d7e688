/**
 * Where the replicas of a stream go: {@link wavetank.core.placement.PeerSelector} is one pure function from a request and a view of the servers
 * to peers or to the reasons why there are none (NATS {@code selectPeerGroup}).
 */
@NullMarked
package wavetank.core.placement;

import org.jspecify.annotations.NullMarked;
