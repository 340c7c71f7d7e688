package wavetank.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real tool at a served cluster. Where it is not installed, as {@code nats} on the path or where {@code WAVETANK_NATS_TOOL} says, a line says so and nothing is
 * tested; {@code .ci/run} installs it.
 */
final class RealToolTest {
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init") // made before all tests
    static Path home;

    private static @Nullable ServedCluster cluster;

    @SuppressWarnings("NullAway.Init") // found before all tests
    private static Path tool;

    /** What a command has printed, both streams. */
    private record Ran(int exit, String text) {}

    @BeforeAll
    static void serve() throws Exception {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            System.out.println(
                    "SKIPPED RealToolTest: there is no nats tool (https://github.com/nats-io/natscli) to run");
        }
        Assumptions.assumeTrue(found.isPresent(), "no nats tool");
        tool = found.get();
        cluster = ServedCluster.start(ServedCluster.Settings.of("C1:3", 1, "1x"));
        assertThat(app("stream add ORDERS --subjects orders.> --replicas 3 --defaults")
                        .text())
                .contains("Stream ORDERS was created");
        assertThat(app("consumer add ORDERS NEW --pull --defaults").exit()).isZero();
    }

    @AfterAll
    static void stop() {
        ServedCluster served = cluster;
        if (served != null) {
            served.close();
            assertThat(served.failure()).isNull();
        }
    }

    private static ServedCluster cluster() {
        return Objects.requireNonNull(cluster);
    }

    private static Optional<Path> find() {
        String given = System.getenv("WAVETANK_NATS_TOOL");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String directory : path.split(File.pathSeparator)) {
            Path candidate = Path.of(directory, "nats");
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static Ran app(String command) throws IOException, InterruptedException {
        return run("--user app --password app " + command);
    }

    private static Ran admin(String command) throws IOException, InterruptedException {
        return run("--user admin --password s3cr3t! " + command);
    }

    private static Ran run(String arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(tool.toString(), "--server", cluster().url(0)));
        line.addAll(List.of(arguments.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TZ", "UTC");
        builder.environment().keySet().removeIf(name -> name.startsWith("NATS_") || name.startsWith("XDG_"));
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), text);
    }

    /** The real tool prints of the served cluster what wavetank's own prints of it. */
    private static void saysTheSame(Ran real, String command) {
        ControlAnswer own = cluster().order("nats " + command);
        String replica = own.text().substring(own.text().indexOf('\n') + 1);
        assertThat(masked(real.text())).isEqualTo(masked(replica));
    }

    /** Without what passes or is counted on the way: times, durations, numbers of requests; no frames, whose width hangs on these. */
    private static String masked(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+ \\+0000 UTC)?", "<time>")
                .replaceAll("\\b(\\d+(\\.\\d+)?(µs|ms|s|m|h|d|y))+\\b", "<duration>")
                .replaceAll("[─╭╮╰╯├┤┬┴┼]+", "")
                .replaceAll("(?m) +$", "")
                .replaceAll(" +", " ")
                .strip();
    }

    @Test
    void streamsAndConsumersLookAsTheyAre() throws Exception {
        assertThat(app("pub --jetstream orders.new one").text()).contains("Stored in Stream: ORDERS");
        saysTheSame(app("stream info ORDERS"), "stream info ORDERS");
        saysTheSame(app("stream ls --subject orders.>"), "stream ls --subject orders.>");
        saysTheSame(app("consumer info ORDERS NEW"), "consumer info ORDERS NEW");
        saysTheSame(app("consumer report ORDERS"), "consumer report ORDERS");
    }

    @Test
    void messagesAreTakenAndAcknowledged() throws Exception {
        assertThat(app("stream add TAKEN --subjects taken --replicas 3 --defaults")
                        .exit())
                .isZero();
        assertThat(app("consumer add TAKEN C --pull --defaults").exit()).isZero();
        assertThat(app("pub --jetstream taken hello").exit()).isZero();
        assertThat(app("consumer next TAKEN C").text()).contains("hello", "Acknowledged message");
        assertThat(app("consumer info TAKEN C").text()).contains("Outstanding Acks: 0 out of maximum 1,000");
        assertThat(app("stream rm TAKEN -f").exit()).isZero();
    }

    @Test
    void requestsFindResponders() throws Exception {
        assertThat(app("request nobody hi").text()).contains("No responders are available");
        assertThat(app("account info").text()).contains("Account: APP", "Connected Server Name: n1-c1");
        assertThat(run("--user app --password wrong rtt").text()).contains("Authorization Violation");
    }

    @Test
    void leadersStepDown() throws Exception {
        assertThat(app("stream add LED --subjects led --replicas 3 --defaults").exit())
                .isZero();
        assertThat(app("stream cluster step-down LED").text()).contains("New leader elected");
        assertThat(admin("server cluster step-down").text()).contains("New leader elected");
    }

    @Test
    void theSystemAccountSeesAllServers() throws Exception {
        String list = admin("server list").text();
        assertThat(list).contains("n1-c1", "n2-c1", "n3-c1");
        assertThat(admin("server report jetstream").text())
                .contains("RAFT Meta Group Information", "n1-c1", "n2-c1", "n3-c1");
        assertThat(admin("server ping").text()).contains("3 replies");
    }
}
