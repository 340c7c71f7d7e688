package wavetank.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Clients that talk nonsense, or take nothing: they harm nobody else. */
final class FuzzTest {
    private static final Theatre THEATRE = Theatre.of("C1:3", 9);

    @Property(tries = 100)
    void nonsenseHarmsNobody(@ForAll("nonsense") @Size(max = 15) List<String> parts) {
        int before = THEATRE.stage().connections();
        long client = THEATRE.connect(0);
        for (String part : parts) {
            THEATRE.say(client, part);
        }
        THEATRE.pass(1_000);
        if (!THEATRE.isClosed(client)) {
            THEATRE.take(new Input.Closed(client));
        }
        assertThat(THEATRE.stage().connections()).isEqualTo(before);
        assertThat(wellBehaved()).contains("MSG well 1 2\r\nok\r\n");
    }

    private static String wellBehaved() {
        long client = THEATRE.login(1, Theatre.APP);
        THEATRE.say(client, "SUB well 1\r\nPUB well 2\r\nok\r\n");
        String heard = THEATRE.hear(client);
        THEATRE.take(new Input.Closed(client));
        return heard;
    }

    @Provide
    Arbitrary<List<String>> nonsense() {
        return Arbitraries.of(
                        Theatre.APP,
                        Theatre.APP,
                        Theatre.ADMIN,
                        "PING\r\n",
                        "PONG\r\n",
                        "CONNECT {}\r\n",
                        "CONNECT {\"protocol\":99999999999999999999}\r\n",
                        "SUB > 1\r\n",
                        "SUB *.* q 2\r\n",
                        "SUB a..b 3\r\n",
                        "SUB r 4\r\n",
                        "UNSUB 1\r\n",
                        "UNSUB 4 1\r\n",
                        "UNSUB 4 99999999999999999999\r\n",
                        "PUB . 0\r\n\r\n",
                        "PUB .. r 0\r\n\r\n",
                        "PUB $JS.API. r 0\r\n\r\n",
                        "PUB $JS.API.STREAM.CREATE. r 2\r\n{}\r\n",
                        "PUB $JS.API.STREAM.CREATE.X r 13\r\n{\"name\":\"X..\"}\r\n",
                        "PUB $JS.API.STREAM.INFO r 0\r\n\r\n",
                        "PUB $JS.API.CONSUMER.MSG.NEXT.a r 2\r\n{]\r\n",
                        "PUB $JS.API.CONSUMER.CREATE r 2\r\n{]\r\n",
                        "PUB $JS.API.STREAM.NAMES r 14\r\n{\"offset\":1e9}\r\n",
                        "PUB $JS.ACK.a.b.c.d.e.f.g r 4\r\n+ACK\r\n",
                        "PUB $JS.ACK.a.b.1.99999999999999999999.1.1.1 r 4\r\n-NAK\r\n",
                        "PUB $SYS.REQ.SERVER.PING r 3\r\n{a}\r\n",
                        "PUB $SYS.REQ.SERVER.PING.JSZ r 2\r\n[]\r\n",
                        "PUB $SYS.REQ.USER.INFO r 0\r\n\r\n",
                        "PUB $WAVETANK.CTL.KILL r 2\r\nnx\r\n",
                        "PUB $WAVETANK.CTL.DO r 6\r\n\u0000\u0001 --x\r\n",
                        "PUB $WAVETANK.CTL. r 0\r\n\r\n",
                        "HPUB a r 12 12\r\nNATS/1.0\r\n\r\n\r\n",
                        "HPUB a r 6 6\r\n::\r\n::\r\n",
                        "HPUB a 5 3\r\n",
                        "PUB a 5\r\nhello!\r\n",
                        "\r\n",
                        "\u0000\u0000",
                        "GET / HTTP/1.1\r\n\r\n",
                        "SUB ")
                .list();
    }

    @Test
    void aClientThatTakesNothingIsDropped() throws IOException, InterruptedException {
        LinkedBlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
        Doors doors = new Doors(
                new Doors.Inbox() {
                    @Override
                    public void put(Input input) {
                        inputs.add(input);
                    }

                    @Override
                    public boolean isCrowded() {
                        return false;
                    }
                },
                List.of(0),
                1 << 20);
        int port = doors.listen(0);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Input opened = inputs.poll(10, TimeUnit.SECONDS);
            assertThat(opened).isEqualTo(new Input.Opened(1, 0));
            List<Input> others = new ArrayList<>();
            byte[] much = new byte[256 << 10];
            for (int sent = 0; sent < 1_000 && others.isEmpty(); sent++) {
                doors.send(1, much);
                inputs.drainTo(others);
            }
            if (others.isEmpty()) {
                others.add(inputs.poll(10, TimeUnit.SECONDS));
            }
            assertThat(others).containsExactly(new Input.Closed(1));
        } finally {
            doors.shutDown();
        }
    }
}
