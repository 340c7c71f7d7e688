package wavetank.sim.cli;

import wavetank.sim.run.RunResult.Verdict;

/** How the runs of several seeds ended. */
final class SeedTally {
    private int passed;
    private int failed;
    private int inconclusive;

    void count(Verdict verdict) {
        switch (verdict) {
            case PASS -> passed++;
            case FAIL -> failed++;
            case INCONCLUSIVE -> inconclusive++;
        }
    }

    /** The highest status of the runs. */
    int status() {
        if (inconclusive > 0) {
            return ExitCodes.INCONCLUSIVE;
        }
        return failed > 0 ? ExitCodes.FAILED : ExitCodes.OK;
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
}
