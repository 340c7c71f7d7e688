package wavetank.sim.shell;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wavetank.sim.scenario.file.LineReader;

/** What the shell says about itself. */
final class ShellHelp {
    /** How each looks when it is typed, where the word alone does not say it. */
    private static final ImmutableMap<String, String> EXAMPLES = ImmutableMap.ofEntries(
            Map.entry("nats", "nats stream report"),
            Map.entry("advance", "advance 5s"),
            Map.entry("until", "until ORDERS has a leader within 20s"),
            Map.entry("partition", "partition n1-c1 n2-c1 --from n3-c1"),
            Map.entry("isolate", "isolate leader of ORDERS --for 10s"),
            Map.entry("cut gateway", "cut gateway c1 c2"),
            Map.entry("slow", "slow n1-c1 -> n2-c1 --latency 200ms"),
            Map.entry("heal", "heal; heal F1"),
            Map.entry("kill", "kill leader of ORDERS --as victim"),
            Map.entry("power off", "power off all --within 2s"),
            Map.entry("restart", "restart n1-c1 --down-for 2s"),
            Map.entry("start", "start $victim"),
            Map.entry("show", "show nats stream report"),
            Map.entry("api", "api $JS.API.INFO"),
            Map.entry("explain", "explain leader ORDERS"),
            Map.entry("mark", "mark before the upgrade"));

    private ShellHelp() {}

    static String all() {
        StringBuilder text = new StringBuilder();
        text.append("Commands of the tool, faults, time; each as in a scenario file, in one line:\n");
        for (String verb : LineReader.verbs()) {
            text.append(line(EXAMPLES.getOrDefault(verb, verb), sentence(verb)));
        }
        text.append(
                "Keys of an action follow it after --, with hyphens for spaces: kill n1-c1 --for 10s --as victim\n");
        text.append(
                "Servers: n1-c1; n1-c1, n2-c1; leader of X; one follower of X; replicas of X; one; minority; all but n1-c1\n");
        text.append("The shell itself:\n");
        ShellSession.WORDS.forEach((word, about) -> text.append(line(word, about)));
        return text.toString();
    }

    private static String sentence(String verb) {
        return switch (verb) {
            case "nats" -> "a command of the nats tool";
            case "advance" -> "time passes";
            case "until" -> "time passes until it is so, 60s at most";
            default -> LineReader.about(verb).orElse("");
        };
    }

    private static String line(String left, String right) {
        return String.format(Locale.ROOT, "  %-38s %s", left, right).stripTrailing() + "\n";
    }

    static Optional<String> about(String verb) {
        if (LineReader.verbs().contains(verb)) {
            return Optional.of(line(EXAMPLES.getOrDefault(verb, verb), sentence(verb)));
        }
        List<String> words = ShellSession.WORDS.keySet().stream()
                .filter(word -> word.split(" ", 2)[0].equals(verb))
                .toList();
        return words.stream().findFirst().map(word -> line(word, ShellSession.WORDS.getOrDefault(word, "")));
    }
}
