package wavetank.core.api;

/** The errors of the JetStream API: code, number and text as nats-server v2.14.5 has them ({@code errors.json}). */
public final class ApiErrors {
    public static final ApiError ACCOUNT_RESOURCES_EXCEEDED =
            new ApiError(400, 10002, "resource limits exceeded for account");
    public static final ApiError BAD_REQUEST = new ApiError(400, 10003, "bad request");
    public static final ApiError CLUSTER_NOT_ASSIGNED =
            new ApiError(500, 10007, "JetStream cluster not assigned to this server");
    public static final ApiError CLUSTER_UNAVAILABLE =
            new ApiError(503, 10008, "JetStream system temporarily unavailable");
    public static final ApiError CONSUMER_NAME_EXISTS = new ApiError(400, 10013, "consumer name already in use");
    public static final ApiError CONSUMER_NOT_FOUND = new ApiError(404, 10014, "consumer not found");
    public static final ApiError INSUFFICIENT_RESOURCES = new ApiError(503, 10023, "insufficient resources");
    public static final ApiError MAXIMUM_CONSUMERS = new ApiError(400, 10026, "maximum consumers limit reached");
    public static final ApiError MAXIMUM_STREAMS = new ApiError(400, 10027, "maximum number of streams reached");
    public static final ApiError NO_MESSAGE_FOUND = new ApiError(404, 10037, "no message found");
    public static final ApiError EMPTY_REQUEST_EXPECTED = new ApiError(400, 10038, "expected an empty request payload");
    public static final ApiError NOT_ENABLED_FOR_ACCOUNT =
            new ApiError(503, 10039, "JetStream not enabled for account");
    public static final ApiError PEER_NOT_A_MEMBER = new ApiError(400, 10040, "peer not a member");
    public static final ApiError SERVER_NOT_A_MEMBER =
            new ApiError(400, 10044, "server is not a member of the cluster");
    public static final ApiError MESSAGE_TOO_LARGE = new ApiError(400, 10054, "message size exceeds maximum allowed");
    public static final ApiError STREAM_NAME_MISMATCH =
            new ApiError(400, 10056, "stream name in subject does not match request");
    public static final ApiError STREAM_NAME_EXISTS =
            new ApiError(400, 10058, "stream name already in use with a different configuration");
    public static final ApiError STREAM_NOT_FOUND = new ApiError(404, 10059, "stream not found");
    public static final ApiError EXPECTED_STREAM_MISMATCH = new ApiError(400, 10060, "expected stream does not match");
    public static final ApiError SEQUENCE_MISMATCH =
            new ApiError(503, 10063, "expected stream sequence does not match");
    public static final ApiError SUBJECTS_OVERLAP =
            new ApiError(400, 10065, "subjects overlap with an existing stream");
    public static final ApiError PEER_REMAP_FAILED = new ApiError(503, 10075, "peer remap failed");
    public static final ApiError HEADERS_TOO_LARGE =
            new ApiError(400, 10097, "header size exceeds maximum allowed of 64k");
    public static final ApiError STREAM_SEALED = new ApiError(400, 10109, "invalid operation on sealed stream");
    public static final ApiError STREAM_OFFLINE = new ApiError(500, 10118, "stream is offline");
    public static final ApiError CONSUMER_OFFLINE = new ApiError(500, 10119, "consumer is offline");
    public static final ApiError MOVE_AND_SCALE =
            new ApiError(400, 10123, "can not move and scale a stream in a single update");
    public static final ApiError CONSUMER_REPLICAS_EXCEED_STREAM =
            new ApiError(400, 10126, "consumer config replica count exceeds parent stream");
    public static final ApiError CONSUMER_NAME_HAS_SEPARATORS =
            new ApiError(400, 10127, "Consumer name can not contain path separators");
    public static final ApiError STREAM_NAME_HAS_SEPARATORS =
            new ApiError(400, 10128, "Stream name can not contain path separators");
    public static final ApiError REPLICAS_NEGATIVE = new ApiError(400, 10133, "replicas count cannot be negative");
    public static final ApiError CONSUMER_REPLICAS_MUST_MATCH =
            new ApiError(400, 10134, "consumer config replicas must match interest retention stream's replicas");
    public static final ApiError CONSUMER_EXISTS = new ApiError(400, 10148, "consumer already exists");
    public static final ApiError CONSUMER_DOES_NOT_EXIST = new ApiError(400, 10149, "consumer does not exist");
    public static final ApiError DUPLICATE_IN_PROCESS = new ApiError(409, 10158, "duplicate message id is in process");
    public static final ApiError MEMBER_CHANGE_IN_PROGRESS =
            new ApiError(400, 10202, "cluster member change is in progress");

    private ApiErrors() {}

    /** No peers: the text of a placement error, or of a refused step-down placement. */
    public static ApiError noPeers(String text) {
        return new ApiError(400, 10005, text);
    }

    public static ApiError consumerCreate(String text) {
        return new ApiError(500, 10012, text);
    }

    public static ApiError invalidJson(String error) {
        return new ApiError(400, 10025, "invalid JSON: " + error);
    }

    public static ApiError raft(String text) {
        return new ApiError(500, 10041, text);
    }

    public static ApiError sequenceNotFound(long seq) {
        return new ApiError(400, 10043, "sequence " + seq + " not found");
    }

    public static ApiError streamCreate(String text) {
        return new ApiError(500, 10049, text);
    }

    public static ApiError streamGeneral(String text) {
        return new ApiError(500, 10051, text);
    }

    public static ApiError invalidConfig(String text) {
        return new ApiError(500, 10052, text);
    }

    public static ApiError messageDelete(String text) {
        return new ApiError(500, 10057, text);
    }

    public static ApiError streamUpdate(String text) {
        return new ApiError(500, 10069, text);
    }

    public static ApiError wrongLastMessageId(String id) {
        return new ApiError(400, 10070, "wrong last msg ID: " + id);
    }

    public static ApiError wrongLastSequence(long seq) {
        return new ApiError(400, 10071, "wrong last sequence: " + seq);
    }

    public static ApiError storeFailed(String text) {
        return new ApiError(503, 10077, text);
    }

    public static ApiError streamPurge(String text) {
        return new ApiError(500, 10110, text);
    }

    public static ApiError moveInProgress(String text) {
        return new ApiError(400, 10124, "stream move already in progress: " + text);
    }
}
