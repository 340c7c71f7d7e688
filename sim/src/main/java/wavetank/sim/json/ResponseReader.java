package wavetank.sim.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Headers;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.MonitorData;
import wavetank.core.api.Page;
import wavetank.core.api.Payload;

/**
 * Reads answers on the client's side. An answer says itself what it is, by its {@code type} or by its members, so one method reads
 * all. Members that this version does not know are passed over, missing ones read as zero.
 */
public final class ResponseReader {
    private ResponseReader() {}

    /**
     * The record of an answer: {@link ApiResponse.Failed}, {@link ApiResponse.SystemError} or
     * {@link ApiResponse.PubFailed} where the answer is an error.
     *
     * @throws JsonException when the bytes are no JSON object, or none of the answers known here
     */
    public static ApiResponse read(Payload body) {
        JsonObject in = JsonObject.parse(body.toBytes());
        if (in.has("type")) {
            return typed(in);
        }
        if (in.has("server")) {
            return system(in);
        }
        if (in.has("stream") || in.has("error")) {
            return pubAck(in);
        }
        throw new JsonException("not an answer of the JetStream API");
    }

    /**
     * The error of an answer whose other members nobody asks for; null = it is none.
     *
     * @throws JsonException when the bytes are no JSON object
     */
    public static @Nullable ApiError readError(Payload body) {
        return ClusterJson.readError(JsonObject.parse(body.toBytes()).object("error"));
    }

    /**
     * The data of JSZ without its envelope, as the monitoring port's {@code /jsz} serves it.
     *
     * @throws JsonException when the bytes are no JSON object
     */
    public static JetStreamInfo readJetStreamInfo(Payload body) {
        return MonitorJson.readJetStream(JsonObject.parse(body.toBytes()));
    }

    /**
     * The data of any other monitoring service without its envelope, as the monitoring port serves it, and IDZ.
     *
     * @throws JsonException when the bytes are no JSON object
     */
    public static MonitorData readMonitorData(Payload body) {
        return MonitorDataJson.read(JsonObject.parse(body.toBytes()));
    }

    private static ApiResponse typed(JsonObject in) {
        String full = in.text("type");
        String type = full.startsWith(ResponseWriter.TYPE_PREFIX)
                ? full.substring(ResponseWriter.TYPE_PREFIX.length())
                : full;
        ApiError error = ClusterJson.readError(in.object("error"));
        if (error != null) {
            return new ApiResponse.Failed(type, error, pageIfAny(in));
        }
        return switch (type) {
            case "stream_create_response", "stream_update_response", "stream_info_response" ->
                new ApiResponse.Stream(type, StreamJson.readInfo(in), in.flag("did_create"), pageIfAny(in));
            case "consumer_create_response", "consumer_info_response" ->
                new ApiResponse.Consumer(type, ConsumerJson.readInfo(in));
            case "stream_names_response" -> new ApiResponse.StreamNames(page(in), in.texts("streams"));
            case "consumer_names_response" -> new ApiResponse.ConsumerNames(page(in), in.texts("consumers"));
            case "stream_list_response" ->
                new ApiResponse.StreamList(
                        page(in), StreamJson.readInfos(in, "streams"), in.texts("missing"), in.textsByName("offline"));
            case "consumer_list_response" ->
                new ApiResponse.ConsumerList(
                        page(in),
                        ConsumerJson.readInfos(in, "consumers"),
                        in.texts("missing"),
                        in.textsByName("offline"));
            case "account_info_response" -> new ApiResponse.Account(MonitorJson.readAccount(in));
            case "stream_purge_response" -> new ApiResponse.Purged(in.number("purged"));
            case "stream_msg_get_response" -> message(in.objectOrEmpty("message"));
            default -> success(in, type);
        };
    }

    private static ApiResponse success(JsonObject in, String type) {
        if (in.flag("success")) {
            return new ApiResponse.Success(type);
        }
        throw new JsonException("unknown answer type " + GoText.quote(in.text("type")));
    }

    private static ApiResponse system(JsonObject in) {
        var server = MonitorJson.readServer(in.objectOrEmpty("server"));
        JsonObject statsz = in.object("statsz");
        JsonObject error = in.object("error");
        JsonObject data = in.object("data");
        if (statsz != null) {
            return new ApiResponse.Statsz(server, StatszJson.read(statsz));
        }
        if (error != null) {
            return new ApiResponse.SystemError(
                    server, in.has("data"), error.integer("code"), error.text("description"));
        }
        if (data != null && data.has("server_id") && data.has("ha_assets")) {
            return new ApiResponse.Jsz(server, MonitorJson.readJetStream(data));
        }
        return data == null
                ? new ApiResponse.Monitor(server, new MonitorData.Nothing())
                : new ApiResponse.Monitor(server, MonitorDataJson.read(data));
    }

    private static ApiResponse pubAck(JsonObject in) {
        ApiError error = ClusterJson.readError(in.object("error"));
        if (error != null) {
            return new ApiResponse.PubFailed(in.text("stream"), error);
        }
        return new ApiResponse.PubAck(in.text("stream"), in.text("domain"), in.number("seq"), in.flag("duplicate"));
    }

    private static Page page(JsonObject in) {
        return new Page(in.integer("total"), in.integer("offset"), in.integer("limit"));
    }

    private static @Nullable Page pageIfAny(JsonObject in) {
        return in.has("total") ? page(in) : null;
    }

    private static ApiResponse.StoredMessage message(JsonObject in) {
        return new ApiResponse.StoredMessage(
                in.text("subject"),
                in.number("seq"),
                headers(new String(base64(in.text("hdrs")), StandardCharsets.UTF_8)),
                Payload.of(base64(in.text("data"))),
                in.time("time"));
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new JsonException("illegal base64 data");
        }
    }

    private static Headers headers(String block) {
        List<Headers.Header> fields = new ArrayList<>();
        for (String line : block.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(new Headers.Header(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return new Headers(fields);
    }
}
