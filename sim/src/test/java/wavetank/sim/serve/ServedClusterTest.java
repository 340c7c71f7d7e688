package wavetank.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What clients of several servers see of each other, of faults, and of a session that is played again. */
final class ServedClusterTest {
    private static final String LOGIN = Theatre.APP;

    @Test
    void aMessageGoesToEveryServersSubscribersAndToOneMemberOfAGroup() {
        Theatre theatre = Theatre.of("C1:3", 2);
        long here = theatre.login(0, LOGIN);
        long there = theatre.login(1, LOGIN);
        long other = theatre.login(2, Theatre.ADMIN);
        theatre.say(there, "SUB a.* 7\r\nSUB a.> q 8\r\n");
        theatre.say(here, "SUB a.> q 9\r\n");
        theatre.say(other, "SUB a.> 1\r\n");
        theatre.pass(10_000);
        theatre.say(here, "PUB a.b r 2\r\nhi\r\n");
        theatre.pass(10_000);
        assertThat(theatre.hear(there)).isEqualTo("MSG a.b 7 r 2\r\nhi\r\n");
        assertThat(theatre.hear(here)).isEqualTo("MSG a.b 9 r 2\r\nhi\r\n");
        assertThat(theatre.hear(other)).as("another account").isEmpty();
    }

    @Test
    void aMemberElsewhereGetsWhatNobodyHereTakes() {
        Theatre theatre = Theatre.of("C1:3", 2);
        long here = theatre.login(0, LOGIN);
        long there = theatre.login(1, LOGIN);
        theatre.say(there, "SUB work pool 1\r\nSUB work pool 2\r\n");
        theatre.pass(10_000);
        for (int i = 0; i < 40; i++) {
            theatre.say(here, "PUB work 1\r\n.\r\n");
        }
        theatre.pass(10_000);
        String heard = theatre.hear(there);
        long first = heard.lines().filter("MSG work 1 1"::equals).count();
        long second = heard.lines().filter("MSG work 2 1"::equals).count();
        assertThat(first + second).isEqualTo(40);
        assertThat(first).isBetween(5L, 35L);
    }

    @Test
    void aServerThatIsCutOffHearsNothingOfTheOthers() {
        Theatre theatre = Theatre.of("C1:3", 3);
        long here = theatre.login(0, LOGIN);
        long there = theatre.login(2, LOGIN);
        theatre.say(there, "SUB news 1\r\n");
        theatre.pass(10_000);
        assertThat(theatre.order("isolate n3-c1").isDone()).isTrue();
        theatre.say(here, "PUB news 1\r\n1\r\n");
        theatre.pass(1_000_000);
        assertThat(theatre.hear(there)).doesNotContain("MSG");
        assertThat(theatre.order("heal all").isDone()).isTrue();
        theatre.say(here, "PUB news 1\r\n2\r\n");
        assertThat(theatre.waitFor(there, "MSG news 1 1\r\n2")).isNotEmpty();
    }

    @Test
    void aKilledServerBreaksItsConnectionsAndTheOthersTellTheirs() {
        Theatre theatre = Theatre.of("C1:3", 4);
        long dying = theatre.login(1, LOGIN);
        long living = theatre.login(0, LOGIN);
        ControlAnswer answer = theatre.order("kill n2-c1");
        assertThat(answer.isDone()).isTrue();
        assertThat(theatre.isClosed(dying)).isTrue();
        assertThat(theatre.doors()).containsExactly("n2-c1 closes");
        theatre.pass(20_000);
        assertThat(theatre.hear(living))
                .contains("\"connect_urls\":[\"127.0.0.1:25001\",\"127.0.0.1:25003\"]")
                .doesNotContain("connect_info");
        theatre.order("start n2-c1");
        assertThat(theatre.waitFor(living, "25002")).contains("INFO {");
        assertThat(theatre.doors()).containsExactly("n2-c1 closes", "n2-c1 opens");
    }

    @Test
    void aPausedServerIsSilentUntilItGoesOn() {
        Theatre theatre = Theatre.of("C1:3", 5);
        long client = theatre.login(0, LOGIN);
        theatre.order("pause n1-c1");
        theatre.say(client, "PING\r\n");
        theatre.pass(500_000);
        assertThat(theatre.hear(client)).isEmpty();
        theatre.order("resume n1-c1");
        theatre.pass(10_000);
        assertThat(theatre.hear(client)).isEqualTo("PONG\r\n");
    }

    @Test
    void theSystemAccountOrdersAndIsToldWhatIsWrong() {
        Theatre theatre = Theatre.of("C1:3", 6);
        long admin = theatre.login(0, Theatre.ADMIN);
        theatre.say(admin, "SUB in 1\r\nPUB $WAVETANK.CTL.KILL in 5\r\nn3-c1\r\n");
        assertThat(theatre.hear(admin)).contains("{\"ok\":").contains("kill n3-c1");
        theatre.say(admin, "PUB $WAVETANK.CTL.KILL in 5\r\nn3-c1\r\n");
        assertThat(theatre.hear(admin)).contains("{\"error\":\"").contains("n3-c1 is killed");
        theatre.say(admin, "PUB $WAVETANK.CTL.STATUS in 0\r\n\r\n");
        assertThat(theatre.hear(admin)).contains("n1-c1=up n2-c1=up n3-c1=killed");
        long app = theatre.login(0, LOGIN);
        theatre.say(app, "SUB in 1\r\nPUB $WAVETANK.CTL.STATUS in 0\r\n\r\n");
        assertThat(theatre.hear(app)).contains("NATS/1.0 503");
    }

    @Test
    void clientsHearOfAServerThatIsAboutToGo() {
        Theatre theatre = Theatre.of("C1:3", 7);
        long client = theatre.login(0, LOGIN);
        assertThat(theatre.order("lame duck n1-c1").isDone()).isTrue();
        assertThat(theatre.hear(client))
                .contains("\"ldm\":true")
                .contains("\"connect_urls\":[\"127.0.0.1:25002\",\"127.0.0.1:25003\"]");
        theatre.until("the end of the connection", () -> theatre.isClosed(client));
    }

    @Test
    void monitoringTellsWhatTheSystemAccountIsTold() {
        Theatre theatre = Theatre.of("C1:3", 10);
        Monitoring.Page page = theatre.page(0, "/jsz?accounts=true");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).startsWith("{\n  \"memory\": 0,").contains("\"account_details\": [");
        assertThat(theatre.page(1, "/nothing"))
                .isEqualTo(new Monitoring.Page(404, "text/plain; charset=utf-8", "404 page not found\n"));
    }

    @Test
    void aRecordedSessionPlaysAgainWithTheSameTrace() throws Recording.BrokenException {
        List<String> lines = new ArrayList<>();
        StringBuilder lived = new StringBuilder();
        ServedCluster.Settings settings = new ServedCluster.Settings(
                new Recording.Source("C1:3", ""), 8, 0, 0, "max", lines::add, Optional.of(lived::append));
        try (ServedCluster cluster = ServedCluster.start(settings)) {
            String url = cluster.url(0);
            assertThat(cluster.order("nats stream add S --subjects s --replicas 3 --defaults")
                            .text())
                    .contains("Stream S was created");
            assertThat(ask(url, "status")).contains("n2-c1=up");
            cluster.order("kill n2-c1");
            cluster.order("nats pub --jetstream s hello");
            assertThat(ask(url, "status")).contains("n2-c1=killed");
            cluster.order("start n2-c1");
        }
        StringBuilder played = new StringBuilder();
        Recording.Outcome outcome = Recording.play(lines, Optional.of(played::append));
        assertThat(outcome.isSame()).isTrue();
        assertThat(outcome.inputs()).isGreaterThan(10);
        assertThat(played.length()).isGreaterThan(10_000);
        assertThat(played.toString()).isEqualTo(lived.toString());
    }

    private static String ask(String url, String line) {
        try {
            return ControlClient.ask(url, line).text();
        } catch (ControlClient.UnreachableException e) {
            throw new AssertionError(e);
        }
    }
}
