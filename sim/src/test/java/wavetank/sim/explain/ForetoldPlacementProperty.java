package wavetank.sim.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftView;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.run.Silence;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.file.ScenarioReader;

/** What {@code explain placement} and {@code explain peer-remove} foretell of random topologies comes true when it is done. */
class ForetoldPlacementProperty {
    private static final String NEW = "NEW";

    /** A topology, streams on it, a fault or none, all from one number. */
    private static final class Case {
        private final java.util.SplittableRandom chance;
        final List<String> servers = new ArrayList<>();
        final String yaml;

        Case(long number) {
            chance = new java.util.SplittableRandom(number);
            StringBuilder text =
                    new StringBuilder("scenario: case\nseed: " + Math.abs(number % 1_000_000) + "\nclusters:\n");
            int clusters = chance.nextInt(4) == 0 ? 2 : 1;
            for (int c = 1; c <= clusters; c++) {
                int size = clusters == 2 ? 1 + chance.nextInt(3) : 3 + chance.nextInt(3);
                text.append("  - name: c").append(c).append("\n    servers:\n");
                for (int n = 1; n <= size; n++) {
                    String name = "n" + n + "-c" + c;
                    servers.add(name);
                    String tags = chance.nextInt(3) == 0 ? ", tags: [ssd]" : "";
                    String file = chance.nextInt(4) == 0 ? ", max_file: 1MiB" : "";
                    text.append("      - {name: ")
                            .append(name)
                            .append(tags)
                            .append(file)
                            .append("}\n");
                }
            }
            text.append("streams:\n");
            int streams = 1 + chance.nextInt(3);
            for (int s = 0; s < streams; s++) {
                int replicas = 1 + 2 * chance.nextInt(clusters == 2 ? 1 : 2);
                text.append("  - {name: S").append(s).append(", replicas: ").append(replicas);
                text.append(chance.nextBoolean() ? ", messages: 20 x 100B" : "");
                text.append(chance.nextInt(3) == 0 ? ", consumers: [{name: D}]" : "")
                        .append("}\n");
            }
            yaml = text.toString();
        }

        String one() {
            return servers.get(chance.nextInt(servers.size()));
        }

        boolean isRarely() {
            return chance.nextInt(3) == 0;
        }

        int upTo(int most) {
            return 1 + chance.nextInt(most);
        }
    }

    private static ScenarioRun begun(Case of) {
        Scenario scenario = ScenarioReader.read("case", of.yaml);
        ScenarioRun run = new ScenarioRun(
                scenario, scenario.seeds().stream().findFirst().orElseThrow(), Style.MODERN, new Silence(), false);
        run.begin();
        if (of.isRarely()) {
            type(run, "kill " + of.one());
            type(run, "advance " + of.upTo(9) + "s");
        }
        return run;
    }

    private static void type(ScenarioRun run, String line) {
        run.play(run.read("typed", 1, line).entry());
    }

    @Property(tries = 60)
    void whatIsForetoldComesTrue(@ForAll long number) {
        comesTrue(number);
    }

    @Property(tries = 500)
    @Tag("slow")
    void whatIsForetoldComesTrueInManyTopologies(@ForAll long number) {
        comesTrue(number);
    }

    private static void comesTrue(long number) {
        Case of = new Case(number);
        ScenarioRun run = begun(of);
        if (run.situation().leader(new Group.Meta()).isPresent()) {
            placementComesTrue(of, run);
            removalComesTrue(of, run);
        }
    }

    /** The servers that are named get it, the leader too; and if nobody does, the client gets the text that is foretold. */
    private static void placementComesTrue(Case of, ScenarioRun run) {
        int replicas = of.upTo(5);
        String tag = of.isRarely() ? "ssd" : "";
        boolean big = of.isRarely();
        List<String> question = new ArrayList<>(List.of("placement", "--replicas", Integer.toString(replicas)));
        question.addAll(tag.isEmpty() ? List.of() : List.of("--tag", tag));
        question.addAll(big ? List.of("--max-bytes", "2MiB") : List.of());
        Map<String, Object> told = run.explain(question).facts();

        String body =
                "{\"name\":\"NEW\",\"subjects\":[\"NEW\"],\"storage\":\"file\",\"retention\":\"limits\",\"num_replicas\":"
                        + replicas + (big ? ",\"max_bytes\":2097152" : "")
                        + (tag.isEmpty() ? "" : ",\"placement\":{\"cluster\":\"\",\"tags\":[\"ssd\"]}") + "}";
        type(run, "api $JS.API.STREAM.CREATE.NEW " + body);

        StreamAssignment made = meta(run).stream("APP", NEW);
        List<String> peers = made == null ? List.of() : names(run, made.group().peers());
        assertThat(chosen(told, v -> v.equals("leader") || v.equals("peer")))
                .as(of.yaml)
                .isEqualTo(peers);
        assertThat(told.containsKey("error")).as(of.yaml).isEqualTo(made == null);
        if (made != null) {
            assertThat(chosen(told, v -> v.equals("leader")))
                    .isEqualTo(names(run, List.of(made.group().preferred())));
            assertThat(chosen(told, v -> v.equals("refused"))).doesNotContainAnyElementsOf(peers);
        } else {
            String answer = run.lastOutput();
            assertThat(answer).as(of.yaml).contains(String.valueOf(told.get("error")));
            boolean answered = answer.contains("err_code");
            assertThat(answered && chosen(told, v -> v.equals("not used")).size() >= replicas)
                    .as(of.yaml)
                    .isFalse();
        }
    }

    private static List<String> chosen(Map<String, Object> told, Predicate<String> verdict) {
        List<String> names = new ArrayList<>();
        for (Object server : (Collection<?>) told.getOrDefault("servers", List.of())) {
            Map<?, ?> row = (Map<?, ?>) server;
            if (verdict.test(String.valueOf(row.get("verdict")))) {
                names.add(String.valueOf(row.get("server")));
            }
        }
        return names;
    }

    /** Where each stream goes, which shrink, which lose their data, what becomes of consumers and of the meta group. */
    private static void removalComesTrue(Case of, ScenarioRun run) {
        if (run.situation().leader(new Group.Meta()).isEmpty()) {
            return;
        }
        String gone = of.one();
        SortedMap<String, StreamAssignment> before = streams(run);
        int metaBefore = metaPeers(run);
        Explanation answer = run.explain(List.of("peer-remove", gone));
        assertThat(answer.lines()).allMatch(line -> line.length() <= 100);
        Map<String, Object> told = answer.facts();

        type(run, "api {subject: $JS.API.SERVER.REMOVE, body: {peer: " + gone + "}, as: admin}");
        type(run, "advance 40s");

        if (told.containsKey("error")) {
            assertThat(run.lastOutput()).as(of.yaml).contains(String.valueOf(told.get("error")));
            return;
        }
        assertThat(told.get("meta_peers_before")).isEqualTo(metaBefore);
        assertThat(told.get("meta_peers_after")).as(of.yaml).isEqualTo(metaPeers(run));
        int peer = of.servers.indexOf(gone);
        List<String> moved = new ArrayList<>();
        List<String> shrunk = new ArrayList<>();
        List<String> stuck = new ArrayList<>();
        SortedMap<String, StreamAssignment> after = streams(run);
        before.forEach((name, was) -> {
            if (!was.group().isMember(peer)) {
                return;
            }
            List<Integer> is = Objects.requireNonNull(after.get(name)).group().peers();
            List<Integer> come = new ArrayList<>(is);
            come.removeAll(was.group().peers());
            if (!come.isEmpty()) {
                moved.add(name + " -> " + names(run, come));
            } else if (is.size() < was.group().peers().size()) {
                shrunk.add(name);
            } else {
                stuck.add(name);
            }
        });
        List<String> toldMoves = new ArrayList<>();
        for (Object each : (Collection<?>) told.getOrDefault("moved", List.of())) {
            Map<?, ?> move = (Map<?, ?>) each;
            toldMoves.add(move.get("stream") + " -> " + move.get("to"));
        }
        assertThat(toldMoves).as(of.yaml).isEqualTo(moved);
        assertThat(told.get("short")).as(of.yaml).isEqualTo(shrunk);
        List<Object> toldToStay = new ArrayList<>((Collection<?>) told.getOrDefault("stuck", List.of()));
        toldToStay.addAll((Collection<?>) told.getOrDefault("left", List.of()));
        assertThat(toldToStay).as(of.yaml).containsExactlyInAnyOrderElementsOf(stuck);
        for (Object lost : (Collection<?>) told.getOrDefault("lost_data", List.of())) {
            assertThat(run.situation().messages(String.valueOf(lost)))
                    .as(of.yaml)
                    .isLessThanOrEqualTo(0);
        }
    }

    private static MetaState meta(ScenarioRun run) {
        return run.situation().assignments().orElseThrow();
    }

    private static int metaPeers(ScenarioRun run) {
        RaftView view = run.situation().leaderView(new Group.Meta());
        return view == null ? 0 : Long.bitCount(view.peers());
    }

    private static SortedMap<String, StreamAssignment> streams(ScenarioRun run) {
        SortedMap<String, StreamAssignment> streams = new TreeMap<>();
        meta(run).streams("APP").forEach(stream -> streams.put(stream.name(), stream));
        return streams;
    }

    private static List<String> names(ScenarioRun run, List<Integer> peers) {
        return peers.stream().map(p -> run.cluster().servers().get(p).name()).toList();
    }

    /** A consumer that dies with its server is named, one that moves is counted. */
    @Example
    void consumersOfARemovedServerAreToldApart() {
        Scenario scenario = ScenarioReader.read(
                "case",
                """
                scenario: case
                servers: 4
                streams:
                  - {name: S, replicas: 3, placed on: [n1, n2, n3], consumers: [{name: D}, {name: E, ephemeral: true, replicas: 3}]}
                """);
        ScenarioRun run = new ScenarioRun(scenario, 1, Style.MODERN, new Silence(), false);
        run.begin();
        Map<String, Object> told = run.explain(List.of("peer-remove", "n3")).facts();
        type(run, "api {subject: $JS.API.SERVER.REMOVE, body: {peer: n3}, as: admin}");
        type(run, "advance 40s");
        Collection<ConsumerAssignment> left = meta(run).consumers("APP", "S");
        assertThat(left.stream().map(ConsumerAssignment::name)).containsExactly("D");
        assertThat(told.get("moved_consumers")).isEqualTo(1);
        assertThat((List<?>) told.get("dropped_consumers")).hasSize(1);
        assertThat(told.get("lost_data")).isEqualTo(List.of());
    }
}
