package wavetank.sim.report;

import java.util.List;
import java.util.Locale;

/** {@code server ping}: who answers, and how fast. All on stdout. */
public final class ServerPing {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private ServerPing() {}

    /** The line of one answer. {@code withId}: option {@code --id}. */
    public static String line(ServerReply reply, boolean withId) {
        String name =
                String.format(Locale.ROOT, "%-60s", reply.statsz().server().name());
        String id = withId ? reply.statsz().server().id() + " " : "";
        return id + name + " rtt=" + Humanize.goDuration(reply.rttNanos()) + "\n";
    }

    /**
     * What follows the last answer, an empty line first.
     *
     * @param expected how many servers should have answered; 0 when nobody can say
     */
    public static String summary(List<ServerReply> replies, int expected) {
        StringBuilder out = new StringBuilder("\n---- ping statistics ----\n");
        if (replies.isEmpty()) {
            out.append("no responses received\n");
        } else {
            out.append(statistics(replies));
        }
        if (replies.size() < expected) {
            out.append("\nMissing ").append(expected - replies.size()).append(" server(s)\n");
        }
        return out.toString();
    }

    /** Whole milliseconds, cut off, yet printed as if there were decimals. */
    private static String statistics(List<ServerReply> replies) {
        long most = 0;
        long least = Long.MAX_VALUE;
        long sum = 0;
        for (ServerReply reply : replies) {
            long millis = reply.rttNanos() / NANOS_PER_MILLI;
            most = Math.max(most, millis);
            least = Math.min(least, millis);
            sum += millis;
        }
        double average = (double) sum / replies.size();
        return replies.size() + " replies max: " + most + ".00" + " min: " + least + ".00" + " avg: "
                + Humanize.fixed(average, 2) + "\n";
    }
}
