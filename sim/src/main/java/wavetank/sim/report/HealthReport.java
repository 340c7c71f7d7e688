package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import wavetank.core.api.HealthStatus;
import wavetank.core.api.ServerInfo;

/** {@code server report health}: what each server says of its health, a row for each problem. */
public final class HealthReport {
    /** One server's answer. */
    public record Answer(ServerInfo server, HealthStatus health) {}

    private static final int MOST_ERRORS = 10;
    private static final int OK = 200;

    private HealthReport() {}

    /** The table and an empty line. */
    public static String render(List<Answer> answers, boolean reverse, ReportContext context) {
        List<Answer> sorted = new ArrayList<>(answers);
        Comparator<Answer> byName =
                Comparator.comparing(answer -> answer.server().name());
        sorted.sort(reverse ? byName.reversed() : byName);
        Table table = Table.titled("Health Report").header("Server", "Cluster", "Domain", "Status", "Type", "Error");
        SortedSet<String> clusters = new TreeSet<>();
        int healthy = 0;
        int errors = 0;
        for (Answer answer : sorted) {
            add(table, answer);
            clusters.add(answer.server().cluster());
            healthy += answer.health().statusCode() == OK ? 1 : 0;
            errors += answer.health().errors().size();
        }
        table.footer(
                Humanize.commas(answers.size()),
                Humanize.commas(clusters.size()),
                "",
                "ok: " + healthy + " / err: " + (answers.size() - healthy),
                "",
                Humanize.commas(errors));
        return table.render(context) + "\n";
    }

    private static void add(Table table, Answer answer) {
        HealthStatus health = answer.health();
        table.row(
                answer.server().name(),
                answer.server().cluster(),
                answer.server().domain(),
                health.status() + " (" + health.statusCode() + ")");
        int count = health.errors().size();
        int shown = count > MOST_ERRORS ? MOST_ERRORS - 1 : count;
        for (HealthStatus.Problem problem : health.errors().subList(0, shown)) {
            table.row("", "", "", "", problem.type().name(), problem.error());
        }
        if (shown < count) {
            table.row("", "", "", count - shown + " more errors");
        }
    }
}
