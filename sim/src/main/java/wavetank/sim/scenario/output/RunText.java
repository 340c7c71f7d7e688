package wavetank.sim.scenario.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wavetank.sim.scenario.CheckId;
import wavetank.sim.scenario.output.RunEvent.Anomaly;
import wavetank.sim.scenario.output.RunEvent.Fault;
import wavetank.sim.scenario.output.RunEvent.Outcome;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;
import wavetank.sim.scenario.text.Sizes;

/**
 * A run in lines for people.
 *
 * @param quiet only violations and the result
 * @param tellsGroups whether lines about groups are printed; style {@code docs} leaves them out
 */
public record RunText(boolean quiet, boolean tellsGroups) {
    /** A violation names so many faults before it. */
    private static final int FAULTS_SHOWN = 3;

    /** The event's text, every line ended; empty when it prints nothing. */
    public String of(RunEvent event) {
        if (event instanceof RunEvent.Violated violated) {
            return lines(violation(violated));
        }
        if (event instanceof RunEvent.Finished finished) {
            return lines(result(finished));
        }
        if (quiet) {
            return "";
        }
        if (event instanceof RunEvent.Started started) {
            return lines(List.of(header(started)));
        }
        if (event instanceof RunEvent.CommandDone command) {
            return rule(command.atMicros(), command.line()) + "\n" + ended(command.stdout()) + ended(command.stderr());
        }
        if (event instanceof RunEvent.FaultApplied applied) {
            Fault fault = applied.fault();
            return lines(List.of(rule(fault.atMicros(), chosen(fault.text(), fault.servers()) + id(fault))));
        }
        if (event instanceof RunEvent.FaultUndone undone) {
            return lines(
                    List.of(rule(undone.atMicros(), "end of " + undone.fault().text() + id(undone.fault()))));
        }
        if (event instanceof RunEvent.ActionDone done) {
            return lines(List.of(rule(done.atMicros(), chosen(done.text(), done.servers()))));
        }
        return tellsGroups ? lines(List.of(told(event))) : "";
    }

    private static String header(RunEvent.Started s) {
        return String.join(
                " · ",
                "wavetank " + s.version(),
                s.file(),
                "seed " + s.seed(),
                "server " + s.profile().word(),
                "timing " + s.timing().word(),
                "style " + s.style());
    }

    private static String rule(long at, String text) {
        return "── " + Durations.print(at) + " " + text;
    }

    /** The servers are added where the text does not name exactly them. */
    private static String chosen(String text, List<String> servers) {
        String names = String.join(", ", servers);
        boolean named = servers.isEmpty() || text.endsWith(" " + names) || text.endsWith(" [" + names + "]");
        return named ? text : text + " → " + names;
    }

    private static String id(Fault fault) {
        return " (" + fault.id() + ")";
    }

    private static String told(RunEvent event) {
        if (event instanceof RunEvent.Leads e) {
            return told(e.atMicros(), e.group(), e.server() + " leads, term " + e.term() + election(e));
        }
        if (event instanceof RunEvent.QuorumLost e) {
            return told(e.atMicros(), e.group(), "quorum lost (" + e.live() + " of " + e.of() + ")");
        }
        if (event instanceof RunEvent.Joined e) {
            return told(e.atMicros(), e.group(), e.server() + " joins in place of " + e.insteadOf());
        }
        if (event instanceof RunEvent.BecameCurrent e) {
            String how = Sizes.rounded(e.bytes()) + " in " + Durations.seconds(e.tookMicros());
            return told(e.atMicros(), e.group(), e.server() + " current (" + how + ")");
        }
        if (event instanceof RunEvent.OthersElected e) {
            return "·· " + Durations.tenths(e.atMicros()) + "s " + e.groups() + " other groups elected leaders ("
                    + Durations.tenths(e.shortestMicros()) + " to " + Durations.tenths(e.longestMicros()) + " s)";
        }
        throw new AssertionError(event);
    }

    /** What happened before t0 has no time. */
    private static String told(long at, String group, String what) {
        return "·· " + (at < 0 ? "" : Durations.printMillis(at) + " ") + group + ": " + what;
    }

    private static String election(RunEvent.Leads leads) {
        return leads.election()
                .map(e -> " (leaderless " + Durations.seconds(e.leaderlessMicros()) + ", " + e.votes() + " of " + e.of()
                        + " votes)")
                .orElse("");
    }

    private static List<String> violation(RunEvent.Violated v) {
        String at = Durations.print(v.atMicros());
        List<String> lines = new ArrayList<>();
        lines.add("VIOLATION " + v.check() + " " + v.check().title() + " at " + at + " step "
                + Numbers.grouped(v.step()) + " seed " + v.seed());
        lines.add("  group: " + v.group() + (v.groupName().isEmpty() ? "" : " (" + v.groupName() + ")"));
        lines.add("  servers: " + String.join(", ", v.servers()));
        lines.add("  expected: " + v.expected());
        lines.add("  actual: " + v.actual());
        lines.add("  faults: " + faults(v.faults()));
        lines.add("  repeat: ./wavetank run " + v.file() + " --seed " + v.seed() + " --until " + at);
        lines.add("  reduce: ./wavetank shrink " + v.file() + " --seed " + v.seed());
        return lines;
    }

    private static String faults(List<Fault> faults) {
        if (faults.isEmpty()) {
            return "none";
        }
        List<String> last = faults.subList(Math.max(0, faults.size() - FAULTS_SHOWN), faults.size()).stream()
                .map(f -> String.join(
                                " ", f.id(), Durations.print(f.atMicros()), f.kind(), String.join(", ", f.servers()))
                        .strip())
                .toList();
        return String.join("; ", last);
    }

    private static List<String> result(RunEvent.Finished f) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<CheckId, Anomaly> anomaly : f.anomalies().entrySet()) {
            lines.add(anomaly(anomaly.getKey(), anomaly.getValue()));
        }
        for (Outcome outcome : f.expectations()) {
            if (!outcome.met()) {
                lines.add("UNMET " + outcome.text() + " (" + outcome.actual() + ")");
            }
        }
        lines.add(f.verdict() + " seed=" + f.seed() + " virtual=" + Durations.print(f.virtualMicros()) + " steps="
                + Numbers.grouped(f.steps()) + " faults=" + Numbers.grouped(f.faults()) + " acked="
                + Numbers.grouped(f.acked()) + " lost=" + Numbers.grouped(f.lost()) + " unexpected="
                + Numbers.grouped(f.unexpected()) + " digest=" + hex(f.digest()));
        return lines;
    }

    private static String anomaly(CheckId id, Anomaly anomaly) {
        return "ANOMALY " + id + " " + id.title() + ": " + Numbers.grouped(anomaly.count()) + ", first at "
                + Durations.print(anomaly.firstMicros()) + (anomaly.allowed() ? " (allowed)" : "");
    }

    /** Sixteen hexadecimal digits. */
    static String hex(long digest) {
        return String.format(Locale.ROOT, "%016x", digest);
    }

    /** The line after the runs of several seeds; {@code firstFailing} counts only when a run failed. */
    public static String summary(String seeds, long passed, long failed, long inconclusive, long firstFailing) {
        Verdict verdict = inconclusive > 0 ? Verdict.INCONCLUSIVE : failed > 0 ? Verdict.FAIL : Verdict.PASS;
        return verdict + " seeds=" + seeds + " passed=" + Numbers.grouped(passed) + " failed=" + Numbers.grouped(failed)
                + " inconclusive=" + Numbers.grouped(inconclusive)
                + (failed > 0 ? " first-failing=" + firstFailing : "")
                + "\n";
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
