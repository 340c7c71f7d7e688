package wavetank.sim.scenario;

import wavetank.sim.scenario.text.Word;

/** The checkers by their ids. */
public enum CheckId implements Word {
    S1("election safety"),
    S2("log matching"),
    S3("leader append-only"),
    S4("leader completeness"),
    S5("state machine safety"),
    S6("quorum commit"),
    S7("monotone term and vote"),
    S8("index order"),
    S9("one change at a time"),
    S10("no vote from outside"),
    D1("ack after quorum"),
    D2("acknowledged messages survive"),
    D3("nothing from nowhere"),
    D4("no resurrection"),
    D5("replicas equal"),
    D6("sequence order"),
    C1("ack floor monotone"),
    C2("floor ≤ delivered ≤ stream"),
    C3("at least once"),
    C4("explicit-ack accounting"),
    C5("redelivery bound"),
    C6("delivery after quorum"),
    M1("assignment agreement"),
    M2("member agreement"),
    M3("placement legal"),
    M4("no orphan"),
    M5("deleted exactly by command"),
    L1("leader exists"),
    L2("all current"),
    L3("progress"),
    L4("no endless election"),
    L5("commands finish"),
    H1("stream linearizable"),
    H2("expected-sequence writes"),
    H3("duplicate window");

    private final String title;

    CheckId(String title) {
        this.title = title;
    }

    /** Its name in words. */
    public String title() {
        return title;
    }

    @Override
    public String word() {
        return name();
    }
}
