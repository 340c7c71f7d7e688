package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.RandomSource;

/** What nodes send each other all day allocates nothing: entries, heartbeats, their answers, votes. */
class AllocationTest {
    private static final int NODES = 3;
    private static final EntryBatch BATCH = Op.batch("same");

    /** Hands each effect at once, in one re-used cell an effect, to whom it concerns; counts them. */
    private static final class Loop {
        private final RaftNode[] nodes = new RaftNode[NODES];
        private final Mailbox[] mailboxes = new Mailbox[NODES];
        private long now;
        private long events;

        Loop() {
            for (int i = 0; i < NODES; i++) {
                RaftOptions options =
                        new RaftOptions(0, i, RaftProfile.V2_14_5, RaftTimings.PRODUCTION, true, true, false, false);
                nodes[i] = new RaftNode(options, RaftStorage.bootstrap(0b111, NODES), new RandomSource(3));
                mailboxes[i] = new Mailbox(this, i);
                nodes[i].start(0, mailboxes[i]);
            }
        }

        private void deliver() {
            boolean busy = true;
            while (busy) {
                busy = false;
                for (int i = 0; i < NODES; i++) {
                    while (mailboxes[i].unread > 0) {
                        busy = true;
                        events++;
                        nodes[i].step(now, mailboxes[i].take(), mailboxes[i]);
                        settle(nodes[i], mailboxes[i]);
                    }
                }
            }
        }

        private void settle(RaftNode node, RaftEffects out) {
            while (node.nextToApply() <= node.commit()) {
                node.applied(now, node.nextToApply(), out);
            }
        }

        private void tick(int i) {
            now = nodes[i].deadline();
            events++;
            nodes[i].tick(now, mailboxes[i]);
            settle(nodes[i], mailboxes[i]);
            deliver();
        }

        private void propose(int leader) {
            now += Micros.MILLISECOND;
            nodes[leader].proposeBatch(now, nodes[leader].term(), BATCH, mailboxes[leader]);
            deliver();
        }

        /** Entries, then silence with heartbeats, then the next peer takes over. */
        private void round(int leader) {
            for (int i = 0; i < 200; i++) {
                propose(leader);
            }
            for (int i = 0; i < 20; i++) {
                tick(leader);
            }
            compact(leader);
            tick((leader + 1) % NODES);
        }

        /** Logs must not grow for ever; a snapshot is no part of the measurement. */
        private void compact(int leader) {
            for (RaftNode node : nodes) {
                node.log.compactTo(node.applied());
            }
            assert nodes[leader].isLeader();
        }
    }

    private static final class Mailbox implements RaftEffects {
        private static final int CELLS = 64;
        private final Loop loop;
        private final int self;
        private final Message[] cells = new Message[CELLS];
        private int next;
        private int unread;

        Mailbox(Loop loop, int self) {
            this.loop = loop;
            this.self = self;
            for (int i = 0; i < CELLS; i++) {
                cells[i] = new Message();
            }
        }

        private Message take() {
            Message m = cells[(next - unread + CELLS) % CELLS];
            unread--;
            return m;
        }

        private Message cell(int to, byte kind) {
            Mailbox box = loop.mailboxes[to];
            assert box.unread < CELLS : box.unread;
            Message m = box.cells[box.next];
            box.next = (box.next + 1) % CELLS;
            box.unread++;
            m.clear();
            m.kind = kind;
            m.from = (byte) self;
            return m;
        }

        @Override
        public void voteRequest(long term, long lastTerm, long lastIndex) {
            for (int to = 0; to < NODES; to++) {
                if (to != self) {
                    Message m = cell(to, Message.VOTE_REQUEST);
                    m.term = term;
                    m.prevTerm = lastTerm;
                    m.prevIndex = lastIndex;
                }
            }
        }

        @Override
        public void voteResponse(int to, long term, boolean granted, boolean empty) {
            Message m = cell(to, Message.VOTE_RESPONSE);
            m.term = term;
            m.success = granted;
            m.empty = empty;
        }

        @Override
        public void appendEntry(long term, long commit, long prevTerm, long prevIndex, EntryBatch entries) {
            for (int to = 0; to < NODES; to++) {
                if (to != self) {
                    Message m = cell(to, Message.APPEND_ENTRY);
                    m.term = term;
                    m.commit = commit;
                    m.prevTerm = prevTerm;
                    m.prevIndex = prevIndex;
                    m.entries = entries;
                }
            }
        }

        @Override
        public void catchupEntry(
                int to,
                long inbox,
                long term,
                long commit,
                long prevTerm,
                long prevIndex,
                EntryBatch entries,
                long leaderTerm) {
            throw new AssertionError("nobody is behind");
        }

        @Override
        public void appendResponse(int to, long term, long index, boolean success, long inbox) {
            Message m = cell(to, Message.APPEND_RESPONSE);
            m.term = term;
            m.index = index;
            m.success = success;
            m.inbox = inbox;
        }

        @Override
        public void forwardProposal(EntryBatch entries) {}

        @Override
        public void forwardRemovePeer(int peer) {}

        @Override
        public void persistedVote() {}

        @Override
        public void persistedPeers() {}

        @Override
        public void stored(long index, int bytes) {}

        @Override
        public void truncated(long index) {}

        @Override
        public void persistedSnapshot(long index) {}

        @Override
        public void committed(long commit) {}

        @Override
        public void snapshotReceived(long index) {}

        @Override
        public void leadership(boolean leader, long term) {}

        @Override
        public void catchingUp(boolean active) {}

        @Override
        public void closed() {}

        @Override
        public void log(LogLevel level, String line) {}
    }

    @Test
    void entriesHeartbeatsAndElectionsAllocateNothing() {
        Loop loop = new Loop();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        loop.tick(0);
        int leader = 0;
        assertThat(loop.nodes[0].isLeader()).isTrue();
        for (int round = 0; round < 20; round++) {
            loop.round(leader);
            leader = (leader + 1) % NODES;
        }
        loop.events = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        while (loop.events < 100_000) {
            loop.round(leader);
            leader = (leader + 1) % NODES;
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat((double) bytes / loop.events).isLessThanOrEqualTo(0.1);
    }
}
