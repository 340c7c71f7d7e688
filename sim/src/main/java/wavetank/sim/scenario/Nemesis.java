package wavetank.sim.scenario;

import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import wavetank.sim.scenario.text.Word;

/**
 * Faults by chance.
 *
 * @param everyMicros mean time between two
 * @param quietMicros no fault before that
 * @param stableMicros how long a subset of the faults stays in use
 * @param swarm whether each seed takes its own subset and rates
 * @param mostAtOnce servers with a fault in force
 * @param recoverMicros after which a fault is undone
 */
public record Nemesis(
        List<Fault> faults,
        long everyMicros,
        List<Target> targets,
        long quietMicros,
        long stableMicros,
        boolean swarm,
        int mostAtOnce,
        long recoverMicros,
        Until until) {
    /** What may happen. */
    public enum Fault implements Word {
        KILL("kill"),
        POWER_OFF("power off"),
        STOP("stop"),
        RESTART("restart"),
        PAUSE("pause"),
        LAME_DUCK("lame duck"),
        WIPE("wipe"),
        PARTITION("partition"),
        ISOLATE("isolate"),
        CUT_GATEWAY("cut gateway"),
        SLOW("slow"),
        CLOG("clog"),
        SWIZZLE("swizzle"),
        DROP("drop"),
        CLOCK("clock"),
        OVERLOAD("overload"),
        FLIP_BITS("flip bits"),
        TRUNCATE("truncate"),
        TEAR_TAIL("tear tail"),
        STALE_CHUNKS("stale chunks"),
        MISDIRECT("misdirect"),
        LOSE_FSYNC("lose fsync"),
        FILL_DISK("fill disk"),
        IO_ERROR("io error"),
        SLOW_DISK("slow disk"),
        /** The command-line step-down of a random group, the meta group included. */
        STEP_DOWN("step-down");

        private final String word;

        Fault(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How many servers at a time. */
    public enum Target implements Word {
        ONE("one"),
        MINORITY("minority"),
        MAJORITY("majority");

        private final String word;

        Target(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** The last instant for a fault: µs after t0, or before the end of {@code run for}. */
    public record Until(boolean beforeEnd, long micros) {}

    public static final long EVERY = 5 * SECOND;
    public static final long QUIET = 10 * SECOND;
    public static final long STABLE = 30 * SECOND;
    public static final int MOST_AT_ONCE = 2;
    public static final long RECOVER = 10 * SECOND;
    public static final Until UNTIL = new Until(true, 60 * SECOND);

    public Nemesis {
        faults = List.copyOf(faults);
        targets = List.copyOf(targets);
    }
}
