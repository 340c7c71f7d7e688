package wavetank.sim.cluster;

import org.jspecify.annotations.Nullable;
import wavetank.core.raft.Message;

/** The cells of RAFT messages that are not under way. */
final class MessagePool {
    private @Nullable Message free;

    /** A clean cell. */
    Message take() {
        Message cell = free;
        if (cell == null) {
            return new Message();
        }
        free = (Message) cell.next;
        cell.next = null;
        return cell;
    }

    /** Takes a cell back. */
    void give(Message cell) {
        cell.clear();
        cell.next = free;
        free = cell;
    }
}
