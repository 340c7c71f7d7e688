package wavetank.sim.run;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import wavetank.sim.scenario.Scenario;

/** A run as JSON lines and nothing else (section 6.3 of the format). */
public final class JsonOutput implements RunOutput {
    private static final int SCHEMA = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private interface Body {
        void write(JsonGenerator json);
    }

    private final Scenario scenario;
    private final Consumer<String> out;

    public JsonOutput(Scenario scenario, Consumer<String> out) {
        this.scenario = scenario;
        this.out = out;
    }

    private void line(String type, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            body.write(json);
            json.writeEndObject();
        }
        out.accept(text + "\n");
    }

    @Override
    public void started(long seed) {
        line("start", json -> {
            json.writeNumberProperty("schema", SCHEMA);
            json.writeStringProperty("file", scenario.file());
            json.writeNumberProperty("seed", seed);
            json.writeStringProperty("server", scenario.profile().word());
            json.writeStringProperty("timing", scenario.timing().word());
        });
    }

    @Override
    public void entry(long time, String line) {}

    @Override
    public void printed(String text) {}

    @Override
    public void command(long time, String line, int exit, String stdout, String stderr) {
        line("command", json -> {
            json.writeNumberProperty("at_us", time);
            json.writeStringProperty("line", line);
            json.writeNumberProperty("exit", exit);
            json.writeStringProperty("stdout", stdout);
            json.writeStringProperty("stderr", stderr);
        });
    }

    @Override
    public void story(long time, String line) {
        line("story", json -> {
            json.writeNumberProperty("at_us", time);
            json.writeStringProperty("text", line);
        });
    }

    @Override
    public void fault(long time, String id, String kind, List<String> servers, boolean undone) {
        line("fault", json -> {
            json.writeStringProperty("id", id);
            json.writeNumberProperty("at_us", time);
            json.writeStringProperty("kind", kind);
            json.writeArrayPropertyStart("servers");
            servers.forEach(json::writeString);
            json.writeEndArray();
            if (undone) {
                json.writeBooleanProperty("undone", true);
            }
        });
    }

    @Override
    public void violation(long time, List<String> lines) {
        line("violation", json -> {
            json.writeNumberProperty("at_us", time);
            json.writeArrayPropertyStart("lines");
            lines.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    @Override
    public void unmet(long time, String text, String actual) {
        line("unmet", json -> {
            json.writeNumberProperty("at_us", time);
            json.writeStringProperty("text", text);
            json.writeStringProperty("actual", actual);
        });
    }

    @Override
    public void finished(RunResult r) {
        line("result", json -> {
            json.writeStringProperty("result", r.verdict().name().toLowerCase(Locale.ROOT));
            json.writeNumberProperty("seed", r.seed());
            json.writeNumberProperty("virtual_us", r.virtualMicros());
            json.writeNumberProperty("steps", r.steps());
            json.writeNumberProperty("faults", r.faults());
            json.writeNumberProperty("acked", r.acked());
            json.writeNumberProperty("lost", r.lost());
            json.writeNumberProperty("unexpected", r.unexpected());
            json.writeStringProperty("digest", String.format(Locale.ROOT, "%016x", r.digest()));
            json.writeArrayPropertyStart("expectations");
            for (RunResult.Outcome outcome : r.expectations()) {
                json.writeStartObject();
                json.writeStringProperty("text", outcome.text());
                json.writeBooleanProperty("met", outcome.met());
                json.writeStringProperty("actual", outcome.actual());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
