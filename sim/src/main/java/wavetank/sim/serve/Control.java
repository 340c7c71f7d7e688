package wavetank.sim.serve;

import java.util.Locale;
import java.util.stream.Collectors;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.text.Durations;

/** Operators' lines while the cluster is served: the actions of scenarios, {@code status}, and {@code speed}. */
final class Control {
    private static final String SOURCE = "ctl";
    private static final String STATUS = "status";
    private static final String VERBATIM = "DO";
    private static final String SPEED = "speed";

    private final ScenarioRun run;
    private final OrderOutput output;
    private final Pace pace;
    private int lines;

    /** {@code output}: where the run tells what it does. */
    Control(ScenarioRun run, OrderOutput output, Pace pace) {
        this.run = run;
        this.output = output;
        this.pace = pace;
    }

    /** The line of a request: {@code $WAVETANK.CTL.LAME.DUCK} with {@code n1} is {@code lame duck n1}; with {@code DO} the body says all. */
    static String line(String verb, String body) {
        if (verb.equals(VERBATIM)) {
            return body;
        }
        String words = verb.toLowerCase(Locale.ROOT).replace('.', ' ').replace('_', ' ');
        return body.isBlank() ? words : words + " " + body.strip();
    }

    ControlAnswer obey(String line) {
        String text = line.strip();
        if (text.equals(STATUS)) {
            return ControlAnswer.done(status());
        }
        if (text.startsWith(SPEED + " ")) {
            return speed(text.substring(SPEED.length()).strip());
        }
        try {
            output.take();
            run.play(run.read(SOURCE, ++lines, text).entry());
            return output.take();
        } catch (ScenarioException e) {
            return ControlAnswer.refused(String.valueOf(e.getMessage()));
        }
    }

    private ControlAnswer speed(String text) {
        return Pace.speed(text)
                .map(speed -> {
                    pace.change(speed);
                    return ControlAnswer.done(SPEED + " " + text);
                })
                .orElseGet(() -> ControlAnswer.refused("speed: '" + text + "' is none; 1x, 10x, max and 0 are"));
    }

    /** The time, and each server's state. */
    private String status() {
        SimCluster cluster = run.cluster();
        return Durations.print(run.time()) + " "
                + cluster.servers().stream().map(Control::state).collect(Collectors.joining(" "));
    }

    private static String state(SimServer server) {
        return server.name() + "=" + server.state().name().toLowerCase(Locale.ROOT);
    }
}
