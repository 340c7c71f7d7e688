package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import wavetank.sim.check.Invariant;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;

/**
 * What a reader is told of a broken rule (section 6.1 of the fault model).
 *
 * @param at µs since t0
 * @param step number of the event that showed it
 * @param group as people call it, with the name of its RAFT group
 * @param servers names
 * @param faults the last ones before it, oldest first
 * @param repeat the command that shows it again
 */
public record ViolationReport(
        Invariant invariant,
        long at,
        long step,
        long seed,
        String group,
        List<String> servers,
        String expected,
        String actual,
        List<String> faults,
        String repeat) {
    public ViolationReport {
        servers = List.copyOf(servers);
        faults = List.copyOf(faults);
    }

    /** The report, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("VIOLATION " + invariant + " " + invariant.title() + " at " + Durations.print(at) + " step "
                + Numbers.grouped(step) + " seed " + seed);
        lines.add("  group: " + group);
        lines.add("  servers: " + (servers.isEmpty() ? "none" : String.join(", ", servers)));
        lines.add("  expected: " + expected);
        lines.add("  actual: " + actual);
        lines.add("  faults: " + (faults.isEmpty() ? "none" : String.join(", ", faults)));
        lines.add("  repeat: " + repeat);
        return lines;
    }
}
