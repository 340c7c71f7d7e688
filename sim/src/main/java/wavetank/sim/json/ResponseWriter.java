package wavetank.sim.json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Headers;
import wavetank.core.api.MonitorData;
import wavetank.core.api.Page;
import wavetank.core.api.Payload;

/** Writes answers as nats-server 2.14 does: its member order, its omissions, compact. */
public final class ResponseWriter {
    /** What precedes each name in {@code type}. */
    static final String TYPE_PREFIX = "io.nats.jetstream.api.v1.";

    private static final Page NO_PAGE = new Page(0, 0, 0);

    private ResponseWriter() {}

    /** The body of the message that carries the answer. */
    public static Payload write(ApiResponse response) {
        if (response instanceof ApiResponse.PubAck ack) {
            return Payload.of(pubAck(ack));
        }
        return Payload.of(JsonOut.object(out -> members(out, response)));
    }

    private static void members(JsonOut out, ApiResponse response) {
        if (response instanceof ApiResponse.Jsz jsz) {
            out.object("server", into -> MonitorJson.writeServer(into, jsz.server()));
            out.object("data", into -> MonitorJson.writeJetStream(into, jsz.data()));
        } else if (response instanceof ApiResponse.Statsz statsz) {
            out.object("server", into -> MonitorJson.writeServer(into, statsz.server()));
            out.object("statsz", into -> StatszJson.write(into, statsz.stats()));
        } else if (response instanceof ApiResponse.Monitor monitor) {
            monitor(out, monitor);
        } else if (response instanceof ApiResponse.SystemError error) {
            systemError(out, error);
        } else if (response instanceof ApiResponse.PubFailed failed) {
            out.object("error", into -> ClusterJson.writeError(into, failed.error()));
            out.text("stream", failed.stream());
            out.number("seq", 0);
        } else {
            typed(out, response);
        }
    }

    /** Data as the monitoring port serves it, compact. */
    public static Payload write(MonitorData data) {
        return Payload.of(JsonOut.object(out -> MonitorDataJson.write(out, data)));
    }

    /** Who a server is comes without an envelope. */
    private static void monitor(JsonOut out, ApiResponse.Monitor monitor) {
        if (monitor.data() instanceof MonitorData.Identity identity) {
            MonitorDataJson.write(out, identity);
            return;
        }
        out.object("server", into -> MonitorJson.writeServer(into, monitor.server()));
        if (!(monitor.data() instanceof MonitorData.Nothing)) {
            out.object("data", into -> MonitorDataJson.write(into, monitor.data()));
        }
    }

    private static void systemError(JsonOut out, ApiResponse.SystemError error) {
        out.object("server", into -> MonitorJson.writeServer(into, error.server()));
        if (error.nullData()) {
            out.nothing("data");
        }
        out.object("error", into -> {
            into.number("code", error.code());
            into.textUnlessEmpty("description", error.description());
        });
    }

    /** Answers of {@code $JS.API}: the type comes first. */
    private static void typed(JsonOut out, ApiResponse response) {
        if (response instanceof ApiResponse.Failed failed) {
            failed(out, failed);
        } else if (response instanceof ApiResponse.Stream stream) {
            type(out, stream.type());
            Page page = stream.page();
            if (page != null) {
                page(out, page);
            }
            StreamJson.writeInfo(out, stream.info());
            out.flagUnlessFalse("did_create", stream.didCreate());
        } else if (response instanceof ApiResponse.Consumer consumer) {
            type(out, consumer.type());
            ConsumerJson.writeInfo(out, consumer.info());
        } else if (response instanceof ApiResponse.Success success) {
            type(out, success.type());
            out.flag("success", true);
        } else if (response instanceof ApiResponse.Initiated initiated) {
            type(out, initiated.type());
            out.flag("initiated", true);
        } else if (response instanceof ApiResponse.Purged purged) {
            type(out, "stream_purge_response");
            out.flag("success", true);
            out.number("purged", purged.purged());
        } else if (response instanceof ApiResponse.StoredMessage message) {
            type(out, "stream_msg_get_response");
            out.object("message", into -> message(into, message));
        } else if (response instanceof ApiResponse.Account account) {
            type(out, "account_info_response");
            MonitorJson.writeAccount(out, account.info());
        } else {
            lists(out, response);
        }
    }

    private static void lists(JsonOut out, ApiResponse response) {
        if (response instanceof ApiResponse.StreamNames names) {
            type(out, "stream_names_response");
            page(out, names.page());
            noneIsNull(out, "streams", names.streams());
        } else if (response instanceof ApiResponse.ConsumerNames names) {
            type(out, "consumer_names_response");
            page(out, names.page());
            out.texts("consumers", names.consumers());
        } else if (response instanceof ApiResponse.StreamList list) {
            type(out, "stream_list_response");
            page(out, list.page());
            out.objects("streams", list.streams(), StreamJson::writeInfo);
            lackingAssets(out, list.missing(), list.offline());
        } else if (response instanceof ApiResponse.ConsumerList list) {
            type(out, "consumer_list_response");
            page(out, list.page());
            out.objects("consumers", list.consumers(), ConsumerJson::writeInfo);
            lackingAssets(out, list.missing(), list.offline());
        } else {
            throw new AssertionError(response);
        }
    }

    /** Go writes a slice that nobody made as null; of all lists only the names of streams stay so. */
    private static void noneIsNull(JsonOut out, String name, List<String> texts) {
        if (texts.isEmpty()) {
            out.nothing(name);
        } else {
            out.texts(name, texts);
        }
    }

    private static void lackingAssets(JsonOut out, List<String> missing, SortedMap<String, String> offline) {
        out.textsUnlessEmpty("missing", missing);
        out.textsByNameUnlessEmpty("offline", offline);
    }

    /** Paging fields and lists stay beside an error, in the calls that have them (seen in captures). */
    private static void failed(JsonOut out, ApiResponse.Failed failed) {
        type(out, failed.type());
        out.object("error", into -> ClusterJson.writeError(into, failed.error()));
        Page told = failed.page();
        Page page = told == null ? NO_PAGE : told;
        switch (failed.type()) {
            case "stream_names_response" -> paged(out, page, into -> into.nothing("streams"));
            case "stream_list_response" -> paged(out, page, into -> into.texts("streams", List.of()));
            case "consumer_names_response", "consumer_list_response" ->
                paged(out, page, into -> into.texts("consumers", List.of()));
            case "stream_info_response" -> page(out, page);
            case "stream_purge_response" -> out.number("purged", 0);
            default -> {
                // Nothing beside the error.
            }
        }
    }

    private static void paged(JsonOut out, Page page, Consumer<JsonOut> list) {
        page(out, page);
        list.accept(out);
    }

    private static void type(JsonOut out, String type) {
        out.text("type", TYPE_PREFIX + type);
    }

    private static void page(JsonOut out, Page page) {
        out.number("total", page.total());
        out.number("offset", page.offset());
        out.number("limit", page.limit());
    }

    static void message(JsonOut out, ApiResponse.StoredMessage message) {
        out.text("subject", message.subject());
        out.number("seq", message.seq());
        if (!message.headers().isEmpty()) {
            out.text("hdrs", base64(headerBlock(message.headers())));
        }
        if (message.data().size() > 0) {
            out.text("data", base64(message.data().toBytes()));
        }
        out.time("time", message.time());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] headerBlock(Headers headers) {
        StringBuilder block = new StringBuilder("NATS/1.0\r\n");
        headers.fields().forEach(field -> block.append(field.name())
                .append(": ")
                .append(field.value())
                .append("\r\n"));
        return block.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Put together from pieces in the server, which is why a blank stands before {@code true} (NATS {@code processJetStreamMsg}). */
    private static String pubAck(ApiResponse.PubAck ack) {
        String domain = ack.domain().isEmpty() ? "" : ",\"domain\":" + GoText.quote(ack.domain());
        String duplicate = ack.duplicate() ? ",\"duplicate\": true" : "";
        return "{\"stream\":" + GoText.quote(ack.stream()) + domain + ",\"seq\":" + ack.seq() + duplicate + "}";
    }
}
