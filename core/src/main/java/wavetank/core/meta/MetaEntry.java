package wavetank.core.meta;

import wavetank.core.api.ClientInfo;
import wavetank.core.api.Inbox;
import wavetank.core.raft.Operation;

/** An operation of the meta log. Sizes stand for the JSON that the real server writes, estimated from the names in it. */
public sealed interface MetaEntry extends Operation {
    /** JSON of a stream assignment without its names; measured at about this on small configurations. */
    int STREAM_BYTES = 640;

    /** The same of a consumer assignment. */
    int CONSUMER_BYTES = 480;

    String account();

    String stream();

    record AssignStream(StreamAssignment assignment) implements MetaEntry {
        @Override
        public String account() {
            return assignment.account();
        }

        @Override
        public String stream() {
            return assignment.name();
        }

        @Override
        public int size() {
            return streamSize(assignment);
        }
    }

    record UpdateStream(StreamAssignment assignment) implements MetaEntry {
        @Override
        public String account() {
            return assignment.account();
        }

        @Override
        public String stream() {
            return assignment.name();
        }

        @Override
        public int size() {
            return streamSize(assignment);
        }
    }

    record RemoveStream(ClientInfo client, String stream, Inbox reply) implements MetaEntry {
        @Override
        public String account() {
            return client.account();
        }

        @Override
        public int size() {
            return STREAM_BYTES / 2 + stream.length();
        }
    }

    record AssignConsumer(ConsumerAssignment assignment) implements MetaEntry {
        @Override
        public String account() {
            return assignment.account();
        }

        @Override
        public String stream() {
            return assignment.stream();
        }

        @Override
        public int size() {
            return CONSUMER_BYTES
                    + assignment.name().length()
                    + assignment.stream().length()
                    + 11 * assignment.group().peers().size();
        }
    }

    /** {@code group}: name of the group that is meant; another one's consumer of that name stays. */
    record RemoveConsumer(ClientInfo client, String stream, String consumer, String group, Inbox reply)
            implements MetaEntry {
        @Override
        public String account() {
            return client.account();
        }

        @Override
        public int size() {
            return CONSUMER_BYTES / 2 + stream.length() + consumer.length();
        }
    }

    private static int streamSize(StreamAssignment assignment) {
        int subjects = 0;
        for (String subject : assignment.config().subjects()) {
            subjects += subject.length() + 3;
        }
        return STREAM_BYTES
                + assignment.name().length()
                + subjects
                + 11 * assignment.group().peers().size();
    }
}
