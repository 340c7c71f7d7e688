package wavetank.sim.serve;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wavetank.core.kernel.Micros;
import wavetank.core.server.JetStreamServer;
import wavetank.sim.cluster.RoutedMessage;
import wavetank.sim.cluster.ServedClient;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.cluster.Subscription;
import wavetank.sim.json.MonitoringBody;

/** Answers the monitoring requests of servers: each is a question to the service of the system account that tells the same. */
final class Monitoring {
    /**
     * An answer over HTTP.
     *
     * @param status such as 200
     */
    record Page(int status, String contentType, String body) {}

    /** Takes the answer. */
    interface Reader {
        void take(Page page);
    }

    private static final String SYSTEM_ACCOUNT = "$SYS";
    private static final String INBOX = "_INBOX.http";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Page NOT_FOUND = new Page(404, TEXT, "404 page not found\n");
    private static final Page NO_ANSWER = new Page(503, TEXT, "no answer\n");
    private static final long PATIENCE = 2 * Micros.SECOND;
    private static final byte[] NOTHING = new byte[0];

    private final SimCluster cluster;

    Monitoring(SimCluster cluster) {
        this.cluster = cluster;
    }

    /** Asks a server; {@code target}: path and query. */
    void ask(SimServer server, String target, Reader reader) {
        Optional<HttpRequests.Question> question = HttpRequests.read(target);
        JetStreamServer process = server.serverOrNull();
        if (target.equals("/")) {
            reader.take(new Page(200, "text/html; charset=utf-8", HttpRequests.index()));
        } else if (question.isEmpty() || process == null) {
            reader.take(NOT_FOUND);
        } else {
            String subject = "$SYS.REQ.SERVER." + process.spec().id() + "."
                    + question.get().service();
            new Call(server, question.get().service(), reader)
                    .send(subject, question.get().body().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One question and its answer. */
    private final class Call implements ServedClient.Receiver {
        private final ServedClient client;
        private final String service;
        private final Reader reader;
        private boolean over;

        Call(SimServer server, String service, Reader reader) {
            this.client = cluster.serve(server, SYSTEM_ACCOUNT, "http", this, true, true);
            this.service = service;
            this.reader = reader;
        }

        void send(String subject, byte[] body) {
            client.subscribe(INBOX, "", "1");
            cluster.loop().at(cluster.now() + PATIENCE, () -> end(NO_ANSWER));
            client.publish(subject, INBOX, NOTHING, body);
        }

        @Override
        public void message(Subscription subscription, RoutedMessage message) {
            cluster.loop().at(cluster.now(), () -> end(page(message.body())));
        }

        @Override
        public void nobody(Subscription subscription, String reply, String subject) {
            cluster.loop().at(cluster.now(), () -> end(NOT_FOUND));
        }

        private Page page(byte[] answer) {
            boolean isHealth = service.equals("HEALTHZ");
            Optional<String> body = isHealth ? MonitoringBody.health(answer) : MonitoringBody.data(answer);
            if (body.isEmpty()) {
                return new Page(400, TEXT, MonitoringBody.refusal(answer));
            }
            return new Page(isHealth ? MonitoringBody.healthStatus(answer) : 200, JSON, body.get());
        }

        private void end(Page page) {
            if (!over) {
                over = true;
                if (client.identity().isConnected()) {
                    client.close();
                }
                reader.take(page);
            }
        }
    }
}
