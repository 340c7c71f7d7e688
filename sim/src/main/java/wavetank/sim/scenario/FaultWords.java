package wavetank.sim.scenario;

import wavetank.sim.scenario.text.Word;

/** The words that faults are described with. */
public final class FaultWords {
    private FaultWords() {}

    /** Which messages a cut stops, seen from the first group or the target. */
    public enum Direction implements Word {
        BOTH("both"),
        TO("to"),
        FROM("from");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How a cut looks to a connection. */
    public enum PartitionMode implements Word {
        /** Nothing arrives, nothing closes. */
        BLACKHOLE("blackhole"),
        /** Connections close at once on both ends. */
        RESET("reset");

        private final String word;

        PartitionMode(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Divisions with a name. */
    public enum Shape implements Word {
        /** One server, by chance, against the others. */
        ONE("one"),
        /** A random majority against the others. */
        MAJORITY("majority"),
        HALVES("halves"),
        /** Two halves that both reach one server between them. */
        BRIDGE("bridge"),
        /** Each server reaches another majority. */
        MAJORITIES_RING("majorities-ring");

        private final String word;

        Shape(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a {@code drop} can name. */
    public enum MessageKind implements Word {
        VOTE_REQUEST("vote-request"),
        VOTE_RESPONSE("vote-response"),
        APPEND_ENTRIES("append-entries"),
        APPEND_RESPONSE("append-response"),
        HEARTBEAT("heartbeat"),
        PROPOSAL("proposal"),
        CATCHUP("catchup"),
        SNAPSHOT("snapshot"),
        META_REQUEST("meta-request"),
        API_REQUEST("api-request"),
        API_RESPONSE("api-response"),
        PUBLISH("publish"),
        PUBACK("puback"),
        PING("ping"),
        PONG("pong");

        private final String word;

        MessageKind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** An instant between two storage effects of one step. */
    public enum CrashPoint implements Word {
        BEFORE_WAL_APPEND("before wal append"),
        AFTER_WAL_APPEND("after wal append"),
        BEFORE_VOTE_WRITTEN("before vote written"),
        AFTER_VOTE_WRITTEN("after vote written"),
        BEFORE_SNAPSHOT_RENAME("before snapshot rename"),
        AFTER_SNAPSHOT_WRITTEN("after snapshot written"),
        BEFORE_COMMIT_APPLIED("before commit applied"),
        AFTER_COMMIT_APPLIED("after commit applied");

        private final String word;

        CrashPoint(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a power failure does to writes that were not synced. */
    public enum Unsynced implements Word {
        LOSE("lose"),
        KEEP("keep"),
        /** Per file a random prefix stays, in order. */
        PREFIX("prefix"),
        /** As prefix, with the last write cut. */
        TORN("torn");

        private final String word;

        Unsynced(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Files of a server. */
    public enum FileKind implements Word {
        MESSAGE_BLOCKS("message blocks"),
        RAFT_LOG("raft log"),
        RAFT_SNAPSHOT("raft snapshot"),
        META_SNAPSHOT("meta snapshot"),
        VOTE_FILE("vote file"),
        PEERS_FILE("peers file"),
        STREAM_META("stream meta"),
        CONSUMER_STATE("consumer state"),
        STREAM_INDEX("stream index");

        private final String word;

        FileKind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Which part of a file is hit. */
    public enum Where implements Word {
        RANDOM("random"),
        HEAD("head"),
        TAIL("tail"),
        RECORD("record");

        private final String word;

        Where(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a disk is asked to do. */
    public enum DiskOperation implements Word {
        READ("read"),
        WRITE("write"),
        SYNC("sync");

        private final String word;

        DiskOperation(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
