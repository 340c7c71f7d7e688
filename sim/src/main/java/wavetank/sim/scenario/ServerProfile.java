package wavetank.sim.scenario;

import wavetank.sim.scenario.text.Word;

/** Whose behaviour the servers show where versions differ. */
public enum ServerProfile implements Word {
    V2_14_5("2.14.5"),
    V2_12_1("2.12.1"),
    /** RAFT by the paper: every append, vote and commit answer after fsync. */
    TEXTBOOK("textbook");

    private final String word;

    ServerProfile(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
