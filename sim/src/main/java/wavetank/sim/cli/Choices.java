package wavetank.sim.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wavetank.core.kernel.Micros;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.Seeds;
import wavetank.sim.scenario.Topology;
import wavetank.sim.scenario.phrase.SeedRanges;
import wavetank.sim.scenario.phrase.Topologies;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.text.TextException;

/** Values of flags, or of the variables that stand for them; flags win. An empty text is a flag not given. */
final class Choices {
    /** Peers are bits of a {@code long} (docs/adr/0003). */
    private static final int MOST_SERVERS = 64;

    private static final String END = "end";

    private Choices() {}

    static Style style(String flag, Console console) {
        String word = flag.isEmpty() ? console.variable("WAVETANK_STYLE") : flag;
        if (word.isEmpty()) {
            return Style.MODERN;
        }
        List<String> known =
                Arrays.stream(Style.values()).map(Style::optionName).toList();
        return Style.named(word)
                .orElseThrow(() -> new UsageException("unknown style '" + word + "'" + Suggest.didYouMean(word, known)
                        + ", there are " + String.join(", ", known)));
    }

    static boolean isOn(String flag) {
        return switch (flag) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new UsageException("'" + flag + "' is neither on nor off");
        };
    }

    /** The seeds asked for, if any are. */
    static Optional<Seeds> seeds(String flag, Console console) {
        String text = flag.isEmpty() ? console.variable("WAVETANK_SEED") : flag;
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Seeds(List.of(SeedRanges.parse(text))));
        } catch (TextException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** One seed, if one is asked for. */
    static Optional<Seeds> seed(String flag, Console console) {
        Optional<Seeds> seeds = seeds(flag, console);
        if (seeds.isPresent() && seeds.get().several()) {
            throw new UsageException("'" + seeds.get().text() + "' are several seeds; here it must be one");
        }
        return seeds;
    }

    static Topology topology(String text) {
        try {
            return limited(Topologies.parse(text));
        } catch (TextException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The topology, unless it has more servers than can be simulated. */
    static Topology limited(Topology topology) {
        int servers = topology.servers().size();
        if (servers > MOST_SERVERS) {
            throw new UsageException(servers + " servers are too many: at most " + MOST_SERVERS);
        }
        return topology;
    }

    /** A point in virtual time, µs after t0; {@code end} is {@link Micros#NEVER}. */
    static long instant(String text) {
        if (text.equals(END)) {
            return Micros.NEVER;
        }
        try {
            return Durations.parse(text);
        } catch (TextException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
