package wavetank.core.raft;

import java.util.regex.Pattern;

/** Entries, sets of peers and the like in few words. */
final class Words {
    private static final Pattern PEER = Pattern.compile("(?<=[{(,])\\d+(?=[,)}])");

    private Words() {}

    static String peers(long set) {
        StringBuilder text = new StringBuilder("{");
        for (long rest = set; rest != 0; rest &= rest - 1) {
            text.append(text.length() > 1 ? "," : "").append(Long.numberOfTrailingZeros(rest));
        }
        return text.append('}').toString();
    }

    static String names(long set) {
        StringBuilder text = new StringBuilder();
        for (long rest = set; rest != 0; rest &= rest - 1) {
            text.append(text.length() > 0 ? "," : "").append(RaftHarness.name(Long.numberOfTrailingZeros(rest)));
        }
        return text.toString();
    }

    static String peer(int peer) {
        return peer == RaftView.NOBODY ? "-" : Integer.toString(peer);
    }

    static String entries(EntryBatch batch) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < batch.count(); i++) {
            text.append(i > 0 ? " " : "").append(entry(batch.get(i)));
        }
        return text.append(']').toString();
    }

    static String entry(Entry entry) {
        if (entry instanceof Entry.Command command) {
            return command.operation().toString();
        } else if (entry instanceof Entry.PeerState state) {
            return "peers" + peers(state.peers())
                    + (state.clusterSize() == Long.bitCount(state.peers()) ? "" : "/" + state.clusterSize());
        } else if (entry instanceof Entry.AddPeer add) {
            return "add(" + add.peer() + ")";
        } else if (entry instanceof Entry.RemovePeer remove) {
            return "remove(" + remove.peer() + ")";
        } else if (entry instanceof Entry.LeaderTransfer transfer) {
            return "transfer(" + transfer.peer() + ")";
        } else if (entry instanceof Entry.Snapshot snapshot) {
            return "snapshot(" + snapshot.state() + ")";
        }
        throw new AssertionError(entry);
    }

    /** Peers as servers: {0,1} becomes {n1,n2}, (2) becomes (n3). */
    static String named(String entries) {
        return PEER.matcher(entries).replaceAll(match -> RaftHarness.name(Integer.parseInt(match.group())));
    }
}
