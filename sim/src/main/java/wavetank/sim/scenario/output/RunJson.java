package wavetank.sim.scenario.output;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import wavetank.sim.scenario.CheckId;
import wavetank.sim.scenario.output.RunEvent.Anomaly;
import wavetank.sim.scenario.output.RunEvent.Fault;
import wavetank.sim.scenario.output.RunEvent.Outcome;

/** A run in JSON lines for programs. Within one schema number fields are only added. */
public final class RunJson {
    /** Of the first line. */
    public static final int SCHEMA = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private RunJson() {}

    /** One line with its end, or nothing for what programs are not told. */
    public static Optional<String> of(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            return Optional.of(object("start", json -> start(json, started)));
        }
        if (event instanceof RunEvent.FaultApplied applied) {
            return Optional.of(object(
                    "fault",
                    json -> fault(json, applied.fault(), applied.fault().atMicros())));
        }
        if (event instanceof RunEvent.FaultUndone undone) {
            return Optional.of(object("fault", json -> {
                fault(json, undone.fault(), undone.atMicros());
                json.writeBooleanProperty("undone", true);
            }));
        }
        if (event instanceof RunEvent.CommandDone command) {
            return Optional.of(object("command", json -> command(json, command)));
        }
        if (event instanceof RunEvent.Violated violated) {
            return Optional.of(object("violation", json -> violation(json, violated)));
        }
        if (event instanceof RunEvent.Finished finished) {
            return Optional.of(object("result", json -> result(json, finished)));
        }
        return Optional.empty();
    }

    private static String object(String type, Consumer<JsonGenerator> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            fields.accept(json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void start(JsonGenerator json, RunEvent.Started s) {
        json.writeNumberProperty("schema", SCHEMA);
        json.writeStringProperty("file", s.file());
        json.writeNumberProperty("seed", s.seed());
        json.writeStringProperty("server", s.profile().word());
        json.writeStringProperty("timing", s.timing().word());
    }

    private static void fault(JsonGenerator json, Fault fault, long at) {
        json.writeStringProperty("id", fault.id());
        json.writeNumberProperty("at_us", at);
        json.writeStringProperty("kind", fault.kind());
        strings(json, "servers", fault.servers());
        json.writeStringProperty("text", fault.text());
    }

    private static void command(JsonGenerator json, RunEvent.CommandDone c) {
        json.writeNumberProperty("at_us", c.atMicros());
        json.writeStringProperty("line", c.line());
        json.writeNumberProperty("exit", c.exit());
        json.writeStringProperty("stdout", c.stdout());
        json.writeStringProperty("stderr", c.stderr());
    }

    private static void violation(JsonGenerator json, RunEvent.Violated v) {
        json.writeStringProperty("id", v.check().word());
        json.writeNumberProperty("at_us", v.atMicros());
        json.writeNumberProperty("step", v.step());
        json.writeStringProperty("group", v.group());
        strings(json, "servers", v.servers());
        json.writeStringProperty("expected", v.expected());
        json.writeStringProperty("actual", v.actual());
        strings(json, "faults", v.faults().stream().map(Fault::id).toList());
    }

    private static void result(JsonGenerator json, RunEvent.Finished f) {
        json.writeStringProperty("result", f.verdict().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("virtual_us", f.virtualMicros());
        json.writeNumberProperty("steps", f.steps());
        json.writeNumberProperty("faults", f.faults());
        json.writeNumberProperty("acked", f.acked());
        json.writeNumberProperty("lost", f.lost());
        json.writeNumberProperty("unexpected", f.unexpected());
        json.writeStringProperty("digest", RunText.hex(f.digest()));
        json.writeObjectPropertyStart("anomalies");
        for (Map.Entry<CheckId, Anomaly> anomaly : f.anomalies().entrySet()) {
            json.writeNumberProperty(anomaly.getKey().word(), anomaly.getValue().count());
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("expectations");
        for (Outcome outcome : f.expectations()) {
            json.writeStartObject();
            json.writeStringProperty("text", outcome.text());
            json.writeBooleanProperty("met", outcome.met());
            json.writeStringProperty("actual", outcome.actual());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
