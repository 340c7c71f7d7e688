package wavetank.core.meta;

import java.time.Instant;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.Inbox;
import wavetank.core.api.StreamConfig;

/**
 * A stream as the meta group knows it.
 *
 * @param client who asked for it
 * @param sync subject of its catch-ups, {@code $JSC.SYNC.…}
 * @param reply who waits for the answer
 */
public record StreamAssignment(
        ClientInfo client, Instant created, StreamConfig config, GroupAssignment group, String sync, Inbox reply) {
    public String account() {
        return client.account();
    }

    public String name() {
        return config.name();
    }

    public Origin origin() {
        return new Origin(created, group.name());
    }

    public StreamAssignment withGroup(GroupAssignment newGroup) {
        return new StreamAssignment(client, created, config, newGroup, sync, reply);
    }

    public StreamAssignment withConfig(StreamConfig newConfig) {
        return new StreamAssignment(client, created, newConfig, group, sync, reply);
    }

    public StreamAssignment withRequest(ClientInfo newClient, Inbox newReply) {
        return new StreamAssignment(newClient, created, config, group, sync, newReply);
    }
}
