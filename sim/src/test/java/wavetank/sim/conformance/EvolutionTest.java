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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
 * How the row of a server that goes away changes: killed, stopped or paused at 0, back at 20 s, while a message is published every 50 ms and the rows are read
 * every 100 ms. The real series are in {@code evolution}, cut to the rows of the server concerned.
 */
final class EvolutionTest {
    /** A reading falls between two pulses of a second, and one more of 100 ms. */
    private static final long TOLERANCE = 1_100;

    /** Less than a pulse of a leader: what the next pulse ends may last that long, or so short that no reading sees it. */
    private static final long BRIEF = 950;

    /** Times of elections lie that far apart. */
    private static final long ELECTION = 6_000;

    private static final long AWAY = 20_000;

    /** What is done to the server. */
    enum Signal {
        SIGKILL,
        SIGTERM,
        SIGSTOP
    }

    /** A row became this at that time, ms; a message under way is no lag. */
    private record Change(long at, boolean current, boolean offline, boolean lags) {
        boolean same(Change that) {
            return current == that.current && offline == that.offline && lags == that.lags;
        }
    }

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
                                    f.get(6).equals("True"),
                                    Long.parseLong(f.get(8)) > 1));
                }
            });
        }
        return byRepetition;
    }

    /** What is brief is seen in the one series and not in the other. */
    private static void add(List<Change> changes, Change next) {
        Change last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        if (last != null && last.same(next)) {
            return;
        }
        if (last != null && next.at() - last.at() <= BRIEF) {
            changes.remove(changes.size() - 1);
            add(changes, next);
        } else {
            changes.add(next);
        }
    }

    // ---- the simulated one

    private static List<Change> simulated(Signal signal, boolean ofLeader, String group, long seed, long until) {
        Stand stand = apart(seed);
        SimServer leader = Stand.the(stand.streamLeader());
        SimServer gone = ofLeader
                ? leader
                : stand.followers().stream()
                        .filter(s -> s != stand.metaLeader())
                        .findFirst()
                        .orElseThrow();
        SimServer client =
                stand.followers().stream().filter(s -> s != gone).findFirst().orElseThrow();
        stand.publishSteadily(client, 20);
        stand.pass(2 * SECOND);
        List<Change> changes = new ArrayList<>();
        long start = stand.now() + SECOND;
        for (long at = -1_000; at < until; at += 100) {
            stand.pass(start + at * MILLISECOND - stand.now());
            if (at == 0) {
                goAway(stand, gone, signal);
            } else if (at == AWAY) {
                comeBack(stand, gone, signal);
            }
            PeerInfo row = group.equals("stream") ? streamRow(stand, gone) : metaRow(stand, gone);
            if (row != null) {
                add(changes, new Change(at, row.current(), row.offline(), row.lag() > 1));
            }
        }
        return changes;
    }

    /** A cluster whose stream and meta group have different leaders. */
    private static Stand apart(long seed) {
        for (long other = seed; ; other += 1_000) {
            Stand stand = Stand.of(3, other);
            if (stand.streamLeader() != stand.metaLeader()) {
                return stand;
            }
        }
    }

    private static void goAway(Stand stand, SimServer server, Signal signal) {
        switch (signal) {
            case SIGKILL -> stand.cluster().kill(server);
            case SIGTERM -> stand.cluster().stop(server);
            case SIGSTOP -> stand.cluster().pause(server);
        }
    }

    private static void comeBack(Stand stand, SimServer server, Signal signal) {
        if (signal == Signal.SIGSTOP) {
            stand.cluster().resume(server);
        } else {
            stand.cluster().start(server);
        }
    }

    /** As the leader says it, if there is one that is not the server itself. */
    private static @Nullable PeerInfo streamRow(Stand stand, SimServer peer) {
        SimServer leader = stand.streamLeader();
        ClusterInfo info = leader == null || leader == peer ? null : stand.streamCluster(leader);
        return info == null || info.leader().isEmpty() ? null : row(info.replicas(), peer);
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

    /** One that comes back from a pause may unseat leaders, so it is followed until then. */
    @ParameterizedTest
    @CsvSource({
        "SIGKILL, follower, stream, 23000",
        "SIGKILL, follower, meta, 23000",
        "SIGTERM, follower, stream, 23000",
        "SIGTERM, follower, meta, 23000",
        "SIGSTOP, follower, stream, 20000",
        "SIGSTOP, follower, meta, 20000",
        "SIGKILL, leader, stream, 23000",
        "SIGKILL, leader, meta, 23000",
        "SIGTERM, leader, stream, 23000",
        "SIGTERM, leader, meta, 23000",
        "SIGSTOP, leader, stream, 23000",
        "SIGSTOP, leader, meta, 20000"
    })
    void rowChangesAsInTheRealCluster(Signal signal, String role, String group, long until) throws IOException {
        boolean ofLeader = role.equals("leader");
        String file = "i-evolution-" + signal + "-" + role + "-T3.csv";
        for (List<Change> expected : real(file, group, until).values()) {
            boolean elsewhere = group.equals("meta") && expected.get(0).at() > -900;
            if (elsewhere) {
                continue; // the server led the meta group, too
            }
            for (long seed = 1; seed <= 3; seed++) {
                compare(simulated(signal, ofLeader, group, seed, until), expected, ofLeader && group.equals("stream"));
            }
        }
    }

    /** {@code elected}: the first row is a new leader's, which takes office when its timer says so. */
    private static void compare(List<Change> changes, List<Change> expected, boolean elected) {
        assertThat(changes).as("real %s", expected).hasSameSizeAs(expected);
        for (int i = 0; i < changes.size(); i++) {
            assertThat(changes.get(i).same(expected.get(i)))
                    .as("%s, real %s", changes, expected)
                    .isTrue();
            assertThat(Math.abs(changes.get(i).at() - expected.get(i).at()))
                    .as("%s, real %s", changes, expected)
                    .isLessThanOrEqualTo(elected && i == 0 ? ELECTION : TOLERANCE);
        }
    }
}
