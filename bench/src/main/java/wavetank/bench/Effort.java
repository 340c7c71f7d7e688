package wavetank.bench;

import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long it is measured. */
enum Effort {
    QUICK(5) {
        @Override
        void set(ChainedOptionsBuilder options) {
            last(options, 3, TimeValue.milliseconds(500), 3);
        }
    },
    /** As the benchmarks say. */
    USUAL(21) {
        @Override
        void set(ChainedOptionsBuilder options) {
            // nothing to change
        }
    },
    /** On a machine that others use, compiling takes long and would be taken for the benchmark's own time. */
    BUSY(21) {
        @Override
        void set(ChainedOptionsBuilder options) {
            last(options, 20, TimeValue.seconds(1), 9);
        }
    };

    private final int starts;

    Effort(int starts) {
        this.starts = starts;
    }

    /** The one that {@code -quick} or {@code -busy} asks for; that word is taken out. */
    static Effort of(List<String> words) {
        if (words.remove("-quick")) {
            return QUICK;
        }
        return words.remove("-busy") ? BUSY : USUAL;
    }

    /** How often a process is started. */
    int starts() {
        return starts;
    }

    abstract void set(ChainedOptionsBuilder options);

    static void last(ChainedOptionsBuilder options, int warmups, TimeValue time, int measurements) {
        options.forks(1)
                .warmupIterations(warmups)
                .warmupTime(time)
                .measurementIterations(measurements)
                .measurementTime(time);
    }
}
