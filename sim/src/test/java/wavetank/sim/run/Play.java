package wavetank.sim.run;

import java.util.List;
import java.util.OptionalLong;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.file.ScenarioReader;

/** A scenario played to its end: what its commands printed and what did not come as expected. */
final class Play {
    private final Transcript transcript = new Transcript();

    private Play() {}

    /** {@code text} is a scenario file. */
    static Play of(String text) {
        return of(text, 1);
    }

    static Play of(String text, long seed) {
        Play play = new Play();
        new ScenarioRun(ScenarioReader.read("play.yaml", text), seed, Style.MODERN, play.transcript)
                .run(OptionalLong.empty());
        return play;
    }

    /** What was expected and did not come, and broken rules. */
    List<String> unmet() {
        return transcript.unmet();
    }

    /** What that command printed when it ran for the first time. */
    String output(String line) {
        return output(1, line);
    }

    /** What the {@code n}-th run of that command printed; counts from 1. */
    String output(int n, String line) {
        return transcript.output(n, line);
    }

    /** The command's printed lines that contain {@code part}, without blanks around them. */
    List<String> lines(String line, String part) {
        return output(line)
                .lines()
                .filter(l -> l.contains(part))
                .map(String::strip)
                .toList();
    }
}
