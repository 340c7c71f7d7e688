package wavetank.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How the time of a piece of work grows with one thing.
 *
 * @param work what is timed
 * @param with what grows
 */
record Curve(String work, String with, List<Point> points) {
    /**
     * One measurement.
     *
     * @param x how much there is of what grows
     * @param size pieces of work in an operation
     */
    record Point(long x, Question.Subject subject, double size) {}

    /** All of them. */
    static List<Curve> all() {
        return List.of(
                idleGroups("event of idle groups", "APART"),
                idleGroups("the same, in order of time", "TOGETHER"),
                curve("event of 100 idle groups", "servers", new long[] {3, 9, 27, 63}, x -> idle(x, 100, x, "APART")),
                curve(
                        "election",
                        "peers",
                        new long[] {3, 5, 7, 9},
                        x -> new Point(x, Question.Subject.of("ElectionBench.leaderDisconnected", "peers=" + x), 1)),
                curve(
                        "entry, one by one",
                        "peers",
                        new long[] {3, 5, 7, 9},
                        x -> new Point(x, Question.Subject.of("ReplicationBench.oneByOne", "peers=" + x), 1)),
                curve(
                        "entry of a catch-up",
                        "entries",
                        new long[] {1_000, 10_000, 100_000, 1_000_000},
                        x -> new Point(
                                x, Question.Subject.of("CatchupBench.diskReplaced", "entries=" + x, "peers=3"), x)),
                curve(
                        "publish R3, one by one",
                        "bytes of payload",
                        new long[] {16, 1_024, 65_536, 1_048_576},
                        x -> new Point(
                                x, Question.Subject.of("PublishBench.oneByOne", "replicas=3", "payload=" + x), 1)));
    }

    private static Curve idleGroups(String work, String played) {
        return curve(work, "groups", new long[] {10, 100, 1_000, 10_000}, x -> idle(x, x, 5, played));
    }

    private static Point idle(long x, long groups, long servers, String played) {
        Question.Subject subject = Question.Subject.of(
                "IdleBench.stretch", "groups=" + groups, "servers=" + servers, "seconds=60", "played=" + played);
        return new Point(x, subject, (double) Question.MINUTE * Question.IDLE_EVENTS * groups);
    }

    private interface Subjects {
        Point at(long x);
    }

    private static Curve curve(String work, String with, long[] sizes, Subjects subjects) {
        List<Point> points = new ArrayList<>();
        for (long size : sizes) {
            points.add(subjects.at(size));
        }
        return new Curve(work, with, List.copyOf(points));
    }
}
