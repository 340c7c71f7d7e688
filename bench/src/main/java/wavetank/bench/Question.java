package wavetank.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the {@link Report}: what is asked, who answers, and what a good answer is. Everything is a rate, more is better.
 *
 * @param title what an operation is, how many peers, …
 * @param product the benchmark of the product
 * @param peer the benchmark that does the same work with somebody else's code, or null
 * @param size units of work in an operation
 * @param rate units a second that are wanted, 0 = none
 * @param ratio of the product's rate to the peer's that is wanted, 0 = none
 * @param bytes that an operation of the product may allocate; infinite = as it likes
 */
record Question(
        String title, Subject product, @Nullable Subject peer, double size, double rate, double ratio, double bytes) {
    /** A benchmark method, as {@code Class.method}, with one value for each of the parameters named. */
    record Subject(String method, List<String> parameters) {
        static Subject of(String method, String... parameters) {
            return new Subject(method, List.of(parameters));
        }
    }

    /** What {@code -prof gc} shows for nothing. */
    private static final double NOTHING = 0.1;

    /** Of an idle group of three a second: a tick, two heartbeats, two answers. */
    static final int IDLE_EVENTS = 5;

    /** Simulated seconds. */
    static final int MINUTE = 60;

    /** Simulated seconds of a hundred groups with ten entries each, a second. */
    private static final double LOADED = 1_500;

    /** Of ten thousand groups, a second. */
    private static final double IDLE_HOURS = 100;

    private static final double ANYTHING = Double.POSITIVE_INFINITY;
    private static final double MILLION = 1e6;

    /** How much longer it may take with all rules on. */
    private static final double TIMES_UNCHECKED = 2.5;

    /** Of a group, in elections and transfers. */
    private static final int[] PEERS = {3, 5, 7};

    /** Millions a second that are wanted with so many peers. */
    private static final double[] ELECTIONS = {0.8, 0.4, 0.25};

    private static final double[] TIMES_MICRO_RAFT = {4.3, 7.5, 11};

    /** All of them, in the order of the report. */
    static List<Question> all() {
        List<Question> all = new ArrayList<>();
        elections(all);
        transfers(all);
        entries(all);
        idle(all);
        checks(all);
        queues(all);
        others(all);
        return all;
    }

    private static void elections(List<Question> all) {
        for (int i = 0; i < PEERS.length; i++) {
            String size = "peers=" + PEERS[i];
            Subject product = Subject.of("ElectionBench.leaderDisconnected", size);
            all.add(new Question(
                    "elections R" + PEERS[i] + ", return included",
                    product,
                    Subject.of("MicroRaftElectionBench.leaderDisconnected", size),
                    1,
                    ELECTIONS[i] * MILLION,
                    TIMES_MICRO_RAFT[i],
                    NOTHING));
            all.add(new Question(
                    "elections R" + PEERS[i] + ", peer without return",
                    product,
                    Subject.of("MicroRaftElectionBench.newLeaderOnly", size),
                    1,
                    0,
                    TIMES_MICRO_RAFT[i],
                    ANYTHING));
            all.add(new Question(
                    "elections R" + PEERS[i] + " by SIGKILL",
                    Subject.of("ElectionBench.leaderKilled", size),
                    null,
                    1,
                    0,
                    0,
                    ANYTHING));
        }
    }

    private static void transfers(List<Question> all) {
        for (int i = 0; i < PEERS.length; i++) {
            String size = "peers=" + PEERS[i];
            all.add(new Question(
                    "transfers R" + PEERS[i],
                    Subject.of("StepDownBench.transfer", size),
                    Subject.of("MicroRaftStepDownBench.transfer", size),
                    1,
                    ELECTIONS[i] * MILLION,
                    TIMES_MICRO_RAFT[i],
                    ANYTHING));
        }
    }

    private static void entries(List<Question> all) {
        int[] peers = {3, 5};
        double[] single = {2, 1};
        double[] batch = {25, 12};
        for (int i = 0; i < peers.length; i++) {
            String size = "peers=" + peers[i];
            all.add(new Question(
                    "entries R" + peers[i] + ", one by one",
                    Subject.of("ReplicationBench.oneByOne", size),
                    Subject.of("MicroRaftReplicationBench.oneByOne", size),
                    1,
                    single[i] * MILLION,
                    2.4,
                    NOTHING));
            all.add(new Question(
                    "entries R" + peers[i] + ", batch of 64",
                    Subject.of("ReplicationBench.batch64", size),
                    Subject.of("MicroRaftReplicationBench.batch64", size),
                    1,
                    batch[i] * MILLION,
                    7,
                    NOTHING));
            all.add(new Question(
                    "entries R" + peers[i] + ", queued by the leader",
                    Subject.of("ReplicationBench.proposed", size),
                    null,
                    1,
                    0,
                    0,
                    ANYTHING));
        }
    }

    private static void idle(List<Question> all) {
        int[] groups = {100, 1_000, 10_000};
        double[] rates = {25_000, 2_500, 300};
        for (int i = 0; i < groups.length; i++) {
            for (String played : new String[] {"APART", "TOGETHER"}) {
                all.add(new Question(
                        "simulated s of " + groups[i] + " idle groups, " + played.toLowerCase(Locale.ROOT),
                        Subject.of(
                                "IdleBench.stretch",
                                "groups=" + groups[i],
                                "servers=5",
                                "seconds=60",
                                "played=" + played),
                        null,
                        MINUTE,
                        played.equals("APART") ? rates[i] : 0,
                        0,
                        NOTHING * IDLE_EVENTS * groups[i]));
            }
        }
        for (String apart : new String[] {"true", "false"}) {
            all.add(new Question(
                    "simulated s of 100 groups, 10 entries a second each, "
                            + (apart.equals("true") ? "apart" : "together"),
                    Subject.of("LoadBench.stretch", "groups=100", "apart=" + apart),
                    null,
                    LoadBench.SECONDS,
                    apart.equals("true") ? LOADED : 0,
                    0,
                    ANYTHING));
        }
        for (String ending : new String[] {"counted", "lookedAt"}) {
            all.add(new Question(
                    "idle hours of 10,000 groups, skipped and " + (ending.equals("counted") ? "counted" : "looked at"),
                    Subject.of("IdleHourBench." + ending, "groups=10000"),
                    null,
                    1,
                    IDLE_HOURS,
                    0,
                    ANYTHING));
        }
    }

    /** All rules on against all off: the ratio is that of the rates. */
    private static void checks(List<Question> all) {
        for (String work : List.of("election", "entry", "idleSecond")) {
            all.add(new Question(
                    "all rules on, beside off: " + work,
                    Subject.of("CheckedBench." + work, "checks=on"),
                    Subject.of("CheckedBench." + work, "checks=off"),
                    1,
                    0,
                    1 / TIMES_UNCHECKED,
                    ANYTHING));
        }
    }

    private static void queues(List<Question> all) {
        for (int pending : new int[] {10, 100, 1_000, 10_000}) {
            String size = "pending=" + pending;
            Subject wheel = Subject.of("EventQueueBench.wheel", size);
            String title = "events, " + pending + " pending, beside ";
            all.add(new Question(
                    title + "PriorityQueue",
                    wheel,
                    Subject.of("EventQueueBench.priorityQueue", size),
                    1,
                    0,
                    pending < 100 ? 0 : 1,
                    NOTHING));
            all.add(new Question(
                    title + "OpenSearch",
                    wheel,
                    Subject.of("OpenSearchTaskQueueBench.taskQueue", size),
                    1,
                    0,
                    1,
                    ANYTHING));
        }
    }

    private static void others(List<Question> all) {
        all.add(new Question(
                "entries of a catch-up of a million",
                Subject.of("CatchupBench.diskReplaced", "entries=1000000", "peers=3"),
                null,
                MILLION,
                MILLION,
                0,
                ANYTHING));
        for (int entries : new int[] {1_000, 100_000}) {
            all.add(new Question(
                    "entries dropped by a snapshot of " + entries + " (wall)",
                    Subject.of("SnapshotBench.snapshotAndCompact", "entries=" + entries),
                    null,
                    entries,
                    40 * MILLION,
                    0,
                    ANYTHING));
        }
        int[] replicas = {1, 3, 5};
        double[] rates = {0.5, 0.3, 0.2};
        for (int i = 0; i < replicas.length; i++) {
            String size = "replicas=" + replicas[i];
            all.add(new Question(
                    "publishes R" + replicas[i] + ", one by one",
                    Subject.of("PublishBench.oneByOne", size, "payload=128"),
                    null,
                    1,
                    rates[i] * MILLION,
                    0,
                    ANYTHING));
            all.add(new Question(
                    "publishes R" + replicas[i] + ", 64 in flight",
                    Subject.of("PublishBench.batch64", size, "payload=128"),
                    null,
                    1,
                    0,
                    0,
                    ANYTHING));
        }
    }
}
