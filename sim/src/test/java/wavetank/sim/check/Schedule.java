package wavetank.sim.check;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.core.raft.RaftProfile;

/**
 * What happens to a group, one step after another.
 *
 * @param peers how many members the group begins with; two servers more stand by
 */
record Schedule(RaftProfile profile, int peers, long seed, Weather weather, List<Step> steps) {
    static final int SPARES = 2;

    /** What may happen. */
    enum Kind {
        KILL,
        KILL_LEADER,
        RESTART,
        START,
        START_ALL,
        PAUSE,
        RESUME,
        CUT,
        PARTITION,
        HEAL,
        SLOW,
        LOSE_MESSAGES,
        PROPOSE,
        /** Through each that believes to lead. */
        LEADERS_PROPOSE,
        STEP_DOWN,
        SNAPSHOT,
        PAUSE_APPLY,
        RESUME_APPLY,
        /** These change the membership. */
        ADD,
        REMOVE,
        /** These take something from a disk. */
        WIPE,
        DAMAGE_SNAPSHOT,
        POWER_OFF;

        boolean changesMembers() {
            return this == ADD || this == REMOVE;
        }

        boolean losesData() {
            return this == WIPE || this == DAMAGE_SNAPSHOT || this == POWER_OFF;
        }
    }

    /** The network: as in one place; across the world; each link slow in its own way, so that rounds of election overlap. */
    enum Weather {
        FAIR,
        SLOW,
        FAR,
        /** Datagrams, with delays so different that they overtake each other. */
        DATAGRAMS
    }

    /** One step: what happens, to whom, and how long the group then runs. */
    record Step(Kind kind, int a, int b, int millis) {}

    Schedule {
        steps = List.copyOf(steps);
    }

    /** The one that belongs to a seed: {@code length} steps of those kinds. */
    static Schedule of(RaftProfile profile, long seed, Weather weather, int length, List<Kind> kinds) {
        RandomSource random = new RandomSource(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            long width = new long[] {50, 2_000, 15_000}[(int) random.below(3, Purpose.NEMESIS, i, 0, 0)];
            steps.add(new Step(
                    kinds.get((int) random.below(kinds.size(), Purpose.NEMESIS, i, 1, 0)),
                    (int) random.below(64, Purpose.NEMESIS, i, 2, 0),
                    (int) random.below(128, Purpose.NEMESIS, i, 3, 0),
                    (int) random.below(width, Purpose.NEMESIS, i, 4, 0)));
        }
        int peers = new int[] {3, 5, 7}[(int) random.below(3, Purpose.NEMESIS, -1, 0, 0)];
        return new Schedule(profile, peers, seed, weather, steps);
    }
}
