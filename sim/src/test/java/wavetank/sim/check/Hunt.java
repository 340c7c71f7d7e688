package wavetank.sim.check;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import wavetank.core.raft.RaftProfile;
import wavetank.sim.check.Schedule.Kind;

/** Schedules, one a seed, on the way to a violation of one rule. Public names, for it is called by name where the product has a mistake. */
public final class Hunt {
    private static final int STEPS = 60;

    private Hunt() {}

    /** How schedules are made for a rule: what tends to break it. */
    enum Terrain {
        /** Whatever may happen to processes and links. */
        FAULTS(Schedule.Weather.FAIR),
        /** Leaders write, are cut off, come back. */
        LEADERS(Schedule.Weather.SLOW),
        /** And the peer set changes. */
        CHANGES(Schedule.Weather.SLOW),
        /** Candidates meet, and voters are restarted. */
        VOTES(Schedule.Weather.FAR),
        /** Messages take long, and leaders die. */
        DISTANCE(Schedule.Weather.FAR);

        private final Schedule.Weather weather;

        Terrain(Schedule.Weather weather) {
            this.weather = weather;
        }

        private boolean has(Kind kind) {
            return switch (this) {
                case FAULTS -> !kind.changesMembers() && !kind.losesData();
                case CHANGES -> !kind.losesData();
                case LEADERS ->
                    kind == Kind.LEADERS_PROPOSE
                            || kind == Kind.PARTITION
                            || kind == Kind.HEAL
                            || kind == Kind.KILL_LEADER
                            || kind == Kind.START_ALL;
                case VOTES -> kind == Kind.RESTART;
                case DISTANCE -> kind == Kind.PROPOSE || kind == Kind.KILL_LEADER;
            };
        }

        Schedule schedule(long seed) {
            List<Kind> kinds = Arrays.stream(Kind.values()).filter(this::has).toList();
            return Schedule.of(RaftProfile.V2_14_5, seed, weather, STEPS, kinds);
        }
    }

    /** The first seed from 0 on and below {@code seeds} whose schedule breaks that rule; −1 if none does. */
    public static long firstSeed(String invariant, String terrain, long seeds) {
        EnumSet<Invariant> watched = EnumSet.of(Invariant.valueOf(invariant));
        for (long seed = 0; seed < seeds; seed++) {
            Schedule schedule = Terrain.valueOf(terrain).schedule(seed);
            if (!SchedulePlayer.play(schedule, watched).isEmpty()) {
                return seed;
            }
        }
        return -1;
    }
}
