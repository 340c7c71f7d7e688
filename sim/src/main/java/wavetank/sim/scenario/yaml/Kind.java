package wavetank.sim.scenario.yaml;

import wavetank.sim.scenario.text.Word;

/** Kinds of names that one part of a file gives and another uses. */
public enum Kind implements Word {
    CLUSTER("cluster"),
    SERVER("server"),
    ACCOUNT("account"),
    STREAM("stream"),
    /** By {@code STREAM > CONSUMER}. */
    CONSUMER("consumer"),
    WORKLOAD("workload");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
