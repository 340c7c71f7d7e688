package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.sim.scenario.text.Numbers;

/** One event with what led to it; the run is played again and watched more closely. */
final class StepQuestion {
    private static final Pattern PEER = Pattern.compile("#(\\d+)");

    private final Stage stage;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    StepQuestion(Stage stage) {
        this.stage = stage;
    }

    Explanation step(List<String> words) {
        String text = words.size() == 1 ? words.get(0).replace(",", "") : "";
        long steps = stage.cluster().loop().steps();
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) < 1 || Long.parseLong(text) > steps) {
            throw new QuestionException("'step' needs the number of one (1 to " + steps + " so far)");
        }
        long wanted = Long.parseLong(text);
        CauseLog log = watched(wanted);
        facts.put("question", "step");
        facts.put("step", wanted);
        CauseLog.Cause found = log.found();
        if (found == null) {
            lines.add("Step " + Numbers.grouped(wanted)
                    + ": nothing in a group (a task, or what servers tell each other outside of them)");
        } else {
            lines.add(Layout.ends("Step " + Numbers.grouped(wanted), "at " + Layout.clock(stage.since(found.at))));
        }
        chain(found);
        return new Explanation(lines, facts);
    }

    Explanation violation() {
        facts.put("question", "violation");
        List<String> report = stage.violation();
        facts.put("violated", !report.isEmpty());
        if (report.isEmpty()) {
            lines.add("No rule has been broken.");
            return new Explanation(lines, facts);
        }
        report.forEach(line -> lines.addAll(Layout.wrap(line, 2)));
        lines.add("What led to it:");
        chain(watched(0).last());
        return new Explanation(lines, facts);
    }

    private CauseLog watched(long wanted) {
        CauseLog[] log = new CauseLog[1];
        stage.replay(cluster -> {
            log[0] = new CauseLog(wanted, cluster.loop()::steps);
            return log[0];
        });
        return log[0];
    }

    private void chain(CauseLog.@Nullable Cause last) {
        List<Object> chain = new ArrayList<>();
        if (last != null) {
            for (CauseLog.Cause cause : last.chain()) {
                String what = PEER.matcher(cause.what).replaceAll(m -> name(Integer.parseInt(m.group(1))));
                String who = cause.server < 0 ? "" : name(cause.server) + " ";
                String at = Layout.clock(stage.since(cause.at));
                lines.addAll(Layout.wrap("  " + at + "  step " + cause.step + "  " + who + what, 16));
                Map<String, Object> fact = new LinkedHashMap<>();
                fact.put("step", cause.step);
                fact.put("at_us", stage.since(cause.at));
                fact.put("text", who + what);
                chain.add(fact);
            }
        }
        facts.put("chain", chain);
    }

    private String name(int server) {
        return stage.cluster().servers().get(server).name();
    }
}
