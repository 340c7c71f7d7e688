package wavetank.sim.scenario;

import wavetank.sim.scenario.text.Word;

/** Which timers the RAFT groups run with. */
public enum TimingProfile implements Word {
    PRODUCTION("production"),
    TEST_SUITE("test-suite");

    private final String word;

    TimingProfile(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
