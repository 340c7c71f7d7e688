package wavetank.core.raft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways from server to server, each direction by itself: open, cut, or keeping back what is sent. */
final class Links {
    private final boolean[][] cut;
    private final boolean[][] keeps;
    private final List<Message> kept = new ArrayList<>();

    Links(int servers) {
        cut = new boolean[servers][servers];
        keeps = new boolean[servers][servers];
    }

    boolean isCut(int from, int to) {
        return cut[from][to];
    }

    void cut(int from, int to) {
        cut[from][to] = true;
    }

    /** Cuts whatever joins the servers of {@code side} to the others. */
    void split(long side) {
        for (int a = 0; a < cut.length; a++) {
            for (int b = 0; b < cut.length; b++) {
                cut[a][b] |= ((side >>> a ^ side >>> b) & 1) != 0;
            }
        }
    }

    /** No link is cut or keeps anything back any more; what was kept stays so. */
    void heal() {
        for (int a = 0; a < cut.length; a++) {
            Arrays.fill(cut[a], false);
            Arrays.fill(keeps[a], false);
        }
    }

    // ---- delay

    void keep(int from, int to) {
        keeps[from][to] = true;
    }

    void flow(int from, int to) {
        keeps[from][to] = false;
    }

    /** Whether that message is kept back, to be taken later. */
    boolean keepsBack(Message message) {
        return keeps[message.from][message.to] && kept.add(message);
    }

    /** What was kept back between the two, in the order in which it was sent. */
    List<Message> takeKept(int from, int to) {
        List<Message> late =
                kept.stream().filter(m -> m.from == from && m.to == to).toList();
        kept.removeAll(late);
        return late;
    }
}
