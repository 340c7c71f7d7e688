package wavetank.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.FetchConsumeOptions;
import io.nats.client.FetchConsumer;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PublishOptions;
import io.nats.client.Subscription;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real Java client at a served cluster of three, in ten-fold time. */
@SuppressWarnings("try") // closing a connection may be interrupted
final class JavaClientTest {
    private static final int MESSAGES = 60;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static ServedCluster cluster;

    @BeforeAll
    static void serve() {
        cluster = ServedCluster.start(ServedCluster.Settings.of("C1:3", 1, "10x"));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        assertThat(cluster.failure()).isNull();
    }

    private static Connection connect(String urls) throws IOException, InterruptedException {
        return Nats.connect(options(urls, "app").build());
    }

    private static Options.Builder options(String urls, String password) {
        return new Options.Builder()
                .server(urls)
                .userInfo("app", password)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(20))
                .errorListener(new io.nats.client.ErrorListener() {});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StreamInfo create(Connection connection, String name) throws IOException, JetStreamApiException {
        return connection
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder()
                        .name(name)
                        .subjects(name + ".>")
                        .replicas(3)
                        .storageType(StorageType.File)
                        .build());
    }

    @Test
    void messagesOfOneServersClientReachThoseOfAnother() throws Exception {
        try (Connection here = connect(cluster.url(0));
                Connection there = connect(cluster.url(1))) {
            Subscription subscription = there.subscribe("plain.*.x");
            there.flush(Duration.ofSeconds(2));
            assertThat(ask(here, there)).isEqualTo("pong");
            here.publish("plain.a.x", bytes("hello"));
            Message message = subscription.nextMessage(Duration.ofSeconds(2));
            assertThat(message.getSubject()).isEqualTo("plain.a.x");
            assertThat(message.getData()).isEqualTo(bytes("hello"));
        }
    }

    private static String ask(Connection here, Connection there) throws InterruptedException {
        io.nats.client.Dispatcher dispatcher =
                there.createDispatcher(message -> there.publish(message.getReplyTo(), bytes("pong")));
        dispatcher.subscribe("ping", "queue");
        Message answer = null;
        for (int i = 0; answer == null && i < 100; i++) {
            answer = here.request("ping", bytes("?"), Duration.ofMillis(200));
        }
        return answer == null ? "" : new String(answer.getData(), StandardCharsets.UTF_8);
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> Nats.connect(options(cluster.url(0), "no")
                        .maxReconnects(0)
                        .ignoreDiscoveredServers()
                        .connectionTimeout(Duration.ofMillis(300))
                        .build()))
                .hasMessageContaining("Authentication");
    }

    @Test
    void streamsAreManagedAndPublishesAcknowledgedOnce() throws Exception {
        try (Connection connection = connect(cluster.urls())) {
            assertThat(connection.getServerInfo().getVersion()).isEqualTo("2.14.5");
            StreamInfo made = create(connection, "MANAGED");
            assertThat(made.getClusterInfo().getReplicas()).hasSize(2);
            JetStream stream = connection.jetStream();
            PublishOptions once = PublishOptions.builder()
                    .messageId("one")
                    .expectedStream("MANAGED")
                    .build();
            PublishAck first = stream.publish("MANAGED.a", bytes("1"), once);
            PublishAck second = stream.publish("MANAGED.a", bytes("1"), once);
            assertThat(List.of(first.getSeqno(), second.getSeqno())).containsExactly(1L, 1L);
            assertThat(second.isDuplicate()).isTrue();
            JetStreamManagement management = connection.jetStreamManagement();
            assertThat(management.getStreamNames()).contains("MANAGED");
            assertThat(management.getMessage("MANAGED", 1).getData()).isEqualTo(bytes("1"));
            assertThat(management.purgeStream("MANAGED").getPurged()).isEqualTo(1);
            assertThat(management.deleteStream("MANAGED")).isTrue();
            assertThatThrownBy(() -> management.getStreamInfo("MANAGED")).hasMessageContaining("10059");
        }
    }

    @Test
    void aConsumerIsPulledAndAcknowledged() throws Exception {
        try (Connection connection = connect(cluster.urls())) {
            create(connection, "PULLED");
            JetStream stream = connection.jetStream();
            for (int i = 1; i <= 5; i++) {
                stream.publish("PULLED.x", bytes("m" + i));
            }
            ConsumerContext consumer = consumer(connection, "PULLED");
            List<String> bodies = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Message message = consumer.next(Duration.ofSeconds(5));
                bodies.add(new String(message.getData(), StandardCharsets.UTF_8));
                message.ackSync(Duration.ofSeconds(5));
            }
            assertThat(bodies).containsExactly("m1", "m2", "m3", "m4", "m5");
            assertThat(consumer.getConsumerInfo().getAckFloor().getStreamSequence())
                    .isEqualTo(5);
        }
    }

    private static ConsumerContext consumer(Connection connection, String stream) throws Exception {
        return connection
                .getStreamContext(stream)
                .createOrUpdateConsumer(
                        ConsumerConfiguration.builder().durable("D").build());
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheLeaderIsKilledAndAnotherStepsDown() throws Exception {
        try (Connection connection = connect(cluster.urls())) {
            StreamInfo info = create(connection, "SAFE");
            SortedSet<String> acknowledged = new TreeSet<>();
            JetStream stream = connection.jetStream();
            for (int i = 0; i < MESSAGES; i++) {
                if (i == MESSAGES / 3) {
                    String leader = info.getClusterInfo().getLeader();
                    assertThat(cluster.order("kill " + leader).isDone()).isTrue();
                } else if (i == 2 * MESSAGES / 3) {
                    assertThat(cluster.order("start " + downServer()).isDone()).isTrue();
                    assertThat(cluster.order("nats stream cluster step-down SAFE"))
                            .isNotNull();
                }
                publishUntilAcknowledged(stream, String.format("%03d", i), acknowledged);
            }
            assertThat(acknowledged).hasSize(MESSAGES);
            assertThat(consumeAll(connection, "SAFE", acknowledged.size())).containsAll(acknowledged);
        }
    }

    private static String downServer() {
        String status = cluster.order("status").text();
        for (String word : status.split(" ")) {
            if (word.endsWith("=killed")) {
                return word.substring(0, word.indexOf('='));
            }
        }
        throw new AssertionError(status);
    }

    /** As an application would: again until it is stored, under one id. */
    private static void publishUntilAcknowledged(JetStream stream, String body, SortedSet<String> acknowledged)
            throws InterruptedException {
        PublishOptions options = PublishOptions.builder()
                .messageId("id-" + body)
                .streamTimeout(Duration.ofSeconds(1))
                .build();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!acknowledged.contains(body) && System.nanoTime() < end) {
            try {
                stream.publish("SAFE.x", bytes(body), options);
                acknowledged.add(body);
            } catch (IOException | JetStreamApiException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static SortedSet<String> consumeAll(Connection connection, String stream, int count) throws Exception {
        ConsumerContext consumer = consumer(connection, stream);
        SortedSet<String> bodies = new TreeSet<>();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (bodies.size() < count && System.nanoTime() < end) {
            FetchConsumeOptions options = FetchConsumeOptions.builder()
                    .maxMessages(count)
                    .expiresIn(1_000)
                    .build();
            try (FetchConsumer fetch = consumer.fetch(options)) {
                for (Message message = fetch.nextMessage(); message != null; message = fetch.nextMessage()) {
                    bodies.add(new String(message.getData(), StandardCharsets.UTF_8));
                    message.ack();
                }
            }
        }
        return bodies;
    }
}
