package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.sim.run.RunResult;

/** How the runs of several seeds ended. */
final class SeedTally {
    /** An expectation of a share of the seeds: in how many of them it was met. */
    private static final class Share {
        final double percent;
        int met;
        int runs;

        Share(double percent) {
            this.percent = percent;
        }

        boolean suffices() {
            return met * 100.0 >= percent * runs;
        }
    }

    /** Such an expectation that was met in too few. */
    record Unmet(String expectation, String actual) {
        String text() {
            return "UNMET " + expectation + ": " + actual + "\n";
        }
    }

    private final Map<String, Share> shares = new LinkedHashMap<>();
    private int passed;
    private int failed;
    private int inconclusive;

    void count(RunResult result) {
        switch (result.verdict()) {
            case PASS -> passed++;
            case FAIL -> failed++;
            case INCONCLUSIVE -> inconclusive++;
        }
        for (RunResult.Outcome outcome : result.expectations()) {
            outcome.percent().ifPresent(percent -> {
                Share share = shares.computeIfAbsent(outcome.text(), t -> new Share(percent));
                share.runs++;
                share.met += outcome.met() ? 1 : 0;
            });
        }
    }

    /** What was met in too few of the seeds. */
    List<Unmet> unmet() {
        List<Unmet> unmet = new ArrayList<>();
        shares.forEach((text, share) -> {
            if (!share.suffices()) {
                unmet.add(new Unmet(text, "in " + share.met + " of " + share.runs));
            }
        });
        return unmet;
    }

    /** The highest status of the runs. */
    int status() {
        if (inconclusive > 0) {
            return ExitCodes.INCONCLUSIVE;
        }
        return failed > 0 || !unmet().isEmpty() ? ExitCodes.FAILED : ExitCodes.OK;
    }

    String text(String seeds) {
        return "seeds " + seeds + ": " + passed + " passed, " + failed + " failed, " + inconclusive + " inconclusive\n";
    }

    String json(String file, String seeds) {
        return JsonLine.of(line -> {
            line.writeStringProperty("type", "seeds");
            line.writeStringProperty("file", file);
            line.writeStringProperty("seeds", seeds);
            line.writeNumberProperty("passed", passed);
            line.writeNumberProperty("failed", failed);
            line.writeNumberProperty("inconclusive", inconclusive);
        });
    }

    static String json(Unmet unmet) {
        return JsonLine.of(line -> {
            line.writeStringProperty("type", "unmet");
            line.writeStringProperty("text", unmet.expectation());
            line.writeStringProperty("actual", unmet.actual());
        });
    }
}
