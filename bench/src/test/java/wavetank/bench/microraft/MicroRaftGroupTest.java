package wavetank.bench.microraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MicroRaft under our virtual time elects, replicates and repeats itself: what is compared is work that was done. */
class MicroRaftGroupTest {
    private static final int PEERS = 5;

    private static List<Long> elections(long seed) {
        MicroRaftGroup group = new MicroRaftGroup(seed, PEERS);
        for (int i = 0; i < 20; i++) {
            int old = group.leader();
            group.disconnect(old);
            group.awaitLeaderOtherThan(old);
            group.reconnect(old);
            group.awaitFollows(old);
        }
        return List.of(group.now(), group.steps(), group.messages());
    }

    @Test
    void aSeedIsARun() {
        assertThat(elections(1)).isEqualTo(elections(1)).isNotEqualTo(elections(2));
    }

    @Test
    void aLeaderIsMissedAfterFourSeconds() {
        MicroRaftGroup group = new MicroRaftGroup(1, PEERS);
        int old = group.leader();
        long before = group.now();
        group.disconnect(old);
        assertThat(group.awaitLeaderOtherThan(old)).isNotEqualTo(old);
        assertThat(group.now() - before).isBetween(3_000_000L, 10_000_000L);
    }

    @Test
    void whatIsReplicatedIsAppliedByAll() {
        MicroRaftGroup group = new MicroRaftGroup(1, PEERS);
        for (int i = 1; i <= 64; i++) {
            group.replicate(new byte[128]);
        }
        group.awaitApplied(64L * PEERS);
        assertThat(group.applied()).isEqualTo(64L * PEERS);
    }

    @Test
    void aLeaderHandsOver() {
        MicroRaftGroup group = new MicroRaftGroup(1, PEERS);
        int target = (group.leader() + 1) % PEERS;
        group.transferLeadership(target);
        assertThat(group.leader()).isEqualTo(target);
    }
}
