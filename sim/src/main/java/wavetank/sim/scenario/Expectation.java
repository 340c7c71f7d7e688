package wavetank.sim.scenario;

import java.util.Optional;
import wavetank.sim.scenario.text.Word;

/** What must come out of a run, or of an entry. */
public sealed interface Expectation {
    /** What a number counts. */
    enum Counted implements Word {
        LOST("lost"),
        PUBLISH_ERRORS("publish errors"),
        ACKED("acked"),
        REDELIVERED("redelivered"),
        ELECTIONS("elections");

        private final String word;

        Counted(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a length of time measures. */
    enum Timed implements Word {
        PUBLISH_LATENCY("publish latency"),
        ELECTION_TIME("election time"),
        CATCH_UP_TIME("catch-up time");

        private final String word;

        Timed(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Which of many lengths of time. */
    enum Statistic implements Word {
        P50("p50"),
        P90("p90"),
        P99("p99"),
        MAX("max");

        private final String word;

        Statistic(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Always present. */
    record NoViolations() implements Expectation {}

    /** A condition that holds at the end, after settling; in an entry, right after its action. */
    record Holds(Condition condition) implements Expectation {}

    record Count(Counted what, Comparison comparison) implements Expectation {}

    /** Every lost message was acknowledged in this time before the fault. */
    record LostOnlyBefore(long withinMicros, String fault) implements Expectation {}

    /** New leaders between t0 and settle. */
    record LeaderChanges(Group group, Comparison comparison) implements Expectation {}

    /** After the fault that removed the old one. */
    record NewLeaderWithin(Group group, long withinMicros) implements Expectation {}

    /** All current replicas hold the same, at the end. */
    record ReplicasEqual(String stream) implements Expectation {}

    /** The comparison is in µs. */
    record Time(Statistic statistic, Timed what, Comparison comparison) implements Expectation {}

    /** Publish acknowledgements that these servers sent while the fault was in force. */
    record AckedBy(Selector servers, String fault, Comparison comparison) implements Expectation {}

    record OutputContains(Template text) implements Expectation {}

    /** Byte for byte; the path is relative to the scenario file. */
    record OutputEquals(String path) implements Expectation {}

    /** The entry's command exits non-zero and, where a text is given, prints it. */
    record CommandFails(Optional<Template> text) implements Expectation {}

    /** Holds in at least so many percent of the seeds. */
    record InSeeds(Expectation what, double percent) implements Expectation {}
}
