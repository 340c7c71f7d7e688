package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.MetaClusterInfo;
import wavetank.core.api.PeerInfo;

/** The table {@code RAFT Meta Group Information}, as the meta leader sees the group. */
final class MetaGroupTable {
    private MetaGroupTable() {}

    /** The table with one line end after its last line. {@code reply} is the leader's own. */
    static String of(ApiResponse.Jsz reply, MetaClusterInfo meta, boolean compact, ReportContext context) {
        Style style = context.style();
        List<PeerInfo> peers = peers(reply, meta);
        List<String> names = new ArrayList<>();
        for (PeerInfo peer : peers) {
            names.add(peer.name());
        }
        if (compact && !style.isAscii()) {
            names = PeerList.compact(names);
        }
        Table table = Table.titled(title(reply, style)).header(header(style));
        for (int i = 0; i < peers.size(); i++) {
            PeerInfo peer = peers.get(i);
            String leader = Words.yesOrEmpty(peer.name().equals(meta.leader()));
            String current = Boolean.toString(peer.current());
            String active = Humanize.duration(style, peer.activeNanos());
            String lag = Humanize.commas(peer.lag());
            if (style.isAscii()) {
                table.row(names.get(i), leader, current, reachable(peer, context), active, lag);
            } else {
                table.row(names.get(i), peer.peer(), leader, current, reachable(peer, context), active, lag);
            }
        }
        return table.render(context);
    }

    /** The replicas and the leader itself, by name. */
    private static List<PeerInfo> peers(ApiResponse.Jsz reply, MetaClusterInfo meta) {
        List<PeerInfo> peers = new ArrayList<>(meta.replicas() == null ? List.of() : meta.replicas());
        peers.add(new PeerInfo(reply.server().name(), true, false, 0, 0, meta.peer()));
        peers.sort(Comparator.comparing(PeerInfo::name));
        return peers;
    }

    private static String title(ApiResponse.Jsz reply, Style style) {
        return style.isModern()
                ? "RAFT Meta Group Information - Lead cluster: "
                        + reply.server().cluster()
                : "RAFT Meta Group Information";
    }

    private static List<String> header(Style style) {
        return switch (style) {
            case DOCS -> List.of("Name", "Leader", "Current", "Offline", "Active", "Lag");
            case CLASSIC -> List.of("Name", "Leader", "Current", "Online", "Active", "Lag");
            case CLASSIC_UTF8 -> List.of("Name", "ID", "Leader", "Current", "Online", "Active", "Lag");
            case MODERN -> List.of("Connection Name", "ID", "Leader", "Current", "Online", "Active", "Lag");
        };
    }

    /** Column Online, in style {@code docs} Offline; an offline server's {@code false} is bold on a terminal. */
    private static String reachable(PeerInfo peer, ReportContext context) {
        if (context.style() == Style.DOCS) {
            return Boolean.toString(peer.offline());
        }
        if (!peer.offline()) {
            return "true";
        }
        return context.colour() ? "\u001b[1mfalse\u001b[" + (context.style().isModern() ? "22m" : "0m") : "false";
    }
}
