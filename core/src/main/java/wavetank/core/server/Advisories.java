package wavetank.core.server;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Advisory;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.AuditedCall;
import wavetank.core.api.Delivery;
import wavetank.core.api.Inbox;
import wavetank.core.api.Outbox;
import wavetank.core.api.PeerInfo;
import wavetank.core.kernel.NameHash;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.core.kernel.WallClock;

/**
 * What this server tells without being asked (NATS {@code jetstream_events.go}; section 14 of the spec): built only where somebody listens, so that
 * nothing else depends on who does.
 */
final class Advisories {
    static final String SYSTEM_ACCOUNT = "$SYS";

    /** Coordinate of the draws of ids: no other draws of this purpose have it. */
    private static final int DRAW = 7;

    private final ServerSpec spec;
    private final ServerWorld world;
    private final WallClock clock;
    private final RandomSource random;
    private long count;

    Advisories(ServerSpec spec, ServerWorld world, WallClock clock, RandomSource random) {
        this.spec = spec;
        this.world = world;
        this.clock = clock;
        this.random = random;
    }

    /** The world's outbox, but for answers to be audited, which are. */
    Outbox auditing() {
        return new Outbox() {
            @Override
            public void reply(Inbox to, ApiResponse response) {
                world.reply(to, response);
                AuditedCall call = to.call();
                if (call != null) {
                    audit(call, response);
                }
            }

            @Override
            public void deliver(Inbox to, Delivery delivery) {
                world.deliver(to, delivery);
            }

            @Override
            public boolean isHeard(String account, String subject) {
                return world.isHeard(account, subject);
            }

            @Override
            public void publish(String account, Advisory.Notice notice) {
                world.publish(account, notice);
            }
        };
    }

    private void audit(AuditedCall call, ApiResponse response) {
        tell(call.client().account(), new Advisory.ApiAudit(spec.name(), call, response, spec.domain()));
    }

    void domainLeaderElected(String leader, Supplier<List<PeerInfo>> replicas) {
        Advisory.DomainLeaderElected nobody =
                new Advisory.DomainLeaderElected(leader, List.of(), spec.cluster(), spec.domain());
        if (world.isHeard(SYSTEM_ACCOUNT, nobody.subject())) {
            tell(
                    SYSTEM_ACCOUNT,
                    new Advisory.DomainLeaderElected(leader, replicas.get(), spec.cluster(), spec.domain()));
        }
    }

    void streamLeaderElected(String account, String stream, Supplier<List<PeerInfo>> replicas) {
        tellBoth(
                account,
                replicas,
                to -> peers -> new Advisory.StreamLeaderElected(to, stream, spec.name(), peers, spec.domain()));
    }

    void streamQuorumLost(String account, String stream, Supplier<List<PeerInfo>> replicas) {
        tellBoth(account, replicas, to -> peers -> new Advisory.StreamQuorumLost(to, stream, peers, spec.domain()));
    }

    void consumerLeaderElected(String account, String stream, String consumer, Supplier<List<PeerInfo>> replicas) {
        tellBoth(
                account,
                replicas,
                to -> peers ->
                        new Advisory.ConsumerLeaderElected(to, stream, consumer, spec.name(), peers, spec.domain()));
    }

    void consumerQuorumLost(String account, String stream, String consumer, Supplier<List<PeerInfo>> replicas) {
        tellBoth(
                account,
                replicas,
                to -> peers -> new Advisory.ConsumerQuorumLost(to, stream, consumer, peers, spec.domain()));
    }

    void streamAction(String account, String stream, Advisory.Act act) {
        tell(account, new Advisory.StreamAction(stream, act, spec.domain()));
    }

    void consumerAction(String account, String stream, String consumer, Advisory.Act act) {
        tell(account, new Advisory.ConsumerAction(stream, consumer, act, spec.domain()));
    }

    void consumerPaused(String account, String stream, String consumer, @Nullable Instant until) {
        tell(account, new Advisory.ConsumerPause(stream, consumer, until != null, until, spec.domain()));
    }

    void serverRemoved() {
        tell(SYSTEM_ACCOUNT, new Advisory.ServerRemoved(spec.name(), spec.id(), spec.cluster(), spec.domain()));
    }

    /** Tells an account what is known already. */
    void tell(String account, Advisory advisory) {
        if (world.isHeard(account, advisory.subject())) {
            world.publish(account, notice(nextId(), advisory));
        }
    }

    /** Under one id: the system account, to which the asset's account is named, and the asset's own. */
    private void tellBoth(
            String account,
            Supplier<List<PeerInfo>> replicas,
            Function<String, Function<List<PeerInfo>, Advisory>> form) {
        String subject = form.apply("").apply(List.of()).subject();
        boolean bySystem = world.isHeard(SYSTEM_ACCOUNT, subject);
        boolean byOwner = world.isHeard(account, subject);
        if (!bySystem && !byOwner) {
            return;
        }
        String id = nextId();
        List<PeerInfo> peers = replicas.get();
        if (bySystem) {
            world.publish(SYSTEM_ACCOUNT, notice(id, form.apply(account).apply(peers)));
        }
        if (byOwner) {
            world.publish(account, notice(id, form.apply("").apply(peers)));
        }
    }

    private Advisory.Notice notice(String id, Advisory advisory) {
        return new Advisory.Notice(id, clock.at(world.now()), advisory);
    }

    /** 22 letters and digits, as the real server's. */
    private String nextId() {
        count++;
        return part(10, 0) + part(10, 1) + part(2, 2);
    }

    private String part(int length, int which) {
        return NameHash.random(random.bits(Purpose.IDS, spec.index(), count, DRAW + which), length);
    }
}
