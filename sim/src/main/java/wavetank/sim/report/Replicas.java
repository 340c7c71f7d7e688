package wavetank.sim.report;

import wavetank.core.api.PeerInfo;

/** The value of a {@code Replica} row: {@code n2-c1, outdated, OFFLINE, seen 13.23s ago, 2 operations behind}. */
final class Replicas {
    private Replicas() {}

    /** A stream's replica, all that is known of it. */
    static String ofStream(PeerInfo replica, Style style) {
        return replica.name()
                + state(replica)
                + (replica.offline() ? ", OFFLINE" : "")
                + seen(replica, style)
                + lag(replica);
    }

    /** A consumer's replica: the real tool tells neither offline nor lag here. */
    static String ofConsumer(PeerInfo replica, Style style) {
        return replica.name() + state(replica) + seen(replica, style);
    }

    private static String state(PeerInfo replica) {
        return replica.current() ? ", current" : ", outdated";
    }

    private static String seen(PeerInfo replica, Style style) {
        boolean never = replica.activeNanos() <= 0 || replica.activeNanos() == Humanize.NEVER;
        return never ? ", not seen" : ", seen " + Humanize.duration(style, replica.activeNanos()) + " ago";
    }

    private static String lag(PeerInfo replica) {
        if (replica.lag() == 0) {
            return "";
        }
        return replica.lag() == 1
                ? ", 1 operation behind"
                : ", " + Humanize.commas(replica.lag()) + " operations behind";
    }
}
