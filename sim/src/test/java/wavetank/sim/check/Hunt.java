package wavetank.sim.check;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import wavetank.core.raft.RaftProfile;
import wavetank.sim.check.Schedule.Kind;

/** Schedules, one a seed, on the way to a violation of one rule. Public names, for it is called by name where the product has a mistake. */
public final class Hunt {
    private Hunt() {}

    /** How schedules are made for a rule: what tends to break it. */
    enum Terrain {
        /** Whatever may happen to processes and links. */
        FAULTS(Schedule.Weather.FAIR, 60),
        /** The same, and messages overtake each other. */
        DISORDER(Schedule.Weather.DATAGRAMS, 60),
        /** Leaders write, are cut off, come back. */
        LEADERS(Schedule.Weather.SLOW, 60),
        /** And the peer set changes. */
        CHANGES(Schedule.Weather.SLOW, 60),
        /** Candidates meet over links that are slow at times, and voters are restarted. */
        VOTES(Schedule.Weather.SLOW, 600),
        /** Messages take long, and leaders die. */
        DISTANCE(Schedule.Weather.FAR, 60);

        private final Schedule.Weather weather;
        private final int steps;

        Terrain(Schedule.Weather weather, int steps) {
            this.weather = weather;
            this.steps = steps;
        }

        private boolean has(Kind kind) {
            return switch (this) {
                case FAULTS, DISORDER -> !kind.changesMembers() && !kind.losesData();
                case CHANGES -> !kind.losesData();
                case LEADERS ->
                    kind == Kind.LEADERS_PROPOSE
                            || kind == Kind.PARTITION
                            || kind == Kind.HEAL
                            || kind == Kind.KILL_LEADER
                            || kind == Kind.START_ALL;
                case VOTES ->
                    kind == Kind.RESTART || kind == Kind.SLOW || kind == Kind.KILL_LEADER || kind == Kind.START_ALL;
                case DISTANCE -> kind == Kind.PROPOSE || kind == Kind.KILL_LEADER;
            };
        }

        Schedule schedule(long seed) {
            List<Kind> kinds = Arrays.stream(Kind.values()).filter(this::has).toList();
            return Schedule.of(RaftProfile.V2_14_5, seed, weather, steps, kinds);
        }
    }

    /** The first seed from 0 on and below {@code seeds} whose schedule breaks that rule; −1 if none does. */
    public static long firstSeed(String invariant, String terrain, long seeds) {
        EnumSet<Invariant> watched = EnumSet.of(Invariant.valueOf(invariant));
        for (long seed = 0; seed < seeds; seed++) {
            Schedule schedule = Terrain.valueOf(terrain).schedule(seed);
            if (breaks(schedule, watched)) {
                return seed;
            }
        }
        return -1;
    }

    /** Where a node's own assertions notice the mistake first, the rule has not. */
    private static boolean breaks(Schedule schedule, EnumSet<Invariant> watched) {
        try {
            return !SchedulePlayer.play(schedule, watched).isEmpty();
        } catch (AssertionError e) {
            return false;
        }
    }
}
