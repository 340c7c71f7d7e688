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

    /** Whether it is another consumer than one of its name that was created then for that group: deleted meanwhile and made again. */
    public boolean isAnotherThan(Instant thenCreated, String thenGroup) {
        return !created.equals(thenCreated) && !group.name().equals(thenGroup);
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
