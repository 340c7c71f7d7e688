package wavetank.core.server;

import static wavetank.core.kernel.Micros.SECOND;

import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.RaftMember;

/**
 * Warns of groups without quorum when a member is told that it does not lead (NATS {@code processStreamLeaderChange}, {@code processConsumerLeaderChange}). A follower has
 * heard its leader only: in groups of four or more it sees no quorum at every change of leader, as the real one does.
 */
final class StalledGroups {
    /** A younger node says nothing. */
    private static final long YOUNG = 5 * SECOND;

    /** Between two warnings of one asset, at least. */
    private static final long GAP = 10 * SECOND;

    private final ServerWorld world;

    /** When the last warning was given, by group; looked up only. */
    private final Object2LongOpenHashMap<String> warned = new Object2LongOpenHashMap<>();

    StalledGroups(ServerWorld world) {
        this.world = world;
        warned.defaultReturnValue(-GAP);
    }

    /** {@code warning}: what there is to say about the group, if anything is; {@code advisory} tells it to others. */
    void check(@Nullable RaftMember member, String warning, Runnable advisory) {
        if (member == null) {
            return;
        }
        long now = world.now();
        boolean quiet = now - member.view().created() < YOUNG || now - warned.getLong(member.group()) < GAP;
        if (!quiet && !member.view().hasQuorum(now)) {
            warned.put(member.group(), now);
            world.log(LogLevel.WARN, "JetStream cluster " + warning);
            advisory.run();
        }
    }
}
