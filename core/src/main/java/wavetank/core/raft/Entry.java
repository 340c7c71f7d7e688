package wavetank.core.raft;

/** One entry of an append entry ({@code spec}: entry types). Immutable. */
public sealed interface Entry {
    /** Encoded size of the data in bytes, without length and type. */
    int size();

    /** NATS {@code EntryNormal}. */
    record Command(Operation operation) implements Entry {
        @Override
        public int size() {
            return operation.size();
        }
    }

    /** The whole peer set and the cluster size; what a new leader appends first. */
    record PeerState(long peers, int clusterSize) implements Entry {
        @Override
        public int size() {
            return 10 + 8 * Long.bitCount(peers);
        }
    }

    record AddPeer(int peer) implements Entry {
        @Override
        public int size() {
            return 8;
        }
    }

    record RemovePeer(int peer) implements Entry {
        @Override
        public int size() {
            return 8;
        }
    }

    record LeaderTransfer(int peer) implements Entry {
        @Override
        public int size() {
            return 8;
        }
    }

    /** A snapshot of the layer above, sent as an entry. */
    record Snapshot(StateSnapshot state) implements Entry {
        @Override
        public int size() {
            return state.size();
        }
    }
}
