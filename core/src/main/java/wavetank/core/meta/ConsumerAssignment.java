package wavetank.core.meta;

import java.time.Instant;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.Inbox;

/** A consumer as the meta group knows it; {@code name} is the durable's or one made up for an ephemeral. */
public record ConsumerAssignment(
        ClientInfo client,
        Instant created,
        String name,
        String stream,
        ConsumerConfig config,
        GroupAssignment group,
        Inbox reply) {
    public String account() {
        return client.account();
    }

    public Origin origin() {
        return new Origin(created, group.name());
    }

    public ConsumerAssignment withGroup(GroupAssignment newGroup) {
        return new ConsumerAssignment(client, created, name, stream, config, newGroup, reply);
    }

    public ConsumerAssignment withConfig(ConsumerConfig newConfig) {
        return new ConsumerAssignment(client, created, name, stream, newConfig, group, reply);
    }

    public ConsumerAssignment withRequest(ClientInfo newClient, Inbox newReply) {
        return new ConsumerAssignment(newClient, created, name, stream, config, group, newReply);
    }
}
