package wavetank.sim.json;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiRequest.Empty;
import wavetank.core.api.ApiRequest.Malformed;
import wavetank.core.api.ApiRequest.Unexpected;
import wavetank.core.api.EventFilter;
import wavetank.core.api.JszOptions;
import wavetank.core.api.Payload;
import wavetank.core.api.Placement;

/**
 * Reads the bodies of requests at the server's border. Which shape a body must have says its subject. Bodies of {@code $JS.API} are read
 * strictly, as a server does whose JetStream configuration says {@code strict}, which is the default (NATS
 * {@code unmarshalRequest}); those of {@code $SYS.REQ} and of pull requests leniently.
 */
public final class RequestReader {
    private static final String SYSTEM = "$SYS.REQ.";

    private RequestReader() {}

    /**
     * The body as the call of the subject takes it.
     *
     * @return {@link Empty} for no body or an empty object, except for creates and updates, and for bodies that the call
     *     does not look at;
     *     {@link Malformed} with Go's text of the mistake; {@link Unexpected} where the call takes no body but got
     *     one; otherwise the record of the call
     */
    public static ApiRequest read(String subject, Payload body) {
        byte[] bytes = body.toBytes();
        if (subject.startsWith(SYSTEM)) {
            return system(subject, bytes);
        }
        String call = withoutPrefix(subject);
        String[] tokens = call.split("\\.", -1);
        String group = tokens[0];
        String verb = tokens.length > 1 ? tokens[1] : "";
        String more = tokens.length > 2 ? tokens[2] : "";
        return switch (group) {
            case "STREAM" -> stream(verb, more, bytes);
            case "CONSUMER" -> consumer(verb, more, bytes);
            case "META" -> optional(bytes, RequestTypes.STEP_DOWN, RequestReader::stepDown);
            case "SERVER" -> unlessEmpty(bytes, RequestTypes.SERVER_REMOVE, RequestReader::serverRemove);
            case "DIRECT" -> lenient(bytes, RequestTypes.MESSAGE_GET, RequestReader::messageGet);
            case "ACCOUNT" -> verb.equals("STREAM") && more.equals("MOVE") ? move(bytes) : new Empty();
            case "INFO" -> new Empty();
            default -> none(bytes);
        };
    }

    /** The call behind {@code $JS.API.} or {@code $JS.<domain>.API.}. */
    private static String withoutPrefix(String subject) {
        int api = subject.indexOf("API.");
        return subject.startsWith("$JS.") && api > 0 ? subject.substring(api + "API.".length()) : subject;
    }

    private static ApiRequest stream(String verb, String more, byte[] body) {
        return switch (verb) {
            case "CREATE" -> strict(body, RequestTypes.STREAM, RequestReader::streamCreate);
            case "UPDATE" -> strict(body, RequestTypes.STREAM, RequestReader::streamUpdate);
            case "NAMES" -> optional(body, RequestTypes.STREAM_NAMES, RequestReader::streamPage);
            case "LIST" -> optional(body, RequestTypes.STREAM_LIST, RequestReader::streamPage);
            case "INFO" -> optional(body, RequestTypes.STREAM_INFO, RequestReader::streamDetails);
            case "PURGE" -> optional(body, RequestTypes.PURGE, RequestReader::purge);
            case "LEADER" -> optional(body, RequestTypes.STEP_DOWN, RequestReader::stepDown);
            case "PEER" ->
                unlessEmpty(body, RequestTypes.PEER_REMOVE, in -> new ApiRequest.PeerRemove(in.text("peer")));
            case "MSG" -> message(more, body);
            default -> none(body);
        };
    }

    private static ApiRequest move(byte[] body) {
        return strict(
                body,
                RequestTypes.MOVE,
                in -> new ApiRequest.StreamMove(
                        in.text("server"), in.text("cluster"), in.text("domain"), in.texts("tags")));
    }

    private static ApiRequest message(String verb, byte[] body) {
        return verb.equals("DELETE")
                ? unlessEmpty(body, RequestTypes.MESSAGE_DELETE, RequestReader::messageDelete)
                : unlessEmpty(body, RequestTypes.MESSAGE_GET, RequestReader::messageGet);
    }

    private static ApiRequest consumer(String verb, String more, byte[] body) {
        return switch (verb) {
            case "CREATE" -> strict(body, RequestTypes.CONSUMER, RequestReader::consumerCreate);
            case "DURABLE" ->
                more.equals("CREATE") ? strict(body, RequestTypes.CONSUMER, RequestReader::consumerCreate) : none(body);
            case "NAMES", "LIST" ->
                optional(body, RequestTypes.CONSUMERS, in -> new ApiRequest.ConsumerPage(in.integer("offset")));
            case "LEADER" -> optional(body, RequestTypes.STEP_DOWN, RequestReader::stepDown);
            case "MSG" -> next(body);
            default -> none(body);
        };
    }

    /** Calls that take no body. */
    static ApiRequest none(byte[] body) {
        return isEmpty(body) ? new Empty() : new Unexpected();
    }

    /** A body that says more about the call, and is not looked at unless it begins like JSON (NATS {@code isJSONObjectOrArray}). */
    private static ApiRequest optional(byte[] body, GoType.Struct type, Function<JsonObject, ApiRequest> record) {
        GoScanner scanner = new GoScanner(body);
        boolean isJson = !scanner.atEnd() && (body[scanner.offset()] == '{' || body[scanner.offset()] == '[');
        return isJson ? unlessEmpty(body, type, record) : new Empty();
    }

    /** A body that the call cannot do without. */
    private static ApiRequest unlessEmpty(byte[] body, GoType.Struct type, Function<JsonObject, ApiRequest> record) {
        return isEmpty(body) ? new Empty() : strict(body, type, record);
    }

    private static ApiRequest strict(byte[] body, GoType.Struct type, Function<JsonObject, ApiRequest> record) {
        return decoded(GoDecoder.strict(body, type), record);
    }

    static ApiRequest lenient(byte[] body, GoType.Struct type, Function<JsonObject, ApiRequest> record) {
        return body.length == 0 ? new Empty() : decoded(GoDecoder.lenient(body, type), record);
    }

    private static ApiRequest decoded(GoDecoder.Result result, Function<JsonObject, ApiRequest> record) {
        String mistake = result.mistake();
        return mistake == null ? record.apply(result.value()) : new Malformed(mistake);
    }

    /** No bytes, or one object without members (NATS {@code isEmptyRequest}). */
    private static boolean isEmpty(byte[] body) {
        if (body.length == 0) {
            return true;
        }
        GoScanner scanner = new GoScanner(body);
        if (scanner.atEnd() || body[scanner.offset()] != '{' || !scanner.skipValue() || !scanner.atEnd()) {
            return false;
        }
        return JsonObject.parse(body).members().isEmpty();
    }

    private static ApiRequest streamCreate(JsonObject in) {
        return new ApiRequest.StreamCreate(StreamJson.readConfig(in), in.flag("pedantic"));
    }

    private static ApiRequest streamUpdate(JsonObject in) {
        return new ApiRequest.StreamUpdate(StreamJson.readConfig(in), in.flag("pedantic"));
    }

    private static ApiRequest streamPage(JsonObject in) {
        return new ApiRequest.StreamPage(in.integer("offset"), in.text("subject"));
    }

    private static ApiRequest streamDetails(JsonObject in) {
        return new ApiRequest.StreamDetails(
                in.integer("offset"), in.flag("deleted_details"), in.text("subjects_filter"));
    }

    private static ApiRequest purge(JsonObject in) {
        return new ApiRequest.StreamPurge(in.number("seq"), in.text("filter"), in.number("keep"));
    }

    private static ApiRequest messageGet(JsonObject in) {
        return new ApiRequest.MessageGet(in.number("seq"), in.text("last_by_subj"), in.text("next_by_subj"));
    }

    private static ApiRequest messageDelete(JsonObject in) {
        return new ApiRequest.MessageDelete(in.number("seq"), in.flag("no_erase"));
    }

    private static ApiRequest stepDown(JsonObject in) {
        Placement placement = StreamJson.readPlacement(in.object("placement"));
        return new ApiRequest.StepDown(placement == null ? Placement.NONE : placement);
    }

    private static ApiRequest serverRemove(JsonObject in) {
        return new ApiRequest.ServerRemove(in.text("peer"), in.text("peer_id"));
    }

    private static ApiRequest consumerCreate(JsonObject in) {
        return new ApiRequest.ConsumerCreate(
                in.text("stream_name"),
                ConsumerJson.readConfig(in.objectOrEmpty("config")),
                in.text("action"),
                in.flag("pedantic"));
    }

    /** Nothing, a number, or an object; anything else counts as one message (NATS {@code nextReqFromMsg}). */
    private static ApiRequest next(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            byte[] stripped = text.getBytes(StandardCharsets.UTF_8);
            return decoded(GoDecoder.lenient(stripped, RequestTypes.NEXT), RequestReader::nextOf);
        }
        return new ApiRequest.Next(text.matches("[+-]?[0-9]{1,9}") ? Integer.parseInt(text) : 1, 0, false, 0, 0);
    }

    private static ApiRequest nextOf(JsonObject in) {
        return new ApiRequest.Next(
                in.integer("batch"),
                in.number("expires"),
                in.flag("no_wait"),
                in.integer("max_bytes"),
                in.number("idle_heartbeat"));
    }

    /** {@code $SYS.REQ.SERVER.PING} is STATSZ; other services are named by the last token. */
    private static ApiRequest system(String subject, byte[] body) {
        String service = subject.substring(subject.lastIndexOf('.') + 1);
        return switch (service) {
            case "PING", "STATSZ" ->
                body.length == 0
                        ? new ApiRequest.Statsz(EventFilter.ALL)
                        : lenient(body, RequestTypes.STATSZ, in -> new ApiRequest.Statsz(filter(in)));
            case "JSZ" ->
                body.length == 0
                        ? new ApiRequest.Jsz(JszOptions.NONE, EventFilter.ALL)
                        : lenient(body, RequestTypes.JSZ, in -> new ApiRequest.Jsz(options(in), filter(in)));
            default -> MonitorRequests.read(service, body);
        };
    }

    static EventFilter filter(JsonObject in) {
        return new EventFilter(
                in.text("server_name"),
                in.text("cluster"),
                in.text("host"),
                in.flag("exact_match"),
                in.texts("tags"),
                in.text("domain"));
    }

    private static JszOptions options(JsonObject in) {
        return new JszOptions(
                in.text("account"),
                in.flag("accounts"),
                in.flag("streams"),
                in.flag("consumer"),
                in.flag("direct_consumer"),
                in.flag("config"),
                in.flag("leader_only"),
                in.integer("offset"),
                in.integer("limit"),
                in.flag("raft"),
                in.flag("stream_leader_only"));
    }
}
