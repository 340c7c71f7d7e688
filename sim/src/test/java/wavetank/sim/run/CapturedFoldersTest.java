package wavetank.sim.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Captured sessions played against simulated servers, each command at its captured time, each output held against the captured one but for
 * times, ids and counters of requests. A line of a session is a time in seconds and {@code ! kill server}, {@code $ capture : command} or,
 * not compared, {@code ~ capture : command}; {@code < answers} follow a command that asks. Seeds are those whose free choices, which
 * replacement and which next leader, are the captured ones.
 */
final class CapturedFoldersTest {
    /** When the first command runs, after the cluster is up. */
    private static final long LEAD_MICROS = SECOND;

    private static final Pattern STEP =
            Pattern.compile("([\\d.]+) (?:! (\\w+) (\\S+)|([$~]) (\\S+) : (.*?)(?: < (.*))?)");

    private static final String META_GROUP =
            """
            scenario: five servers, three streams
            clusters: [{name: C1, servers: 5}]
            meta leader: n5-c1
            streams:
              - {name: ORDERS, subjects: [ORDERS.*], replicas: 3, placed on: [n2-c1, n3-c1, n4-c1], leader: n2-c1, messages: 500 x 1024B, consumers: [{name: NEW, leader: n2-c1}]}
              - {name: ORDERS_5, subjects: [ORDERS5.*], replicas: 5, leader: n5-c1, messages: 500 x 1024B}
              - {name: ORDERS_1, subjects: [ORDERS1.*], replicas: 1, messages: 500 x 1024B}
            """;

    private static final String STOPPED_FOLLOWER =
            """
            scenario: five servers, two streams
            clusters: [{name: C1, servers: 5}]
            meta leader: n5-c1
            streams:
              - {name: ORDERS, subjects: [ORDERS.*], replicas: 3, placed on: [n1-c1, n2-c1, n5-c1], leader: n2-c1, messages: 500 x 1024B, consumers: [{name: NEW, leader: n2-c1}, {name: ONE, replicas: 1}]}
              - {name: ORDERS_5, subjects: [ORDERS5.*], replicas: 5, leader: n2-c1, messages: 500 x 1024B}
            """;

    private static final String PAUSED_LEADER =
            """
            scenario: five servers, one stream
            clusters: [{name: C1, servers: 5}]
            meta leader: n1-c1
            streams:
              - {name: ORDERS, subjects: [ORDERS.*], replicas: 3, placed on: [n2-c1, n3-c1, n4-c1], leader: n4-c1, messages: 100 x 1024B, consumers: [{name: NEW}]}
            """;

    private static final String MEMORY_AND_ONE_REPLICA =
            """
            scenario: three servers, a stream in memory and one without replicas
            clusters: [{name: C1, servers: 3}]
            meta leader: n3-c1
            streams:
              - {name: SOLO, subjects: [SOLO.*], replicas: 1, placed on: [n1-c1], consumers: [{name: NEW}]}
              - {name: MEM, subjects: [MEM.*], replicas: 3, storage: memory, leader: n1-c1, consumers: [{name: NEW, leader: n3-c1}]}
            """;

    private static final String LONE_LEADER =
            """
            scenario: three servers
            clusters: [{name: C1, servers: 3}]
            meta leader: n1-c1
            streams:
              - {name: ORDERS, subjects: [ORDERS.*], replicas: 3, allow_direct: true, messages: 100 x 1024B, leader: n3-c1, consumers: [{name: NEW}]}
            """;

    @Test
    void peersOfTheMetaGroupAreRemoved() {
        assertThat(differences(META_GROUP, "04-meta-group", 1)).isEmpty();
    }

    @Test
    void aLeaderWithoutQuorumGoesOnForAWhile() {
        assertThat(differences(LONE_LEADER, "09-leader-keeps-running-without-quorum", 1))
                .isEmpty();
    }

    @Test
    void aPeerThatWasStoppedIsRemovedAndReturns() {
        assertThat(differences(STOPPED_FOLLOWER, "08-offline-after-graceful-stop", 124))
                .isEmpty();
    }

    @Test
    void badInputAndAPausedMetaLeader() {
        assertThat(differences(PAUSED_LEADER, "14-more-errors-and-pause", 28)).isEmpty();
    }

    @Test
    void oneReplicaAMemoryStreamAndAnEmptySystem() {
        assertThat(differences(MEMORY_AND_ONE_REPLICA, "13-misc", 1)).isEmpty();
    }

    private static List<String> differences(String scenario, String folder, long seed) {
        Lab lab = Lab.of(scenario, seed);
        long start = lab.now() + LEAD_MICROS;
        List<String> all = new ArrayList<>();
        for (String line : Files.resource("session/" + folder + ".txt").lines().toList()) {
            Matcher step = STEP.matcher(line);
            if (line.startsWith("#")) {
                continue;
            }
            assertThat(step.matches()).as(line).isTrue();
            long at = start + Math.round(Double.parseDouble(step.group(1)) * SECOND);
            lab.pass(Math.max(0, at - lab.now()));
            if (step.group(2) != null) {
                SessionActions.act(lab, step.group(2), lab.server(step.group(3)));
            } else {
                command(lab, folder, step, all);
            }
        }
        return all;
    }

    private static void command(Lab lab, String folder, Matcher step, List<String> differences) {
        String[] answers = step.group(7) == null ? new String[0] : step.group(7).split(" ", -1);
        CommandResult ran = lab.nats(step.group(6), answers);
        if (step.group(4).equals("~")) {
            return;
        }
        String capture = folder + "/" + step.group(5);
        List<String> wanted = masked(captured(capture));
        List<String> got = masked(ran.text());
        if (!wanted.equals(got)) {
            differences.add(capture + " at " + step.group(1) + " s: wanted\n" + String.join("\n", wanted) + "\ngot\n"
                    + String.join("\n", got));
        }
    }

    private static String captured(String name) {
        InputStream shared = Files.class.getResourceAsStream("/oracle/" + name + ".txt");
        try (InputStream in = shared != null
                ? shared
                : Files.class.getResourceAsStream("/wavetank/sim/nats/oracle/" + name + ".txt")) {
            if (in == null) {
                throw new AssertionError("no capture " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what differs from run to run; widths of columns follow from it, so blanks and rules are left out too. */
    private static List<String> masked(String text) {
        return text.replaceAll("\\b\\d\\d:\\d\\d:\\d\\d\\b", "<clock>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d <clock>", "<date>")
                .replaceAll("N[A-Z2-7]{55}", "<id>")
                .replaceAll("([SC])-R(\\d)([FM])-\\w{8}", "$1-R$2$3-<group>")
                .replaceAll("(?:\\d+[hm])*\\d+(?:\\.\\d+)?(?:µs|ms|s)\\b", "<duration>")
                .replaceAll("[╭├╰][─┬┼┴├┤╮╯]+", "<rule>")
                .replaceAll(" +", " ")
                .replaceAll("(?m)│ [\\d,]+ │ \\d+ │$", "│ <requests> │")
                .replaceAll("(?m)^(\\? .*) (?:\\(y/N\\) y|Yes)$", "$1 <yes>")
                .lines()
                .map(String::strip)
                .toList();
    }
}
