/**
 * One simulated server. {@link wavetank.core.server.JetStreamServer} is the way in: it takes what arrives and hands it to its parts. {@link
 * wavetank.core.server.NodeRegistry} is what it knows of the others, {@link wavetank.core.server.MetaLayer} its member of the meta group, {@link
 * wavetank.core.server.Hosting} the streams and consumers that it holds ({@link wavetank.core.server.Migration} moves them, {@link
 * wavetank.core.server.AckRetention} lets go of what is acknowledged), {@link wavetank.core.server.ApiDispatcher} who answers which request. The world around it is
 * {@link wavetank.core.server.ServerWorld}.
 */
@NullMarked
package wavetank.core.server;

import org.jspecify.annotations.NullMarked;
