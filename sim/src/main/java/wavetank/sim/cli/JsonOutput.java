package wavetank.sim.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import wavetank.sim.explain.Explanation;
import wavetank.sim.report.Style;
import wavetank.sim.run.Anomaly;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.RunResult;
import wavetank.sim.run.ViolationReport;
import wavetank.sim.scenario.Scenario;

/** A run as lines of JSON (section 6.3 of the format). Members are only ever added within a schema number. */
final class JsonOutput implements RunOutput {
    private static final int SCHEMA = 1;

    private final Scenario scenario;
    private final Style style;
    private final Consumer<String> out;

    JsonOutput(Scenario scenario, Style style, Consumer<String> out) {
        this.scenario = scenario;
        this.style = style;
        this.out = out;
    }

    private void line(String type, Consumer<JsonGenerator> members) {
        out.accept(JsonLine.of(line -> {
            line.writeStringProperty("type", type);
            members.accept(line);
        }));
    }

    @Override
    public void started(long seed) {
        line("start", line -> {
            line.writeNumberProperty("schema", SCHEMA);
            line.writeStringProperty("wavetank", Version.text());
            line.writeStringProperty("file", scenario.file());
            line.writeNumberProperty("seed", seed);
            line.writeStringProperty("server", scenario.profile().word());
            line.writeStringProperty("timing", scenario.timing().word());
            line.writeStringProperty("style", style.optionName());
        });
    }

    @Override
    public void entry(long time, String text) {
        line("entry", line -> {
            line.writeNumberProperty("at_us", time);
            line.writeStringProperty("text", text);
        });
    }

    /** What is printed comes with its command. */
    @Override
    public void printed(String text) {}

    @Override
    public void command(long time, String command, int exit, String stdout, String stderr) {
        line("command", line -> {
            line.writeNumberProperty("at_us", time);
            line.writeStringProperty("line", command);
            line.writeNumberProperty("exit", exit);
            line.writeStringProperty("stdout", stdout);
            line.writeStringProperty("stderr", stderr);
        });
    }

    @Override
    public void explained(long time, Explanation answer) {
        line("explain", line -> JsonTree.members(line, answer.facts()));
    }

    @Override
    public void story(long time, String text) {
        line("story", line -> {
            line.writeNumberProperty("at_us", time);
            line.writeStringProperty("text", text);
        });
    }

    @Override
    public void fault(long time, String id, String kind, List<String> servers, boolean undone) {
        line("fault", line -> {
            line.writeStringProperty("id", id);
            line.writeNumberProperty("at_us", time);
            line.writeStringProperty("kind", kind);
            strings(line, "servers", servers);
            if (undone) {
                line.writeBooleanProperty("undone", true);
            }
        });
    }

    @Override
    public void violation(ViolationReport report) {
        line("violation", line -> {
            line.writeStringProperty("id", report.invariant().name());
            line.writeStringProperty("title", report.invariant().title());
            line.writeNumberProperty("at_us", report.at());
            line.writeNumberProperty("step", report.step());
            line.writeNumberProperty("seed", report.seed());
            line.writeStringProperty("group", report.group());
            strings(line, "servers", report.servers());
            line.writeStringProperty("expected", report.expected());
            line.writeStringProperty("actual", report.actual());
            strings(line, "faults", report.faults());
            line.writeStringProperty("repeat", report.repeat());
        });
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        line("anomaly", line -> {
            line.writeStringProperty("id", anomaly.invariant().name());
            line.writeStringProperty("title", anomaly.invariant().title());
            line.writeNumberProperty("at_us", anomaly.first());
            line.writeNumberProperty("count", anomaly.count());
            line.writeBooleanProperty("allowed", anomaly.allowed());
        });
    }

    private static void strings(JsonGenerator line, String name, List<String> values) {
        line.writeArrayPropertyStart(name);
        values.forEach(line::writeString);
        line.writeEndArray();
    }

    @Override
    public void unmet(long time, String text, String actual) {
        line("unmet", line -> {
            line.writeNumberProperty("at_us", time);
            line.writeStringProperty("text", text);
            line.writeStringProperty("actual", actual);
        });
    }

    @Override
    public void finished(RunResult result) {
        line("result", line -> {
            line.writeStringProperty("result", result.verdict().name().toLowerCase(Locale.ROOT));
            line.writeNumberProperty("seed", result.seed());
            line.writeNumberProperty("virtual_us", result.virtualMicros());
            line.writeNumberProperty("steps", result.steps());
            line.writeNumberProperty("faults", result.faults());
            line.writeNumberProperty("acked", result.acked());
            line.writeNumberProperty("lost", result.lost());
            line.writeNumberProperty("unexpected", result.unexpected());
            line.writeStringProperty("digest", String.format(Locale.ROOT, "%016x", result.digest()));
            line.writeObjectPropertyStart("anomalies");
            result.anomalies()
                    .forEach(a -> line.writeNumberProperty(a.invariant().name(), a.count()));
            line.writeEndObject();
            line.writeArrayPropertyStart("expectations");
            result.expectations().forEach(outcome -> expectation(line, outcome));
            line.writeEndArray();
        });
    }

    private static void expectation(JsonGenerator line, RunResult.Outcome outcome) {
        line.writeStartObject();
        line.writeStringProperty("text", outcome.text());
        line.writeBooleanProperty("met", outcome.met());
        line.writeStringProperty("actual", outcome.actual());
        line.writeEndObject();
    }
}
