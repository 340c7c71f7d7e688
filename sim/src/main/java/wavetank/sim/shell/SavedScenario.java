package wavetank.sim.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.yaml.TypedLine;
import wavetank.sim.scenario.yaml.Value;
import wavetank.sim.scenario.yaml.YamlFile;
import wavetank.sim.scenario.yaml.YamlText;

/** What was typed, as a scenario file that does it again. */
final class SavedScenario {
    /** What a file says about what comes after, or about several runs. */
    private static final List<String> LEFT_OUT =
            List.of("seed", "timeline", "nemesis", "run for", "settle", "expect", "show");

    private SavedScenario() {}

    /**
     * The text of the file.
     *
     * @param base the file that the cluster comes from
     * @param now how long it went on, µs after t0
     */
    static String text(String base, long seed, List<Typed> typed, long now) {
        Value root = YamlFile.read("base", base).orElseThrow();
        List<Value> entries = new ArrayList<>();
        for (Typed each : typed) {
            entries.add(entry(each));
        }
        Map<String, Value> more = new LinkedHashMap<>();
        more.put("seed", scalar(Long.toString(seed)));
        more.put("timeline", YamlText.lines(entries, root.reading()));
        if (now > 0) {
            more.put("run for", scalar(Durations.print(now).replace("µ", "u")));
        }
        more.put("settle", scalar("false"));
        if (entries.isEmpty()) {
            more.remove("timeline");
        }
        return YamlText.print(root, LEFT_OUT, more);
    }

    private static Value scalar(String text) {
        return flow(text);
    }

    private static Value entry(Typed typed) {
        Value value = typed.value();
        if (!typed.answers().isEmpty()) {
            List<Value> answers = new ArrayList<>();
            for (String answer : typed.answers()) {
                TypedLine line = new TypedLine("answer", 1, answer);
                answers.add(line.text(0, answer.length()));
            }
            value = YamlText.with(value, "answers", new TypedLine("answers", 1, "").list(answers, 0, 0));
        }
        boolean toldToFail = value.find("expect").isPresent();
        return typed.isCommand() && typed.failed() && value.find("run").isPresent() && !toldToFail
                ? YamlText.with(value, "expect", flow("command fails"))
                : value;
    }

    private static Value flow(String text) {
        return YamlFile.read("saved", text).orElseThrow();
    }
}
