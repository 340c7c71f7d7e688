package wavetank.sim.conformance;

import java.util.List;
import java.util.Map;

/**
 * One thing that is timed.
 *
 * @param name what it is called on the command line
 * @param title what begins and what ends the time
 * @param servers of the one cluster that it is done to
 * @param cost how many times fewer seeds than asked for are run: long runs
 * @param note what one must know of the real samples, or empty
 */
public record Measure(String name, String title, int servers, int cost, Real real, Trial trial, String note) {
    /** Where the real samples are: file, column, and the value of the first column of the rows that count (empty: all). */
    record Real(String file, String column, String rows) {}

    /** Does it to a settled cluster. */
    interface Trial {
        /** The time that it took, µs. */
        long time(Stand stand);
    }

    private static final String ADVISORY = "to_advisory_timestamp_ms";

    private static final Map<String, String> NOTES = Map.ofEntries(
            Map.entry("d-T3", "real p95: two of 40, taken while other work kept both cores busy (load 4.1)"),
            Map.entry("e-T3", "real p95: three of 40, 66 to 75 ms, at load 4.4 to 4.9 on two cores"),
            Map.entry("e-T5", "real p95: two of 40, at load 3.9 to 4.2 on two cores"),
            Map.entry(
                    "f-0", "two humps, 1 to 1.5 s and 2 to 2.5 s, real 15 and 15 of 30: the median lies between them"),
            Map.entry("f-100k", "real n is 10"),
            Map.entry(
                    "g",
                    "times come in steps of 1 to 3 s, by how much of the log the leader still has; the median falls on another step than the real one"),
            Map.entry("f-0any", "real: other samples, n 60 on a quiet machine"),
            Map.entry(
                    "d-T3q",
                    "real: other samples, n 120; the model's syncs are as slow as those of the machine under load"),
            Map.entry("e-T3q", "real: other samples, n 120; as above"),
            Map.entry("e-T5q", "real: other samples, n 120"),
            Map.entry(
                    "g2",
                    "real p95: in 5 of 25 the leader's log seems to have held all that was missed; not understood"));

    /** All that can be measured, in the order of the real record. */
    public static final List<Measure> ALL = List.of(
            advisory(
                    "a-T3", "stream leader killed, new leader", 3, "a-kill-stream-leader-T3", Trials::killStreamLeader),
            advisory(
                    "a-T5", "stream leader killed, new leader", 5, "a-kill-stream-leader-T5", Trials::killStreamLeader),
            advisory("b-T3", "meta leader killed, new leader", 3, "b-kill-meta-leader-T3", Trials::killMetaLeader),
            advisory("b-T5", "meta leader killed, new leader", 5, "b-kill-meta-leader-T5", Trials::killMetaLeader),
            advisory("c-T3", "stream step-down, new leader", 3, "c-stream-step-down-T3", Trials::stepDownStream),
            advisory("c-T5", "stream step-down, new leader", 5, "c-stream-step-down-T5", Trials::stepDownStream),
            advisory("d-T3", "meta step-down, new leader", 3, "d-meta-step-down-T3", Trials::stepDownMeta),
            advisory("d-T3q", "the same on a quiet machine", 3, "d-meta-step-down-quiet-T3", Trials::stepDownMeta),
            advisory("d-T5", "meta step-down, new leader", 5, "d-meta-step-down-T5", Trials::stepDownMeta),
            advisory("e-T3", "consumer step-down, new leader", 3, "e-consumer-step-down-T3", Trials::stepDownConsumer),
            advisory(
                    "e-T3q",
                    "the same on a quiet machine",
                    3,
                    "e-consumer-step-down-quiet-T3",
                    Trials::stepDownConsumer),
            advisory("e-T5", "consumer step-down, new leader", 5, "e-consumer-step-down-T5", Trials::stepDownConsumer),
            advisory(
                    "e-T5q",
                    "the same on a quiet machine",
                    5,
                    "e-consumer-step-down-quiet-T5",
                    Trials::stepDownConsumer),
            remove("f-0", 0, 1),
            new Measure(
                    "f-0any",
                    "the same, asked for at any time",
                    5,
                    1,
                    new Real("f-stream-peer-remove-any-time-T5", "replacement_current_ms", "0"),
                    stand -> Trials.peerRemoveAtAnyTime(stand),
                    note("f-0any")),
            remove("f-10k", 10_000, 10),
            remove("f-100k", 100_000, 100),
            restart("g", 0, "g-follower-restart-after-missing-T3"),
            restart("g2", 50, "g2-follower-restart-while-publishing-T3"),
            new Measure(
                    "k",
                    "both followers killed, leader gone",
                    3,
                    1,
                    new Real("k-leader-loses-quorum-T3", "quorum_lost_advisory_ms", ""),
                    Trials::loseQuorum,
                    ""),
            new Measure(
                    "l",
                    "both followers back, stream leader",
                    3,
                    1,
                    new Real("l-quorum-returns-T3", "both_followers_started_to_stream_leader_ms", ""),
                    Trials::regainQuorum,
                    ""),
            new Measure(
                    "l-meta",
                    "both followers back, meta leader",
                    3,
                    1,
                    new Real("l-quorum-returns-T3", "to_meta_leader_ms", ""),
                    Trials::regainMetaQuorum,
                    ""));

    private static Measure advisory(String name, String title, int servers, String file, Trial trial) {
        return new Measure(name, title, servers, 1, new Real(file, ADVISORY, ""), trial, note(name));
    }

    private static Measure remove(String name, int messages, int cost) {
        return new Measure(
                name,
                "peer-remove, " + messages + " messages, current",
                5,
                cost,
                new Real("f-stream-peer-remove-T5", "replacement_current_ms", String.valueOf(messages)),
                stand -> Trials.peerRemove(stand, messages),
                note(name));
    }

    private static Measure restart(String name, int perSecond, String file) {
        return new Measure(
                name,
                "restart, 10000 missed" + (perSecond > 0 ? ", " + perSecond + "/s" : "") + ", current",
                3,
                10,
                new Real(file, "current_ms", "10000"),
                stand -> Trials.restartBehind(stand, 10_000, perSecond),
                note(name));
    }

    private static String note(String name) {
        return NOTES.getOrDefault(name, "");
    }

    /** How many seeds it runs of so many. */
    public int runs(int seeds) {
        return Math.max(1, seeds / cost);
    }

    /** Its time with that seed, ms. */
    public double time(long seed) {
        return Stand.millis(trial.time(Stand.of(servers, seed)));
    }

    Quantiles realSamples() {
        return RealSamples.read(real.file(), real.column(), real.rows());
    }

    /** What its times, ms, are beside the real ones. */
    public Comparison compare(double[] times) {
        return new Comparison(this, new Quantiles(times), realSamples());
    }
}
