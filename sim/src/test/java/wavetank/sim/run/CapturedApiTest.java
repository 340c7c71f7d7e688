package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every captured request, made again of simulated servers in the same state, has the captured answer, field by field but for what {@link
 * Differences} masks. What is not equal is in {@code exchanges/differences.txt} with its reason, and nothing else is there. Seeds are those
 * that agree best with what was left to chance; leaders and placements that were are told by the sessions.
 */
final class CapturedApiTest {
    /** Of a hundred fields. */
    private static final double EQUAL_AT_LEAST = 99;

    private static final Map<String, Long> SEEDS = seeds();

    @Test
    void answersAreEqualFieldByField() {
        List<Known> known = known();
        List<String> unknown = new ArrayList<>();
        int fields = 0;
        int different = 0;
        for (Map.Entry<String, Long> each : SEEDS.entrySet()) {
            ExchangeSession played = ExchangeSession.play(each.getKey(), each.getValue());
            Differences d = played.differences();
            fields += d.fields();
            different += d.found().size();
            print(each.getKey(), played, d.fields(), d.found().size());
            for (String found : d.found()) {
                String text = each.getKey().substring(0, 2) + "/" + found;
                if (known.stream().noneMatch(k -> k.covers(text))) {
                    unknown.add(text);
                }
            }
        }
        System.out.printf("all: %d of %d fields differ, %.2f %% equal%n", different, fields, equal(fields, different));
        assertThat(unknown).as("differences without a reason").isEmpty();
        assertThat(known.stream().filter(k -> !k.used).map(k -> k.pattern))
                .as("reasons without a difference")
                .isEmpty();
        assertThat(equal(fields, different)).isGreaterThanOrEqualTo(EQUAL_AT_LEAST);
    }

    private static void print(String folder, ExchangeSession played, int fields, int different) {
        System.out.printf(
                "%-40s %4d exchanges (%d of other services), %6d fields, %4d different, %.2f %% equal%n",
                folder, played.exchanges(), played.pending(), fields, different, equal(fields, different));
    }

    private static double equal(int fields, int different) {
        return 100.0 * (fields - different) / fields;
    }

    private static Map<String, Long> seeds() {
        Map<String, Long> seeds = new LinkedHashMap<>();
        seeds.put("01-docs-supercluster", 6L);
        seeds.put("02-admin-five-servers", 14L);
        seeds.put("03-reports-many-streams", 10L);
        seeds.put("04-meta-group", 4L);
        seeds.put("05-errors", 4L);
        seeds.put("06-lame-duck", 1L);
        seeds.put("08-offline-after-graceful-stop", 8L);
        seeds.put("09-leader-keeps-running-without-quorum", 1L);
        seeds.put("10-meta-without-quorum", 3L);
        seeds.put("11-meta-remove-raw-api", 6L);
        seeds.put("12-lame-duck-with-clients", 10L);
        seeds.put("13-misc", 1L);
        seeds.put("14-more-errors-and-pause", 20L);
        return seeds;
    }

    // ---- differences with a reason

    /** Lines that a regular expression finds, and why they are there. */
    private static final class Known {
        final Pattern pattern;
        boolean used;

        Known(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        boolean covers(String difference) {
            boolean covers = pattern.matcher(difference).find();
            used |= covers;
            return covers;
        }
    }

    /** A reason begins with {@code # }; the patterns that it explains follow. */
    private static List<Known> known() {
        return Files.resource("exchanges/differences.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Known::new)
                .toList();
    }
}
