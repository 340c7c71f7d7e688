package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.core.api.AccountInfo;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ApiStats;
import wavetank.core.api.DataStats;
import wavetank.core.api.JetStreamLimits;
import wavetank.core.api.ServerInfo;
import wavetank.core.api.ServerStats;

/** Texts whose input is more than the answers: waiting times, the connection itself. Expected texts are the real tool's. */
final class ServerTextsTest {
    private static final ReportContext MODERN = ReportContext.of(Style.MODERN);

    @Test
    void pingShowsEachAnswerAndStatisticsInWholeMilliseconds() {
        List<ServerReply> replies = List.of(reply("n1", 1_375_904), reply("n3", 1_431_357), reply("n2", 43_434_616));
        StringBuilder text = new StringBuilder();
        replies.forEach(reply -> text.append(ServerPing.line(reply, false)));
        text.append(ServerPing.summary(replies, 3));
        assertThat(text.toString())
                .isEqualTo(
                        """
                        n1                                                           rtt=1.375904ms
                        n3                                                           rtt=1.431357ms
                        n2                                                           rtt=43.434616ms

                        ---- ping statistics ----
                        3 replies max: 43.00 min: 1.00 avg: 15.00
                        """);
    }

    @Test
    void pingSaysHowManyServersAreMissing() {
        List<ServerReply> replies = List.of(reply("n2", 876_979), reply("n3", 42_439_777));
        assertThat(ServerPing.summary(replies, 3))
                .isEqualTo(
                        """

                        ---- ping statistics ----
                        2 replies max: 42.00 min: 0.00 avg: 21.00

                        Missing 1 server(s)
                        """);
        assertThat(ServerPing.summary(List.of(), 0)).isEqualTo("\n---- ping statistics ----\nno responses received\n");
    }

    @Test
    void accountInfoShowsConnectionUseAndLimits() {
        AccountInfo account = new AccountInfo(
                1_000_000,
                5_000_000,
                10,
                20,
                1,
                12_345,
                new AccountLimits(-1, 1_000_000_000, -1, 50, 100_000, -1, 1_000, true),
                "hub",
                new ApiStats(4, 32, 1, 0));
        assertThat(AccountInfoReport.render(connection(), account, MODERN))
                .isEqualTo(
                        """
                        Account Information

                                                   User: app
                                                Account: APP (APP)
                                         System Account: false
                                                Expires: never
                                              Client ID: 5
                                              Client IP: 127.0.0.1
                                                    RTT: 107µs
                                      Headers Supported: true
                                        Maximum Payload: 1.0 MiB
                                      Connected Cluster: C1
                                          Connected URL: nats://127.0.0.1:4222
                                      Connected Address: 127.0.0.1:4222
                                    Connected Server ID: NFAKE
                               Connected Server Version: 2.14.5
                                  Connected Server Name: n1-c1
                                         TLS Connection: no

                        JetStream Account Information for domain hub:

                        Account Usage:

                                                 Domain: hub
                                                Storage: 4.8 MiB
                                                 Memory: 977 KiB
                                                Streams: 1
                                              Consumers: 12,345

                        Account Limits:

                                    Max Message Payload: 1.0 MiB

                          Tier: Default:

                              Configuration Requirements:

                                Stream Requires Max Bytes Set: true
                                 Consumer Maximum Ack Pending: 100,000

                              Stream Resource Usage Limits:

                                                       Memory: 977 KiB of Unlimited (10 B reserved)
                                            Memory Per Stream: Unlimited
                                                      Storage: 4.8 MiB of 954 MiB (20 B reserved)
                                           Storage Per Stream: 1000 B
                                                      Streams: 1 of Unlimited
                                                    Consumers: Maximum 50 per stream
                        """);
    }

    @Test
    void accountWithoutReservationsKeepsTheBlankForThem() {
        AccountInfo account = new AccountInfo(0, 0, 0, 0, 1, 1, AccountLimits.UNLIMITED, "", new ApiStats(4, 32, 1, 0));
        assertThat(AccountInfoReport.render(connection(), account, MODERN))
                .contains("\nJetStream Account Information:\n")
                .contains("                               Memory: 0 B of Unlimited \n")
                .endsWith("                            Consumers: Unlimited\n");
    }

    private static AccountInfoReport.Connection connection() {
        return new AccountInfoReport.Connection(
                "app",
                "APP",
                "APP",
                false,
                5,
                "127.0.0.1",
                Duration.ofNanos(107_000).toNanos(),
                true,
                1 << 20,
                "C1",
                "nats://127.0.0.1:4222",
                "127.0.0.1:4222",
                "NFAKE",
                "2.14.5",
                "n1-c1");
    }

    private static ServerReply reply(String name, long rttNanos) {
        ServerInfo server = new ServerInfo(name, "127.0.0.1", "", "C1", "", "2.14.5", List.of(), true, 7, 1, Given.NOW);
        ServerStats stats = new ServerStats(
                Given.CREATED,
                0,
                2,
                0,
                0,
                0,
                0,
                0,
                DataStats.NONE,
                DataStats.NONE,
                DataStats.NONE,
                DataStats.NONE,
                0,
                List.of(),
                List.of(),
                3,
                null,
                null,
                null,
                JetStreamLimits.NONE);
        return new ServerReply(new ApiResponse.Statsz(server, stats), rttNanos);
    }
}
