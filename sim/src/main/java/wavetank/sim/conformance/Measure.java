package wavetank.sim.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * One thing that is timed.
 *
 * @param name what it is called on the command line
 * @param title what begins and what ends the time
 * @param servers of the one cluster that it is done to
 * @param machine how busy the machine of the real samples was
 * @param cost how many times fewer seeds than asked for are run: long runs
 * @param note what one must know of the real samples, or empty
 */
public record Measure(
        String name, String title, int servers, Machine machine, int cost, Real real, Trial trial, String note) {
    /** Where the real samples are: files, column, and the value of the first column of the rows that count (empty: all). */
    record Real(List<String> files, String column, String rows) {}

    /** Does it to a settled cluster. */
    interface Trial {
        /** The times that it took, µs; more than one where one follows the other on the same cluster. */
        long[] times(Stand stand);
    }

    /** A trial of one time, µs. */
    private interface Once {
        long time(Stand stand);
    }

    private static final String REMOVALS = "f-stream-peer-remove-T5";
    private static final String ADVISORY = "to_advisory_timestamp_ms";

    /** How often one follower after the other is started on one cluster: as in the first real series. */
    private static final int RESTARTS = 30;

    private static final Map<String, String> NOTES = Map.ofEntries(
            Map.entry(
                    "f-0",
                    "two humps, 1 to 1.5 s and 2 to 2.5 s; in the later one real 15 of 30, of other samples 8 of 16 in quiet moments and 31 of 180 at load 2 to 11; here 2 of 5"),
            Map.entry(
                    "f-100k",
                    "real n is 10; the leader's log is made to hold what their four rounds say it held; six others, with less in it, took 8.1 to 9.5 s"),
            Map.entry("g", "real: 30 and, at load 4 to 11, 60 other samples"),
            Map.entry(
                    "g2",
                    "real: 25 and, at load 2 to 7, 60 other samples; the thirty of a cluster hang together, the median settles from 500 seeds on"),
            Map.entry("f-0any", "real: other samples, n 60 on a quiet machine, 27 of them later than 2 s"),
            Map.entry("d-T3q", "real: other samples, n 120"),
            Map.entry("e-T3q", "real: other samples, n 120"),
            Map.entry("e-T5q", "real: other samples, n 120"));

    /** All that can be measured, in the order of the real record. */
    public static final List<Measure> ALL = List.of(
            advisory(
                    "a-T3", "stream leader killed, new leader", 3, "a-kill-stream-leader-T3", Trials::killStreamLeader),
            advisory(
                    "a-T5", "stream leader killed, new leader", 5, "a-kill-stream-leader-T5", Trials::killStreamLeader),
            advisory("b-T3", "meta leader killed, new leader", 3, "b-kill-meta-leader-T3", Trials::killMetaLeader),
            advisory("b-T5", "meta leader killed, new leader", 5, "b-kill-meta-leader-T5", Trials::killMetaLeader),
            advisory("c-T3", "stream step-down, new leader", 3, "c-stream-step-down-T3", Trials::stepDownStream)
                    .on(Machine.BUSY),
            advisory("c-T5", "stream step-down, new leader", 5, "c-stream-step-down-T5", Trials::stepDownStream)
                    .on(Machine.BUSY),
            advisory("d-T3", "meta step-down, new leader", 3, "d-meta-step-down-T3", Trials::stepDownMeta)
                    .on(Machine.BUSY),
            advisory("d-T3q", "meta step-down, new leader", 3, "d-meta-step-down-quiet-T3", Trials::stepDownMeta)
                    .on(Machine.QUIET),
            advisory("d-T5", "meta step-down, new leader", 5, "d-meta-step-down-T5", Trials::stepDownMeta)
                    .on(Machine.BUSY),
            advisory("e-T3", "consumer step-down, new leader", 3, "e-consumer-step-down-T3", Trials::stepDownConsumer)
                    .on(Machine.BUSIEST),
            advisory(
                            "e-T3q",
                            "consumer step-down, new leader",
                            3,
                            "e-consumer-step-down-quiet-T3",
                            Trials::stepDownConsumer)
                    .on(Machine.QUIET),
            advisory("e-T5", "consumer step-down, new leader", 5, "e-consumer-step-down-T5", Trials::stepDownConsumer)
                    .on(Machine.BUSY),
            advisory(
                            "e-T5q",
                            "consumer step-down, new leader",
                            5,
                            "e-consumer-step-down-quiet-T5",
                            Trials::stepDownConsumer)
                    .on(Machine.QUIET),
            remove("f-0", 0, 1, REMOVALS, "f-stream-peer-remove-loaded-T5", "f-stream-peer-remove-quiet-moments-T5"),
            new Measure(
                    "f-0any",
                    "the same, asked for at any time",
                    5,
                    Machine.ANY,
                    1,
                    new Real(List.of("f-stream-peer-remove-any-time-T5"), "replacement_current_ms", "0"),
                    once(Trials::peerRemoveAtAnyTime),
                    note("f-0any")),
            remove("f-10k", 10_000, 10, REMOVALS),
            remove("f-100k", 100_000, 100, REMOVALS),
            restart("g", 0, "g-follower-restart-after-missing-T3", "g-follower-restart-after-missing-other-T3"),
            restart(
                    "g2",
                    50,
                    "g2-follower-restart-while-publishing-T3",
                    "g2-follower-restart-while-publishing-other-T3"),
            quorum(
                    "k",
                    "both followers killed, leader gone",
                    "k-leader-loses-quorum-T3",
                    "quorum_lost_advisory_ms",
                    Trials::loseQuorum),
            quorum(
                    "l",
                    "both followers back, stream leader",
                    "l-quorum-returns-T3",
                    "both_followers_started_to_stream_leader_ms",
                    Trials::regainQuorum),
            quorum(
                    "l-meta",
                    "both followers back, meta leader",
                    "l-quorum-returns-T3",
                    "to_meta_leader_ms",
                    Trials::regainMetaQuorum));

    private static Trial once(Once trial) {
        return stand -> new long[] {trial.time(stand)};
    }

    private static Measure advisory(String name, String title, int servers, String file, Once trial) {
        Real real = new Real(List.of(file), ADVISORY, "");
        return new Measure(name, title, servers, Machine.ANY, 1, real, once(trial), note(name));
    }

    private Measure on(Machine other) {
        return new Measure(name, title, servers, other, cost, real, trial, note);
    }

    /** {@code files}: of the real samples; those of other numbers of messages in them do not count. */
    private static Measure remove(String name, int messages, int cost, String... files) {
        return new Measure(
                name,
                "peer-remove, " + messages + " messages, current",
                5,
                Machine.ANY,
                cost,
                new Real(List.of(files), "replacement_current_ms", String.valueOf(messages)),
                once(stand -> Trials.peerRemove(stand, messages)),
                note(name));
    }

    private static Measure restart(String name, int perSecond, String... files) {
        return new Measure(
                name,
                "restart, 10000 missed" + (perSecond > 0 ? ", " + perSecond + "/s" : "") + ", current",
                3,
                Machine.ANY,
                50,
                new Real(List.of(files), "current_ms", "10000"),
                stand -> Trials.restartsBehind(stand, RESTARTS, 10_000, perSecond),
                note(name));
    }

    private static Measure quorum(String name, String title, String file, String column, Once trial) {
        return new Measure(
                name, title, 3, Machine.ANY, 1, new Real(List.of(file), column, ""), once(trial), note(name));
    }

    private static String note(String name) {
        return NOTES.getOrDefault(name, "");
    }

    /** How many seeds it runs of so many. */
    public int runs(int seeds) {
        return Math.max(1, seeds / cost);
    }

    /** Its times with that seed, ms; as many with each seed. */
    public double[] times(long seed) {
        return LongStream.of(trial.times(Stand.of(servers, machine, seed)))
                .mapToDouble(Stand::millis)
                .toArray();
    }

    Quantiles realSamples() {
        return RealSamples.read(real.files(), real.column(), real.rows());
    }

    /** What its times, ms, are beside the real ones. */
    public Comparison compare(double[] times) {
        return new Comparison(this, new Quantiles(times), realSamples());
    }
}
