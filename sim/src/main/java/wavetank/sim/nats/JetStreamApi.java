package wavetank.sim.nats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import wavetank.core.api.AccountInfo;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.Headers;
import wavetank.core.api.Page;
import wavetank.core.api.Payload;
import wavetank.core.api.Placement;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.sim.json.JsonException;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.json.ResponseReader;

/** The calls of the JetStream API as the tool's library makes them (jsm.go {@code Manager}). */
final class JetStreamApi {
    private static final String PREFIX = "$JS.API";

    private final Session session;

    JetStreamApi(Session session) {
        this.session = session;
    }

    AccountInfo account() throws Failure {
        return expect(call("INFO", new ApiRequest.Empty()), ApiResponse.Account.class)
                .info();
    }

    // Streams.

    /** A stream's information, asked for with an empty body, as when a stream is loaded. */
    StreamInfo stream(String name) throws Failure {
        Names.checkStream(name);
        return streamOf(call("STREAM.INFO." + name, new ApiRequest.Empty()));
    }

    /** The same, asked for with paging, as when a stream that is already known is looked at again. */
    StreamInfo streamAgain(String name) throws Failure {
        return streamOf(call("STREAM.INFO." + name, new ApiRequest.StreamDetails(0, false, "")));
    }

    /** Names by alphabet; {@code subject} empty: all. */
    List<String> streamNames(String subject) throws Failure {
        List<String> names = new ArrayList<>();
        pages(offset -> new ApiRequest.StreamPage(offset, subject), "STREAM.NAMES", answer -> {
            ApiResponse.StreamNames page = expect(answer, ApiResponse.StreamNames.class);
            names.addAll(page.streams());
            return page.page();
        });
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** All streams, of each page by name; {@code subject} empty: no filter. */
    ApiResponse.StreamList streams(String subject) throws Failure {
        List<StreamInfo> streams = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        NavigableMap<String, String> offline = new TreeMap<>();
        Page last = pages(offset -> new ApiRequest.StreamPage(offset, subject), "STREAM.LIST", answer -> {
            ApiResponse.StreamList page = expect(answer, ApiResponse.StreamList.class);
            page.streams().stream()
                    .sorted(Comparator.comparing(s -> s.config().name()))
                    .forEach(streams::add);
            missing.addAll(page.missing());
            offline.putAll(page.offline());
            return page.page();
        });
        missing.removeIf(offline::containsKey);
        return new ApiResponse.StreamList(last, streams, missing, offline);
    }

    StreamInfo createStream(StreamConfig config) throws Failure {
        return streamOf(call("STREAM.CREATE." + config.name(), new ApiRequest.StreamCreate(config, false)));
    }

    void updateStream(StreamConfig config) throws Failure {
        streamOf(call("STREAM.UPDATE." + config.name(), new ApiRequest.StreamUpdate(config, false)));
    }

    void deleteStream(String name) throws Failure {
        Names.checkStream(name);
        call("STREAM.DELETE." + name, new ApiRequest.Empty());
    }

    /** Gives the number of messages removed. */
    long purge(String stream, ApiRequest request) throws Failure {
        return expect(call("STREAM.PURGE." + stream, request), ApiResponse.Purged.class)
                .purged();
    }

    /** @param lastBySubject empty: the message of that sequence; else the last one of the subject */
    ApiResponse.StoredMessage message(String stream, long sequence, String lastBySubject) throws Failure {
        return expect(
                call("STREAM.MSG.GET." + stream, new ApiRequest.MessageGet(sequence, lastBySubject, "")),
                ApiResponse.StoredMessage.class);
    }

    void deleteMessage(String stream, long sequence) throws Failure {
        call("STREAM.MSG.DELETE." + stream, new ApiRequest.MessageDelete(sequence, false));
    }

    void stepDownStream(String name, Placement placement) throws Failure {
        call("STREAM.LEADER.STEPDOWN." + name, new ApiRequest.StepDown(placement));
    }

    void removePeer(String stream, String peer) throws Failure {
        call("STREAM.PEER.REMOVE." + stream, new ApiRequest.PeerRemove(peer));
    }

    // Consumers.

    ConsumerInfo consumer(String stream, String name) throws Failure {
        Names.checkStream(stream);
        Names.checkConsumer(name);
        return expect(call("CONSUMER.INFO." + stream + "." + name, new ApiRequest.Empty()), ApiResponse.Consumer.class)
                .info();
    }

    /** Names by alphabet. */
    List<String> consumerNames(String stream) throws Failure {
        Names.checkStream(stream);
        List<String> names = new ArrayList<>();
        pages(ApiRequest.ConsumerPage::new, "CONSUMER.NAMES." + stream, answer -> {
            ApiResponse.ConsumerNames page = expect(answer, ApiResponse.ConsumerNames.class);
            names.addAll(page.consumers());
            return page.page();
        });
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** All consumers of a stream by name. */
    ApiResponse.ConsumerList consumers(String stream) throws Failure {
        Names.checkStream(stream);
        List<ConsumerInfo> consumers = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        NavigableMap<String, String> offline = new TreeMap<>();
        Page last = pages(ApiRequest.ConsumerPage::new, "CONSUMER.LIST." + stream, answer -> {
            ApiResponse.ConsumerList page = expect(answer, ApiResponse.ConsumerList.class);
            consumers.addAll(page.consumers());
            missing.addAll(page.missing());
            offline.putAll(page.offline());
            return page.page();
        });
        consumers.sort(Comparator.comparing(ConsumerInfo::name));
        missing.removeIf(offline::containsKey);
        return new ApiResponse.ConsumerList(last, consumers, missing, offline);
    }

    ConsumerInfo createConsumer(String stream, ConsumerConfig config) throws Failure {
        Names.checkConsumer(config.name());
        String filter = config.filterSubject().isEmpty() ? "" : "." + config.filterSubject();
        return expect(
                        call(
                                "CONSUMER.CREATE." + stream + "." + config.name() + filter,
                                new ApiRequest.ConsumerCreate(stream, config, "", false)),
                        ApiResponse.Consumer.class)
                .info();
    }

    void deleteConsumer(String stream, String name) throws Failure {
        Names.checkStream(stream);
        Names.checkConsumer(name);
        call("CONSUMER.DELETE." + stream + "." + name, new ApiRequest.Empty());
    }

    void stepDownConsumer(String stream, String name, Placement placement) throws Failure {
        call("CONSUMER.LEADER.STEPDOWN." + stream + "." + name, new ApiRequest.StepDown(placement));
    }

    // The meta group; of the system account only.

    void stepDownMeta(Placement placement) throws Failure {
        call("META.LEADER.STEPDOWN", new ApiRequest.StepDown(placement));
    }

    void removeServer(String peerId) throws Failure {
        call("SERVER.REMOVE", new ApiRequest.ServerRemove("", peerId));
    }

    // How a call is made.

    /** The full subject of a call, {@code --js-domain} and {@code --js-api-prefix} heeded. */
    String subject(String call) {
        String domain = session.values().text("js-domain");
        if (domain.isEmpty()) {
            domain = session.values().text("domain");
        }
        if (!domain.isEmpty()) {
            return "$JS." + domain + ".API." + call;
        }
        String prefix = session.values().text("js-api-prefix");
        return (prefix.isEmpty() ? PREFIX : prefix) + "." + call;
    }

    /** One page of an answer: takes it in, gives its paging. */
    @FunctionalInterface
    private interface Taker {
        Page take(ApiResponse answer) throws Failure;
    }

    /** jsm.go {@code iterableRequest}: asks until the last page; gives the last one's paging. */
    private Page pages(Function<Integer, ApiRequest> ask, String call, Taker taker) throws Failure {
        int offset = 0;
        while (true) {
            Page page = taker.take(call(call, ask.apply(offset)));
            if (page.limit() == 0 || offset + page.limit() >= page.total()) {
                return page;
            }
            offset += page.limit();
        }
    }

    private ApiResponse call(String call, ApiRequest request) throws Failure {
        String subject = subject(call);
        Payload body = request instanceof ApiRequest.Empty ? Payload.EMPTY : RequestWriter.write(request);
        session.trace(">>> " + subject);
        session.trace(body.text());
        Payload answer = exchange(subject, body);
        session.trace("<<< " + subject + "\n" + answer.text() + "\n\n");
        return read(answer);
    }

    private Payload exchange(String subject, Payload body) throws Failure {
        Connection connection = session.connection();
        Instant start = connection.now();
        Connection.Answer answer = connection.request(subject, Headers.NONE, body, session.timeoutMicros());
        if (answer instanceof Connection.Answer.Got got) {
            return got.reply().payload();
        }
        Failure failure =
                answer instanceof Connection.Answer.NoResponders ? Failure.noResponders() : Failure.deadline();
        if (answer instanceof Connection.Answer.Disconnected) {
            waitOut(connection, start);
        }
        session.trace("<<< " + subject + ": " + failure.text() + "\n\n");
        throw failure;
    }

    /** The client reconnects, but the answer is lost: the request ends when its time is over. */
    private void waitOut(Connection connection, Instant start) {
        long left = session.timeoutMicros() - SystemApi.microsSince(start, connection);
        if (left > 0) {
            connection.sleep(left);
        }
    }

    private static ApiResponse read(Payload answer) throws Failure {
        ApiResponse response;
        try {
            response = ResponseReader.read(answer);
        } catch (JsonException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
        if (response instanceof ApiResponse.Failed failed) {
            throw Failure.of(failed.error());
        }
        return response;
    }

    private static StreamInfo streamOf(ApiResponse answer) throws Failure {
        return expect(answer, ApiResponse.Stream.class).info();
    }

    private static <T extends ApiResponse> T expect(ApiResponse answer, Class<T> type) throws Failure {
        if (!type.isInstance(answer)) {
            throw Failure.of("unexpected answer of type " + answer.getClass().getSimpleName());
        }
        return type.cast(answer);
    }
}
