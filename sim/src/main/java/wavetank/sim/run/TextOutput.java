package wavetank.sim.run;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;

/** A run as a document to read (section 6.3 of the format). */
public final class TextOutput implements RunOutput {
    private final Scenario scenario;
    private final String version;
    private final Style style;
    private final boolean quiet;
    private final Consumer<String> out;
    private boolean lineOpen;

    public TextOutput(Scenario scenario, String version, Style style, boolean quiet, Consumer<String> out) {
        this.scenario = scenario;
        this.version = version;
        this.style = style;
        this.quiet = quiet;
        this.out = out;
    }

    @Override
    public void started(long seed) {
        if (!quiet) {
            line("wavetank " + version + " · " + scenario.file() + " · seed " + seed + " · server "
                    + scenario.profile().word() + " · timing "
                    + scenario.timing().word() + " · style " + style.optionName());
        }
    }

    @Override
    public void entry(long time, String line) {
        if (!quiet) {
            line("── " + Durations.print(time) + " " + line);
        }
    }

    @Override
    public void printed(String text) {
        if (!quiet && !text.isEmpty()) {
            out.accept(text);
            lineOpen = !text.endsWith("\n");
        }
    }

    @Override
    public void command(long time, String line, int exit, String stdout, String stderr) {}

    @Override
    public void story(long time, String line) {
        if (!quiet && style != Style.DOCS) {
            line("·· " + Durations.printMillis(time) + " " + line);
        }
    }

    @Override
    public void fault(long time, String id, String kind, List<String> servers, boolean undone) {
        if (!quiet && undone) {
            line("── " + Durations.print(time) + " " + kind + " undone (" + id + ")");
        }
    }

    @Override
    public void violation(ViolationReport report) {
        report.lines().forEach(this::line);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        if (!quiet || !anomaly.allowed()) {
            line("ANOMALY " + anomaly.invariant() + " " + anomaly.invariant().title() + ": "
                    + Numbers.grouped(anomaly.count()) + ", first at " + Durations.print(anomaly.first())
                    + (anomaly.allowed() ? ", allowed" : ", not allowed"));
        }
    }

    @Override
    public void unmet(long time, String text, String actual) {
        line("UNMET " + text + " at " + Durations.print(time) + ": " + actual.stripTrailing());
    }

    @Override
    public void finished(RunResult r) {
        line(String.format(
                Locale.ROOT,
                "%s seed=%d virtual=%s steps=%s faults=%s acked=%s lost=%s unexpected=%s digest=%016x",
                r.verdict(),
                r.seed(),
                Durations.print(r.virtualMicros()),
                Numbers.grouped(r.steps()),
                Numbers.grouped(r.faults()),
                Numbers.grouped(r.acked()),
                Numbers.grouped(r.lost()),
                Numbers.grouped(r.unexpected()),
                r.digest()));
    }

    private void line(String text) {
        out.accept((lineOpen ? "\n" : "") + text + "\n");
        lineOpen = false;
    }
}
