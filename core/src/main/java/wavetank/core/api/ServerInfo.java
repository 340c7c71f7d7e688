package wavetank.core.api;

import java.time.Instant;
import java.util.List;

/**
 * Who sends a system message.
 *
 * @param id the server's nkey, new at each start: 56 characters, the first an {@code N}
 * @param flags 1 JetStream, 2 binary snapshots, 4 account NRG
 * @param seq number of this server's system messages so far
 */
public record ServerInfo(
        String name,
        String host,
        String id,
        String cluster,
        String domain,
        String version,
        List<String> tags,
        boolean jetStream,
        int flags,
        long seq,
        Instant time) {}
