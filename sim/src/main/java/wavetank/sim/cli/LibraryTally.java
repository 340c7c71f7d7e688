package wavetank.sim.cli;

import java.util.Locale;
import wavetank.sim.run.RunResult;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;

/** How the scenarios of a collection ended: a line each, and the sum. */
final class LibraryTally {
    private int passed;
    private int failed;
    private int inconclusive;

    /** {@code last}: the run of the only seed, or of the last of several. */
    String line(Scenario scenario, SeedTally seeds, RunResult last) {
        String verdict =
                switch (seeds.status()) {
                    case ExitCodes.OK -> {
                        passed++;
                        yield "PASS";
                    }
                    case ExitCodes.INCONCLUSIVE -> {
                        inconclusive++;
                        yield "INCONCLUSIVE";
                    }
                    default -> {
                        failed++;
                        yield "FAIL";
                    }
                };
        String what = scenario.seeds().several()
                ? seeds.text(scenario.seeds().text()).strip()
                : String.format(
                        Locale.ROOT,
                        "seed=%d virtual=%s acked=%s lost=%s",
                        last.seed(),
                        Durations.print(last.virtualMicros()),
                        Numbers.grouped(last.acked()),
                        Numbers.grouped(last.lost()));
        return verdict + " " + scenario.file() + " " + what + "\n";
    }

    String sum() {
        return Numbers.grouped(passed + failed + inconclusive) + " scenarios: " + Numbers.grouped(passed) + " passed, "
                + Numbers.grouped(failed) + " failed, " + Numbers.grouped(inconclusive) + " inconclusive\n";
    }
}
