package wavetank.sim.scenario;

import java.util.List;
import java.util.stream.Collectors;
import wavetank.sim.scenario.text.Durations;

/** How long something takes: a distribution over virtual µs. */
public sealed interface Latency {
    /** As a file says it. */
    String text();

    record Fixed(long micros) implements Latency {
        @Override
        public String text() {
            return Durations.print(micros);
        }
    }

    record Uniform(long min, long max) implements Latency {
        @Override
        public String text() {
            return Durations.print(min) + ".." + Durations.print(max);
        }
    }

    /** Cut at 0. */
    record Normal(long mean, long deviation) implements Latency {
        @Override
        public String text() {
            return call("normal", mean, deviation);
        }
    }

    /** {@code min} plus an exponential part; {@code mean} is that of the whole. */
    record Exponential(long min, long mean) implements Latency {
        @Override
        public String text() {
            return call("exp", min, mean);
        }
    }

    record Lognormal(long median, long p99) implements Latency {
        @Override
        public String text() {
            return call("lognormal", median, p99);
        }
    }

    /** The quantiles 0, 10, … 100 %, ascending, linear between. */
    record Quantiles(List<Long> micros) implements Latency {
        public Quantiles {
            micros = List.copyOf(micros);
        }

        @Override
        public String text() {
            return micros.stream().map(Durations::print).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    private static String call(String name, long a, long b) {
        return name + "(" + Durations.print(a) + ", " + Durations.print(b) + ")";
    }
}
