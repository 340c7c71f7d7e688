package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What went wrong in front of the real cluster goes wrong in the same words here. A dialogue has blocks: {@code $ command} with {@code = exit status} and the
 * {@link Sample} of its output, or {@code ! kill servers}, {@code ! start servers}, {@code ! wait seconds}.
 */
final class CapturedDialogueTest {
    /** In the race of answers to a purge, the refusal wins as it did when the dialogue was captured. */
    private static final long SEED = 3;

    private static final String THREE =
            """
            scenario: three servers
            clusters: [{name: C1, servers: 3}]
            meta leader: n2-c1
            streams:
              - {name: ORDERS, subjects: [ORDERS.*], replicas: 3, messages: 100 x 1024B, leader: n3-c1, consumers: [{name: NEW, leader: n3-c1}]}
              - {name: SINGLE, subjects: [SINGLE.*], replicas: 1}
            """;

    private static final String FIVE =
            """
            scenario: five servers
            clusters: [{name: C1, servers: 5}]
            meta leader: n4-c1
            streams:
              - {name: ORDERS, subjects: [ORDERS.*], replicas: 3, placed on: [n2-c1, n3-c1, n5-c1], messages: 100 x 1024B, leader: n2-c1, consumers: [{name: NEW, leader: n2-c1}]}
            """;

    private static final Pattern BLOCK = Pattern.compile("(?m)^(?=[$!] )");

    @Test
    void badInput() {
        assertThat(differences(THREE, "bad-input", SEED)).isEmpty();
    }

    @Test
    void noQuorumAtAll() {
        assertThat(differences(THREE, "no-quorum", SEED)).isEmpty();
    }

    @Test
    void quorumOfAStreamWithoutOneOfTheMetaGroup() {
        assertThat(differences(FIVE, "meta-without-quorum", SEED)).isEmpty();
    }

    private static List<String> differences(String scenario, String dialogue, long seed) {
        Lab lab = Lab.of(scenario, seed);
        List<String> all = new ArrayList<>();
        for (String block : BLOCK.split(Files.resource("dialogue/" + dialogue + ".txt"), -1)) {
            if (block.startsWith("! ")) {
                act(lab, block.strip().split(" ", -1));
            } else if (block.startsWith("$ ")) {
                command(lab, block, all);
            }
        }
        return all;
    }

    private static void act(Lab lab, String[] words) {
        switch (words[1]) {
            case "wait" -> lab.pass(Long.parseLong(words[2]) * SECOND);
            case "kill" -> {
                for (int i = 2; i < words.length; i++) {
                    lab.kill(lab.server(words[i]));
                }
            }
            case "start" -> lab.run().cluster().start(lab.server(words[2]));
            default -> throw new AssertionError(words[1]);
        }
    }

    private static void command(Lab lab, String block, List<String> differences) {
        String[] parts = block.split("\n", 3);
        String line = parts[0].substring(2);
        int exit = Integer.parseInt(parts[1].substring(2));
        CommandResult ran = lab.nats(line);
        new Sample("$ nats " + line, parts[2]).difference(ran.text()).ifPresent(differences::add);
        if (ran.exit() != exit) {
            differences.add("$ nats " + line + ": exit status " + ran.exit() + " instead of " + exit);
        }
    }
}
