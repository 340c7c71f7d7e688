package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.StreamConfig;

/** The client's own check of a stream's configuration: the bounds of NATS's JSON schema {@code stream_configuration}. */
final class StreamSchema {
    private static final int MAX_REPLICAS = 5;
    private static final int MAX_DESCRIPTION = 4096;

    private StreamSchema() {}

    /** Complaints in the words of the schema library; none when all is well. */
    static List<String> errors(StreamConfig config) {
        List<String> errors = new ArrayList<>();
        if (config.description().length() > MAX_DESCRIPTION) {
            errors.add("/description: length must be <= 4096, but got "
                    + config.description().length());
        }
        atLeast("/max_age", config.maxAgeNanos(), 0, errors);
        atLeast("/max_bytes", config.maxBytes(), -1, errors);
        atLeast("/max_consumers", config.maxConsumers(), -1, errors);
        atLeast("/max_msg_size", config.maxMsgSize(), -1, errors);
        atLeast("/max_msgs", config.maxMsgs(), -1, errors);
        atLeast("/max_msgs_per_subject", config.maxMsgsPerSubject(), -1, errors);
        atLeast("/num_replicas", config.numReplicas(), 1, errors);
        if (config.numReplicas() > MAX_REPLICAS) {
            errors.add("/num_replicas: must be <= 5 but found " + config.numReplicas());
        }
        atLeast("/duplicate_window", config.duplicateWindowNanos(), 0, errors);
        atLeast("/subject_delete_marker_ttl", config.subjectDeleteMarkerTtlNanos(), 0, errors);
        return errors;
    }

    private static void atLeast(String where, long value, long least, List<String> errors) {
        if (value < least) {
            errors.add(where + ": must be >= " + least + " but found " + value);
        }
    }
}
