package wavetank.core.api;

/**
 * The errors of the JetStream API with their numbers and exact texts (nats-server v2.14.5). Those without values are constants,
 * those with values are methods that fill them in. A parameter {@code text} is the whole of what the description leaves open, in the
 * words of whoever refused.
 */
public final class ApiErrors {
    // Any call.

    public static final ApiError BAD_REQUEST = new ApiError(400, 10003, "bad request");

    /** No meta leader, or no leader of the asset, as far as this server knows. */
    public static final ApiError NOT_AVAILABLE = new ApiError(503, 10008, "JetStream system temporarily unavailable");

    public static final ApiError CLUSTERING_REQUIRED =
            new ApiError(503, 10010, "JetStream clustering support required");

    public static final ApiError INSUFFICIENT_RESOURCES = new ApiError(503, 10023, "insufficient resources");

    public static final ApiError ACCOUNT_NOT_FOUND = new ApiError(503, 10035, "account not found");

    public static final ApiError NOT_EMPTY_REQUEST = new ApiError(400, 10038, "expected an empty request payload");

    public static final ApiError NOT_ENABLED_FOR_ACCOUNT =
            new ApiError(503, 10039, "JetStream not enabled for account");

    public static final ApiError NOT_ENABLED = new ApiError(503, 10076, "JetStream not enabled");

    public static final ApiError REQUIRED_API_LEVEL = new ApiError(412, 10185, "JetStream minimum api level required");

    public static final ApiError CLUSTER_NOT_ACTIVE = new ApiError(500, 10006, "JetStream not in clustered mode");

    public static final ApiError CLUSTER_NOT_ASSIGNED =
            new ApiError(500, 10007, "JetStream cluster not assigned to this server");

    public static final ApiError CLUSTER_NOT_LEADER =
            new ApiError(500, 10009, "JetStream cluster can not handle request");

    // Limits.

    public static final ApiError ACCOUNT_RESOURCES_EXCEEDED =
            new ApiError(400, 10002, "resource limits exceeded for account");

    public static final ApiError MAXIMUM_CONSUMERS_LIMIT = new ApiError(400, 10026, "maximum consumers limit reached");

    public static final ApiError MAXIMUM_STREAMS_LIMIT = new ApiError(400, 10027, "maximum number of streams reached");

    public static final ApiError MEMORY_RESOURCES_EXCEEDED =
            new ApiError(500, 10028, "insufficient memory resources available");

    public static final ApiError STORAGE_RESOURCES_EXCEEDED =
            new ApiError(500, 10047, "insufficient storage resources available");

    public static final ApiError STREAM_MAX_BYTES_REQUIRED =
            new ApiError(400, 10113, "account requires a stream config to have max bytes set");

    public static final ApiError NO_LIMITS =
            new ApiError(400, 10120, "no JetStream default or applicable tiered limit present");

    public static final ApiError STREAM_MAX_STREAM_BYTES_EXCEEDED =
            new ApiError(400, 10122, "stream max bytes exceeds account limit max stream bytes");

    // Members of groups.

    public static final ApiError PEER_NOT_MEMBER = new ApiError(400, 10040, "peer not a member");

    public static final ApiError SERVER_NOT_MEMBER = new ApiError(400, 10044, "server is not a member of the cluster");

    public static final ApiError PEER_REMAP_FAILED = new ApiError(503, 10075, "peer remap failed");

    public static final ApiError MEMBER_CHANGE_INFLIGHT =
            new ApiError(400, 10202, "cluster member change is in progress");

    // Streams.

    public static final ApiError STREAM_MIRROR_NOT_UPDATABLE =
            new ApiError(400, 10055, "stream mirror configuration can not be updated");

    public static final ApiError STREAM_MISMATCH =
            new ApiError(400, 10056, "stream name in subject does not match request");

    public static final ApiError STREAM_NAME_EXISTS =
            new ApiError(400, 10058, "stream name already in use with a different configuration");

    public static final ApiError STREAM_NOT_FOUND = new ApiError(404, 10059, "stream not found");

    public static final ApiError STREAM_SUBJECT_OVERLAP =
            new ApiError(400, 10065, "subjects overlap with an existing stream");

    public static final ApiError STREAM_REPLICAS_NOT_SUPPORTED =
            new ApiError(500, 10074, "replicas > 1 not supported in non-clustered mode");

    public static final ApiError STREAM_SEALED = new ApiError(400, 10109, "invalid operation on sealed stream");

    public static final ApiError STREAM_OFFLINE = new ApiError(500, 10118, "stream is offline");

    public static final ApiError STREAM_MOVE_AND_SCALE =
            new ApiError(400, 10123, "can not move and scale a stream in a single update");

    public static final ApiError STREAM_NAME_CONTAINS_PATH_SEPARATORS =
            new ApiError(400, 10128, "Stream name can not contain path separators");

    public static final ApiError STREAM_MOVE_NOT_IN_PROGRESS = new ApiError(400, 10129, "stream move not in progress");

    public static final ApiError REPLICAS_COUNT_NEGATIVE =
            new ApiError(400, 10133, "replicas count cannot be negative");

    public static final ApiError NO_MESSAGE_FOUND = new ApiError(404, 10037, "no message found");

    // Mirrors and sources.

    public static final ApiError MIRROR_MAX_MESSAGE_SIZE_TOO_BIG =
            new ApiError(400, 10030, "stream mirror must have max message size >= source");

    public static final ApiError MIRROR_WITH_SOURCES =
            new ApiError(400, 10031, "stream mirrors can not also contain other sources");

    public static final ApiError MIRROR_WITH_START_SEQ_AND_TIME =
            new ApiError(400, 10032, "stream mirrors can not have both start seq and start time configured");

    public static final ApiError MIRROR_WITH_SUBJECT_FILTERS =
            new ApiError(400, 10033, "stream mirrors can not contain filtered subjects");

    public static final ApiError MIRROR_WITH_SUBJECTS =
            new ApiError(400, 10034, "stream mirrors can not contain subjects");

    public static final ApiError SOURCE_DUPLICATE_DETECTED =
            new ApiError(400, 10140, "duplicate source configuration detected");

    public static final ApiError SOURCE_INVALID_STREAM_NAME =
            new ApiError(400, 10141, "sourced stream name is invalid");

    public static final ApiError MIRROR_INVALID_STREAM_NAME =
            new ApiError(400, 10142, "mirrored stream name is invalid");

    public static final ApiError MIRROR_WITH_FIRST_SEQ =
            new ApiError(400, 10143, "stream mirrors can not have first sequence configured");

    public static final ApiError SOURCE_MULTIPLE_FILTERS_NOT_ALLOWED = new ApiError(
            400, 10144, "source with multiple subject transforms cannot also have a single subject filter");

    public static final ApiError SOURCE_OVERLAPPING_SUBJECT_FILTERS =
            new ApiError(400, 10147, "source filters can not overlap");

    // Publishing.

    public static final ApiError STREAM_MESSAGE_EXCEEDS_MAXIMUM =
            new ApiError(400, 10054, "message size exceeds maximum allowed");

    public static final ApiError STREAM_NOT_MATCH = new ApiError(400, 10060, "expected stream does not match");

    public static final ApiError STREAM_SEQUENCE_NOT_MATCH =
            new ApiError(503, 10063, "expected stream sequence does not match");

    public static final ApiError STREAM_HEADER_EXCEEDS_MAXIMUM =
            new ApiError(400, 10097, "header size exceeds maximum allowed of 64k");

    public static final ApiError STREAM_DUPLICATE_MESSAGE_CONFLICT =
            new ApiError(409, 10158, "duplicate message id is in process");

    public static final ApiError STREAM_WRONG_LAST_SEQUENCE = new ApiError(400, 10164, "wrong last sequence");

    // Consumers: names and subjects.

    public static final ApiError CONSUMER_NAME_EXISTS = new ApiError(400, 10013, "consumer name already in use");

    public static final ApiError CONSUMER_NOT_FOUND = new ApiError(404, 10014, "consumer not found");

    public static final ApiError CONSUMER_DURABLE_NAME_NOT_IN_SUBJECT =
            new ApiError(400, 10016, "consumer expected to be durable but no durable name set in subject");

    public static final ApiError CONSUMER_DURABLE_NAME_NOT_MATCH_SUBJECT =
            new ApiError(400, 10017, "consumer name in subject does not match durable name in request");

    public static final ApiError CONSUMER_DURABLE_NAME_NOT_SET =
            new ApiError(400, 10018, "consumer expected to be durable but a durable name was not set");

    public static final ApiError CONSUMER_EPHEMERAL_WITH_DURABLE_IN_SUBJECT =
            new ApiError(400, 10019, "consumer expected to be ephemeral but detected a durable name set in subject");

    public static final ApiError CONSUMER_EPHEMERAL_WITH_DURABLE_NAME =
            new ApiError(400, 10020, "consumer expected to be ephemeral but a durable name was set in request");

    public static final ApiError CONSUMER_NAME_CONTAINS_PATH_SEPARATORS =
            new ApiError(400, 10127, "Consumer name can not contain path separators");

    public static final ApiError CONSUMER_CREATE_FILTER_SUBJECT_MISMATCH =
            new ApiError(400, 10131, "Consumer create request did not match filtered subject from create subject");

    public static final ApiError CONSUMER_DURABLE_AND_NAME_MISMATCH =
            new ApiError(400, 10132, "Consumer Durable and Name have to be equal if both are provided");

    public static final ApiError CONSUMER_MULTIPLE_FILTERS_NOT_ALLOWED =
            new ApiError(400, 10137, "consumer with multiple subject filters cannot use subject based API");

    public static final ApiError CONSUMER_ALREADY_EXISTS = new ApiError(400, 10148, "consumer already exists");

    public static final ApiError CONSUMER_DOES_NOT_EXIST = new ApiError(400, 10149, "consumer does not exist");

    public static final ApiError CONSUMER_OFFLINE = new ApiError(500, 10119, "consumer is offline");

    // Consumers: configuration.

    public static final ApiError CONSUMER_REPLICAS_EXCEED_STREAM =
            new ApiError(400, 10126, "consumer config replica count exceeds parent stream");

    public static final ApiError CONSUMER_REPLICAS_SHOULD_MATCH_STREAM =
            new ApiError(400, 10134, "consumer config replicas must match interest retention stream's replicas");

    public static final ApiError CONSUMER_WQ_REQUIRES_EXPLICIT_ACK =
            new ApiError(400, 10098, "workqueue stream requires explicit ack");

    public static final ApiError CONSUMER_WQ_MULTIPLE_UNFILTERED =
            new ApiError(400, 10099, "multiple non-filtered consumers not allowed on workqueue stream");

    public static final ApiError CONSUMER_WQ_NOT_UNIQUE =
            new ApiError(400, 10100, "filtered consumer not unique on workqueue stream");

    public static final ApiError CONSUMER_WQ_NOT_DELIVER_ALL =
            new ApiError(400, 10101, "consumer must be deliver all on workqueue stream");

    public static final ApiError CONSUMER_DELIVER_TO_WILDCARDS =
            new ApiError(400, 10079, "consumer deliver subject has wildcards");

    public static final ApiError CONSUMER_PUSH_MAX_WAITING =
            new ApiError(400, 10080, "consumer in push mode can not set max waiting");

    public static final ApiError CONSUMER_DELIVER_CYCLE =
            new ApiError(400, 10081, "consumer deliver subject forms a cycle");

    public static final ApiError CONSUMER_MAX_PENDING_ACK_POLICY_REQUIRED =
            new ApiError(400, 10082, "consumer requires ack policy for max ack pending");

    public static final ApiError CONSUMER_SMALL_HEARTBEAT =
            new ApiError(400, 10083, "consumer idle heartbeat needs to be >= 100ms");

    public static final ApiError CONSUMER_PULL_REQUIRES_ACK =
            new ApiError(400, 10084, "consumer in pull mode requires explicit ack policy on workqueue stream");

    public static final ApiError CONSUMER_PULL_WITH_RATE_LIMIT =
            new ApiError(400, 10086, "consumer in pull mode can not have rate limit set");

    public static final ApiError CONSUMER_MAX_WAITING_NEGATIVE =
            new ApiError(400, 10087, "consumer max waiting needs to be positive");

    public static final ApiError CONSUMER_HEARTBEAT_REQUIRES_PUSH =
            new ApiError(400, 10088, "consumer idle heartbeat requires a push based consumer");

    public static final ApiError CONSUMER_FLOW_CONTROL_REQUIRES_PUSH =
            new ApiError(400, 10089, "consumer flow control requires a push based consumer");

    public static final ApiError CONSUMER_FILTER_NOT_SUBSET =
            new ApiError(400, 10093, "consumer filter subject is not a valid subset of the interest subjects");

    public static final ApiError CONSUMER_FLOW_CONTROL_NEEDS_HEARTBEATS =
            new ApiError(400, 10108, "consumer with flow control also needs heartbeats");

    public static final ApiError CONSUMER_MAX_REQUEST_BATCH_NEGATIVE =
            new ApiError(400, 10114, "consumer max request batch needs to be > 0");

    public static final ApiError CONSUMER_MAX_REQUEST_EXPIRES_TOO_SMALL =
            new ApiError(400, 10115, "consumer max request expires needs to be >= 1ms");

    public static final ApiError CONSUMER_MAX_DELIVER_BACKOFF =
            new ApiError(400, 10116, "max deliver is required to be > length of backoff values");

    public static final ApiError CONSUMER_DUPLICATE_FILTER_SUBJECTS =
            new ApiError(400, 10136, "consumer cannot have both FilterSubject and FilterSubjects specified");

    public static final ApiError CONSUMER_OVERLAPPING_SUBJECT_FILTERS =
            new ApiError(400, 10138, "consumer subject filters cannot overlap");

    public static final ApiError CONSUMER_EMPTY_FILTER =
            new ApiError(400, 10139, "consumer filter in FilterSubjects cannot be empty");

    private ApiErrors() {}

    /** Placement or step-down found nobody; the text says why. */
    public static ApiError noPeers(String text) {
        return new ApiError(400, 10005, text);
    }

    public static ApiError consumerCreate(String text) {
        return new ApiError(500, 10012, text);
    }

    /** {@code mistake} in the words of Go's decoder. */
    public static ApiError invalidJson(String mistake) {
        return new ApiError(400, 10025, "invalid JSON: " + mistake);
    }

    /** A text of the RAFT layer, for example {@code raft: not leader}. */
    public static ApiError raft(String text) {
        return new ApiError(500, 10041, text);
    }

    public static ApiError sequenceNotFound(long seq) {
        return new ApiError(400, 10043, "sequence " + seq + " not found");
    }

    public static ApiError streamAssignment(String text) {
        return new ApiError(500, 10048, text);
    }

    public static ApiError streamCreate(String text) {
        return new ApiError(500, 10049, text);
    }

    public static ApiError streamGeneral(String text) {
        return new ApiError(500, 10051, text);
    }

    /** Also for what is wrong with the name of a consumer. */
    public static ApiError streamInvalidConfig(String text) {
        return new ApiError(500, 10052, text);
    }

    public static ApiError streamLimits(String text) {
        return new ApiError(500, 10053, text);
    }

    public static ApiError messageDeleteFailed(String text) {
        return new ApiError(500, 10057, text);
    }

    public static ApiError streamUpdate(String text) {
        return new ApiError(500, 10069, text);
    }

    public static ApiError wrongLastMsgId(String id) {
        return new ApiError(400, 10070, "wrong last msg ID: " + id);
    }

    public static ApiError wrongLastSequence(long seq) {
        return new ApiError(400, 10071, "wrong last sequence: " + seq);
    }

    /** For example {@code maximum messages exceeded}. */
    public static ApiError storeFailed(String text) {
        return new ApiError(503, 10077, text);
    }

    public static ApiError consumerInvalidPolicy(String text) {
        return new ApiError(400, 10094, text);
    }

    public static ApiError consumerInvalidSampling(String text) {
        return new ApiError(400, 10095, "failed to parse consumer sampling configuration: " + text);
    }

    public static ApiError consumerNameTooLong(int max) {
        return new ApiError(400, 10102, "consumer name is too long, maximum allowed is " + max);
    }

    public static ApiError consumerDescriptionTooLong(int max) {
        return new ApiError(400, 10107, "consumer description is too long, maximum allowed is " + max);
    }

    public static ApiError consumerMaxPendingAckExcess(int limit) {
        return new ApiError(400, 10121, "consumer max ack pending exceeds system limit of " + limit);
    }

    public static ApiError consumerMetadataTooLong(String text) {
        return new ApiError(400, 10135, "consumer metadata exceeds maximum size of " + text);
    }

    public static ApiError consumerInactiveThresholdExcess(String text) {
        return new ApiError(400, 10153, "consumer inactive threshold exceeds system limit of " + text);
    }

    public static ApiError purgeFailed(String text) {
        return new ApiError(500, 10110, text);
    }

    public static ApiError rollupFailed(String text) {
        return new ApiError(500, 10111, text);
    }

    public static ApiError moveInProgress(String text) {
        return new ApiError(400, 10124, "stream move already in progress: " + text);
    }

    public static ApiError pedantic(String text) {
        return new ApiError(400, 10157, "pedantic mode: " + text);
    }

    public static ApiError streamOfflineReason(String text) {
        return new ApiError(500, 10194, "stream is offline: " + text);
    }

    public static ApiError consumerOfflineReason(String text) {
        return new ApiError(500, 10195, "consumer is offline: " + text);
    }
}
