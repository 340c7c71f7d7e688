package wavetank.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.Headers;
import wavetank.core.api.MetaClusterInfo;
import wavetank.core.api.Payload;
import wavetank.core.api.PeerInfo;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.json.ResponseReader;

/**
 * How the row of a follower that goes away changes: killed or paused at 0, back at 20 s, while a message is published every 50 ms and the rows are read every
 * 100 ms. The real series are in {@code evolution}, cut to the rows of the server concerned.
 */
final class EvolutionTest {
    /** A reading falls between two pulses of a second, and one more of 100 ms. */
    private static final long TOLERANCE = 1_100;

    private static final long AWAY = 20_000;

    /** A row became this at that time, ms. */
    private record Change(long at, boolean current, boolean offline) {}

    // ---- the real series

    /** By repetition: the changes of one group's row, as far as its leader stays. */
    private static SortedMap<String, List<Change>> real(String file, String group, long until) throws IOException {
        SortedMap<String, List<Change>> byRepetition = new TreeMap<>();
        try (InputStream in =
                Objects.requireNonNull(EvolutionTest.class.getResourceAsStream("evolution/" + file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().skip(1).map(line -> List.of(line.split(",", -1))).forEach(f -> {
                if (f.get(2).equals(group) && Long.parseLong(f.get(1)) < until) {
                    add(
                            byRepetition.computeIfAbsent(f.get(0), r -> new ArrayList<>()),
                            new Change(
                                    Long.parseLong(f.get(1)),
                                    f.get(5).equals("True"),
                                    f.get(6).equals("True")));
                }
            });
        }
        return byRepetition;
    }

    private static void add(List<Change> changes, Change next) {
        Change last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        if (last == null || last.current() != next.current() || last.offline() != next.offline()) {
            changes.add(next);
        }
    }

    // ---- the simulated one

    private static List<Change> simulated(boolean kill, String group, long seed, long until) {
        Stand stand = Stand.of(3, seed);
        SimServer leader = Stand.the(stand.streamLeader());
        SimServer gone = stand.followers().stream()
                .filter(s -> s != stand.metaLeader())
                .findFirst()
                .orElseThrow();
        stand.publishSteadily(leader, 20, 60 * SECOND);
        stand.pass(2 * SECOND);
        List<Change> changes = new ArrayList<>();
        long start = stand.now() + SECOND;
        for (long at = -1_000; at < until; at += 100) {
            stand.pass(start + at * MILLISECOND - stand.now());
            if (at == 0) {
                goAway(stand, gone, kill);
            } else if (at == AWAY) {
                comeBack(stand, gone, kill);
            }
            PeerInfo row = group.equals("stream") ? streamRow(stand, leader, gone) : metaRow(stand, gone);
            add(changes, new Change(at, row.current(), row.offline()));
        }
        return changes;
    }

    private static void goAway(Stand stand, SimServer server, boolean kill) {
        if (kill) {
            stand.cluster().kill(server);
        } else {
            stand.cluster().pause(server);
        }
    }

    private static void comeBack(Stand stand, SimServer server, boolean kill) {
        if (kill) {
            stand.cluster().start(server);
        } else {
            stand.cluster().resume(server);
        }
    }

    private static PeerInfo streamRow(Stand stand, SimServer at, SimServer peer) {
        ClusterInfo info = Objects.requireNonNull(stand.streamCluster(at));
        return row(info.replicas(), peer);
    }

    /** As {@code /jsz} of the meta leader has it. */
    private static PeerInfo metaRow(Stand stand, SimServer peer) {
        SimClient client = stand.cluster().connect(Stand.the(stand.metaLeader()), "$SYS", "admin");
        List<Payload> answers = new ArrayList<>();
        ClientListener keep = new ClientListener() {
            @Override
            public void answered(Headers headers, Payload payload) {
                answers.add(payload);
            }

            @Override
            public void noResponders() {}
        };
        Payload onlyLeader = Payload.of("{\"leader_only\":true}");
        client.request("$SYS.REQ.SERVER.PING.JSZ", Headers.NONE, onlyLeader, keep);
        stand.until(() -> !answers.isEmpty());
        client.close();
        ApiResponse.Jsz jsz = (ApiResponse.Jsz) ResponseReader.read(answers.get(0));
        MetaClusterInfo meta = Objects.requireNonNull(jsz.data().meta());
        return row(Objects.requireNonNull(meta.replicas()), peer);
    }

    private static PeerInfo row(List<PeerInfo> rows, SimServer peer) {
        return rows.stream()
                .filter(row -> row.name().equals(peer.name()))
                .findFirst()
                .orElseThrow();
    }

    // ---- both

    /** A killed follower is followed until it is back; a paused one, whose return may unseat the leader, until then. */
    @ParameterizedTest
    @ValueSource(strings = {"SIGKILL stream", "SIGKILL meta", "SIGSTOP stream", "SIGSTOP meta"})
    void rowOfAFollowerChangesAsInTheRealCluster(String what) throws IOException {
        boolean kill = what.startsWith("SIGKILL");
        String group = what.substring("SIGKILL ".length());
        long until = kill ? 23_000 : AWAY;
        for (List<Change> expected : real("i-evolution-" + what.substring(0, 7) + "-follower-T3.csv", group, until)
                .values()) {
            for (long seed = 1; seed <= 3; seed++) {
                List<Change> changes = simulated(kill, group, seed, until);
                assertThat(changes).as("real %s", expected).hasSameSizeAs(expected);
                for (int i = 0; i < changes.size(); i++) {
                    Change real = expected.get(i);
                    assertThat(changes.get(i).current()).isEqualTo(real.current());
                    assertThat(changes.get(i).offline()).isEqualTo(real.offline());
                    assertThat(Math.abs(changes.get(i).at() - real.at()))
                            .as("%s, real %s", changes, expected)
                            .isLessThanOrEqualTo(TOLERANCE);
                }
            }
        }
    }
}
