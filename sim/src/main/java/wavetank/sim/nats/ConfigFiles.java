package wavetank.sim.nats;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.Payload;
import wavetank.core.api.Placement;
import wavetank.core.api.StreamConfig;
import wavetank.sim.json.RequestReader;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.nats.cli.Values;

/** Option {@code --config}: a file that holds a configuration, or what {@code info --json} printed. */
final class ConfigFiles {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private ConfigFiles() {}

    /** A configuration as the tool writes it to a file. */
    static String text(StreamConfig config) {
        return JsonIndent.of(
                RequestWriter.write(new ApiRequest.StreamCreate(config, false)).text(), "  ");
    }

    /** The same of a consumer. */
    static String text(ConsumerConfig config) {
        String request = RequestWriter.write(new ApiRequest.ConsumerCreate("", config, "", false))
                .text();
        return JsonIndent.of(String.valueOf(member(request, "config")), "  ");
    }

    /** The stream of {@code --config}, with what arguments and flags say otherwise (natscli {@code prepareConfig}). */
    static StreamConfig stream(Session session) throws Failure {
        Values values = session.values();
        StreamConfig.Builder config;
        try {
            config = streamFile(session).toBuilder();
        } catch (Failure e) {
            throw e.during("invalid input");
        }
        config.metadata = Metadata.own(config.metadata);
        if (!values.texts("subjects").isEmpty()) {
            config.subjects = values.texts("subjects");
        }
        Placement placement = config.placement == null ? Placement.NONE : config.placement;
        String cluster = values.text("cluster").isEmpty() ? placement.cluster() : values.text("cluster");
        var tags = StreamQuestions.placementTags(values).isEmpty()
                ? placement.tags()
                : StreamQuestions.placementTags(values);
        config.placement = cluster.isEmpty() && tags.isEmpty() ? null : new Placement(cluster, tags, "");
        if (!values.text("description").isEmpty()) {
            config.description = values.text("description");
        }
        if (values.number("replicas") > 0) {
            config.numReplicas = (int) values.number("replicas");
        }
        return config.build();
    }

    /** The file as it is, but for the name given on the command line. */
    static StreamConfig streamFile(Session session) throws Failure {
        String text = read(session);
        String config = member(text, "config");
        ApiRequest request = RequestReader.read("$JS.API.STREAM.CREATE.x", Payload.of(config == null ? text : config));
        if (!(request instanceof ApiRequest.StreamCreate create)) {
            throw refused(request);
        }
        String name = session.values().argument("stream");
        if (name.isEmpty()) {
            return create.config();
        }
        StreamConfig.Builder named = create.config().toBuilder();
        named.name = name;
        return named.build();
    }

    static ConsumerConfig consumerFile(Session session) throws Failure {
        String text = read(session);
        String config = member(text, "config");
        String body = "{\"stream_name\":\"x\",\"config\":" + (config == null ? text : config) + "}";
        ApiRequest request = RequestReader.read("$JS.API.CONSUMER.CREATE.x", Payload.of(body));
        if (!(request instanceof ApiRequest.ConsumerCreate create)) {
            throw refused(request);
        }
        return create.config();
    }

    private static Failure refused(ApiRequest request) {
        return Failure.of(
                request instanceof ApiRequest.Malformed malformed ? malformed.error() : "no configuration in the file");
    }

    private static String read(Session session) throws Failure {
        String file = session.values().text("config");
        try {
            return session.files().read(file);
        } catch (IOException e) {
            throw Failure.of("open " + file + ": " + e.getMessage());
        }
    }

    /** The text of a member of the outermost object, null when there is none or the text is no object. */
    private static @Nullable String member(String json, String name) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (name.equals(member)) {
                    return json.substring(start, (int) parser.currentLocation().getCharOffset());
                }
            }
            return null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
