package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.Page;
import wavetank.core.api.ServerInfo;
import wavetank.core.api.StreamInfo;

/**
 * What the real tools printed, byte for byte, from what the real servers had answered them. Nothing is masked. What depends on more
 * than the answers:
 *
 * <ul>
 *   <li>natscli 0.0.23 does not know the names under which a 2.14 server tells a server's streams, consumers, messages and bytes in JSZ,
 *       and prints zeros; so these are set to zero before they are rendered: {@link #asReadBy0023}.
 *   <li>The old tools take some ages from their own clock, read after the last answer: {@link #CLIENT_DELAYS}.
 *   <li>How long the client of {@code server list} waited for an answer is told by its text only: {@link #serverList}.
 *   <li>Servers that lead equally many groups stand in a leader report in random order: {@link #RANDOM_ORDER}.
 *   <li>Of four captures from a terminal the recording lost an empty line at the end: {@link #TERMINAL_CAPTURES}.
 * </ul>
 */
final class CapturedReportsTest {
    private static final int CAPTURES = 553;
    private static final int OBSERVATIONS = 80;

    /**
     * How much later than the answering server the client read its clock, tried one after the other; one delay must do for all ages of
     * a text. Tools wait 4 or 5 seconds where they do not know how many answers to expect.
     */
    private static final List<Duration> CLIENT_DELAYS = IntStream.of(0, 3_900, 4_900)
            .flatMap(start -> IntStream.range(start, start + 300))
            .mapToObj(Duration::ofMillis)
            .toList();

    private static final Set<String> RANDOM_ORDER = Set.of("/oracle/03-reports-many-streams/008-stream-report-leaders");

    private static final Set<String> TERMINAL_CAPTURES = Set.of(
            "/oracle/01-docs-supercluster/016-stream-info-select-prompt",
            "/oracle/01-docs-supercluster/016-stream-info-select-prompt.classic",
            "/oracle/01-docs-supercluster/037-server-report-jetstream-80cols",
            "/oracle/03-reports-many-streams/002-stream-report-80cols");

    @Test
    void allCapturesAreThere() {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Capture capture : Capture.all()) {
            counts.merge(capture.command() + ", " + capture.style().optionName(), 1, Integer::sum);
        }
        System.out.println("captured reports compared: " + Capture.all().size() + " " + counts);
        assertThat(Capture.all()).hasSize(CAPTURES);
        assertThat(Capture.observations()).hasSize(OBSERVATIONS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captures")
    void printsWhatTheRealToolPrinted(Capture capture) {
        if (RANDOM_ORDER.contains(capture.name())) {
            assertThat(render(capture, Duration.ZERO).lines())
                    .containsExactlyInAnyOrderElementsOf(capture.text().lines().toList());
        } else if (TERMINAL_CAPTURES.contains(capture.name())) {
            assertThat(render(capture, Duration.ZERO).stripTrailing())
                    .isEqualTo(capture.text().stripTrailing());
        } else {
            assertThat(render(capture, clientDelay(capture))).isEqualTo(capture.text());
        }
    }

    /** Made-up answers show what no captured server had: sources, pauses, domains, colours, ties, formats. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("observations")
    void printsWhatTheRealToolMadeOfMadeUpAnswers(Capture capture) {
        assertThat(render(capture, Duration.ZERO)).isEqualTo(capture.text());
    }

    static List<Capture> observations() {
        return Capture.observations();
    }

    /** The delay that explains the ages; none where no delay does or no age depends on it. */
    private static Duration clientDelay(Capture capture) {
        if (printsAgesByItsOwnClock(capture)) {
            for (Duration delay : CLIENT_DELAYS) {
                if (render(capture, delay).equals(capture.text())) {
                    return delay;
                }
            }
        }
        return Duration.ZERO;
    }

    private static boolean printsAgesByItsOwnClock(Capture capture) {
        return switch (capture.command()) {
            case "stream ls", "consumer info" -> capture.style() == Style.CLASSIC_UTF8;
            case "server list" -> capture.style() != Style.MODERN;
            default -> false;
        };
    }

    static List<Capture> captures() {
        return Capture.all();
    }

    private static String render(Capture capture, Duration clientDelay) {
        return switch (capture.command()) {
            case "stream info", "stream state" -> streamInfo(capture);
            case "stream report" -> streamReport(capture);
            case "stream ls" -> streamList(capture, clientDelay);
            case "consumer info" -> consumerInfo(capture, clientDelay);
            case "consumer report" -> consumerReport(capture);
            case "consumer ls" -> consumerList(capture);
            case "server report" -> serverReport(capture);
            case "server list" -> serverList(capture, clientDelay);
            default -> throw new AssertionError(capture);
        };
    }

    private static String streamInfo(Capture capture) {
        boolean stateOnly = capture.has("--state") || capture.command().equals("stream state");
        return StreamInfoReport.render(info(capture), stateOnly, capture.context());
    }

    /** The last that was asked for. */
    private static StreamInfo info(Capture capture) {
        List<ApiResponse.Stream> answers = capture.answers(ApiResponse.Stream.class);
        return answers.get(answers.size() - 1).info();
    }

    private static ApiResponse.StreamList streams(Capture capture, Duration clientDelay) {
        List<StreamInfo> streams = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        TreeMap<String, String> offline = new TreeMap<>();
        for (ApiResponse.StreamList page : capture.answers(ApiResponse.StreamList.class)) {
            for (StreamInfo stream : page.streams()) {
                streams.add(later(stream, clientDelay));
            }
            missing.addAll(page.missing());
            offline.putAll(page.offline());
        }
        return new ApiResponse.StreamList(new Page(streams.size(), 0, 256), streams, missing, offline);
    }

    private static String streamReport(Capture capture) {
        StreamReport.Sort sort = StreamReport.Sort.BYTES;
        for (StreamReport.Sort each : StreamReport.Sort.values()) {
            sort = capture.has("--" + each.name().toLowerCase(Locale.ROOT)) ? each : sort;
        }
        StreamReport.Options options = StreamReport.Options.DEFAULT
                .sortedBy(sort)
                .inCluster(capture.valueOf("--cluster"))
                .withRaw(capture.has("--raw"))
                .withRawSlip(true)
                .withLeaders(capture.has("--leaders"));
        return StreamReport.render(streams(capture, Duration.ZERO), options, capture.context());
    }

    private static String streamList(Capture capture, Duration clientDelay) {
        List<ApiResponse.StreamNames> names = capture.answers(ApiResponse.StreamNames.class);
        if (capture.has("--names")) {
            List<String> all = new ArrayList<>();
            names.forEach(page -> all.addAll(page.streams()));
            streams(capture, clientDelay)
                    .streams()
                    .forEach(stream -> all.add(stream.config().name()));
            return StreamList.names(all);
        }
        if (!names.isEmpty()) {
            List<String> all = names.get(0).streams();
            return all.isEmpty() ? "No Streams defined\n" : StreamList.plain(all, "");
        }
        return StreamList.render(
                streams(capture, clientDelay), capture.valueOf("--subject"), capture.has("--all"), capture.context());
    }

    private static String consumerInfo(Capture capture, Duration clientDelay) {
        List<ApiResponse.Consumer> answers = capture.answers(ApiResponse.Consumer.class);
        ConsumerInfo info = later(answers.get(answers.size() - 1).info(), clientDelay);
        return ConsumerInfoReport.render(info, capture.has("--state"), capture.context());
    }

    /** natscli 0.0.23 asks for each consumer once more after it has the list. */
    private static ApiResponse.ConsumerList consumers(Capture capture) {
        List<ApiResponse.ConsumerList> lists = capture.answers(ApiResponse.ConsumerList.class);
        if (lists.isEmpty()) {
            return new ApiResponse.ConsumerList(new Page(0, 0, 256), List.of(), List.of(), new TreeMap<>());
        }
        ApiResponse.ConsumerList list = lists.get(0);
        List<ConsumerInfo> asked = new ArrayList<>();
        capture.answers(ApiResponse.Consumer.class).forEach(answer -> asked.add(answer.info()));
        return asked.isEmpty()
                ? list
                : new ApiResponse.ConsumerList(list.page(), asked, list.missing(), list.offline());
    }

    private static String consumerReport(Capture capture) {
        StreamInfo info = info(capture);
        ConsumerReport.Stream stream = new ConsumerReport.Stream(
                info.config().name(), info.state().consumerCount(), info.state().messages());
        ConsumerReport.Options options = new ConsumerReport.Options(capture.has("--raw"), capture.has("--leaders"));
        return ConsumerReport.render(stream, consumers(capture), options, capture.context());
    }

    private static String consumerList(Capture capture) {
        if (capture.style() == Style.MODERN) {
            return ConsumerList.render(capture.arguments().get(2), consumers(capture), capture.context());
        }
        List<String> names = new ArrayList<>();
        capture.answers(ApiResponse.ConsumerNames.class).forEach(page -> names.addAll(page.consumers()));
        return ConsumerList.plain(capture.arguments().get(2), names);
    }

    private static String serverReport(Capture capture) {
        List<ApiResponse.Jsz> replies = new ArrayList<>();
        for (ApiResponse.Jsz reply : capture.answers(ApiResponse.Jsz.class)) {
            replies.add(capture.style() == Style.CLASSIC ? asReadBy0023(reply) : reply);
        }
        String last = capture.arguments().get(capture.arguments().size() - 1);
        if (last.matches("\\d+")) {
            replies = replies.subList(0, Integer.parseInt(last));
        }
        JetStreamReport.Options options = JetStreamReport.Options.DEFAULT
                .forAccount(capture.valueOf("--account"))
                .sortedBy(sort(capture.valueOf("--sort")))
                .withCompact(!capture.has("--no-compact"))
                .withLeaders(capture.has("--leaders"))
                .withReverse(capture.has("--reverse"))
                .withFiltered(capture.has("--cluster"));
        return JetStreamReport.render(replies, options, capture.context());
    }

    private static JetStreamReport.Sort sort(String name) {
        return switch (name) {
            case "", "cluster" -> JetStreamReport.Sort.CLUSTER;
            case "name" -> JetStreamReport.Sort.NAME;
            case "streams" -> JetStreamReport.Sort.STREAMS;
            case "consumers" -> JetStreamReport.Sort.CONSUMERS;
            case "msgs" -> JetStreamReport.Sort.MESSAGES;
            case "mbytes" -> JetStreamReport.Sort.BYTES;
            case "mem" -> JetStreamReport.Sort.MEMORY;
            case "file" -> JetStreamReport.Sort.FILE;
            case "api" -> JetStreamReport.Sort.API;
            case "err" -> JetStreamReport.Sort.ERRORS;
            default -> throw new AssertionError(name);
        };
    }

    /** The waiting time of each answer is taken from the text, to the digits shown there; equal ones grow in order of arrival. */
    private static String serverList(Capture capture, Duration clientDelay) {
        List<ServerReply> replies = new ArrayList<>();
        for (ApiResponse.Statsz answer : capture.answers(ApiResponse.Statsz.class)) {
            long rtt = shownRtt(capture, answer.server().name());
            boolean exact = capture.style() == Style.CLASSIC;
            replies.add(new ServerReply(later(answer, clientDelay), exact ? rtt : rtt + replies.size()));
        }
        ServerList.Options options = new ServerList.Options(
                listSort(capture.valueOf("--sort")), capture.has("--reverse"), !capture.has("--no-compact"));
        return ServerList.render(replies, options, capture.context());
    }

    private static ServerList.Sort listSort(String name) {
        return switch (name) {
            case "name" -> ServerList.Sort.NAME;
            case "cluster" -> ServerList.Sort.CLUSTER;
            case "conns" -> ServerList.Sort.CONNECTIONS;
            case "subs" -> ServerList.Sort.SUBSCRIPTIONS;
            case "routes" -> ServerList.Sort.ROUTES;
            case "mem" -> ServerList.Sort.MEMORY;
            case "cpu" -> ServerList.Sort.CPU;
            case "slow" -> ServerList.Sort.SLOW;
            case "uptime" -> ServerList.Sort.UPTIME;
            case "", "rtt" -> ServerList.Sort.RTT;
            default -> throw new AssertionError(name);
        };
    }

    private static long shownRtt(Capture capture, String server) {
        Matcher row = Pattern.compile("(?m)^[│|] " + Pattern.quote(server) + " .* ([0-9.]+)(ms|µs|s) +[│|]$")
                .matcher(capture.text());
        assertThat(row.find()).as("row of %s", server).isTrue();
        double unit = row.group(2).equals("ms") ? 1e6 : row.group(2).equals("s") ? 1e9 : 1e3;
        return Math.round(Double.parseDouble(row.group(1)) * unit);
    }

    private static ApiResponse.Statsz later(ApiResponse.Statsz answer, Duration delay) {
        ServerInfo server = answer.server();
        return new ApiResponse.Statsz(
                new ServerInfo(
                        server.name(),
                        server.host(),
                        server.id(),
                        server.cluster(),
                        server.domain(),
                        server.version(),
                        server.tags(),
                        server.jetStream(),
                        server.flags(),
                        server.seq(),
                        server.time().plus(delay)),
                answer.stats());
    }

    private static StreamInfo later(StreamInfo info, Duration delay) {
        return new StreamInfo(
                info.config(),
                info.created(),
                info.state(),
                info.domain(),
                info.cluster(),
                info.mirror(),
                info.sources(),
                info.alternates(),
                info.ts().plus(delay));
    }

    private static ConsumerInfo later(ConsumerInfo info, Duration delay) {
        Instant ts = info.ts().plus(delay);
        return new ConsumerInfo(
                info.streamName(),
                info.name(),
                info.created(),
                info.config(),
                info.delivered(),
                info.ackFloor(),
                info.numAckPending(),
                info.numRedelivered(),
                info.numWaiting(),
                info.numPending(),
                info.cluster(),
                info.pushBound(),
                info.paused(),
                info.pauseRemainingNanos(),
                ts);
    }

    private static ApiResponse.Jsz asReadBy0023(ApiResponse.Jsz reply) {
        JetStreamInfo data = reply.data();
        return new ApiResponse.Jsz(
                reply.server(),
                new JetStreamInfo(
                        data.usage(),
                        data.serverId(),
                        data.now(),
                        data.disabled(),
                        data.config(),
                        data.limits(),
                        0,
                        data.streamsLeader(),
                        0,
                        data.consumersLeader(),
                        0,
                        0,
                        data.meta(),
                        data.accountDetails(),
                        data.total()));
    }
}
