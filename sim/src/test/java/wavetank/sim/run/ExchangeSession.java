package wavetank.sim.run;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.raft.RaftView;
import wavetank.core.server.PlacementWish;
import wavetank.sim.cluster.BulkPublisher;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;

/**
 * One captured folder played again, request by request: each goes to the same server, as the same user, at the same time after the start,
 * and its answers are held against the captured ones. Lines of a session:
 *
 * <pre>
 * : line of the scenario                          the cluster
 * T capture user server                           all requests of a command, as captured
 * T capture user server subject body              one request; the capture is its answer
 * T capture get server page?query                 the same page asked for over the system account
 * T ! action words                                what was done besides, see {@link #act}
 * </pre>
 */
final class ExchangeSession {
    /** The captured clusters were 2 s old; here they are so much after the last snapshot tick, of which empty clusters see nothing. */
    private static final long AGE_AT_START = 62_300 * MILLISECOND;

    private static final long SETUP_AT = 61 * SECOND;
    private static final long ANSWER_TIMEOUT = 5 * SECOND;
    private static final long PULL_TIME = 100 * MILLISECOND;
    private static final long GRACE = 20 * MILLISECOND;
    private static final String APP = "APP";

    /** The other monitoring services have tests of their own. */
    private static final Set<String> PENDING =
            Set.of("$SYS.REQ.SERVER.PING.HEALTHZ", "$SYS.REQ.SERVER.PING.RAFTZ", "$SYS.REQ.SERVER.PING.VARZ");

    /** What came for one request. */
    private static final class Answers implements ClientListener {
        final List<String> texts = new ArrayList<>();
        final List<Delivery> deliveries = new ArrayList<>();
        boolean nobody;

        @Override
        public void answered(Headers headers, Payload payload) {
            texts.add(payload.text());
        }

        @Override
        public void noResponders() {
            nobody = true;
        }

        @Override
        public void delivered(Delivery delivery) {
            deliveries.add(delivery);
        }

        int count() {
            return nobody ? 1 : texts.size() + deliveries.size();
        }
    }

    private record Sent(String path, JsonNode exchange, Answers answers) {}

    private final String folder;
    private final Lab lab;
    private long start = -1;
    private long ageAtStart = AGE_AT_START;
    private final Differences differences = new Differences();
    private final Map<String, String> acks = new HashMap<>();
    private final Map<String, List<String>> before = new HashMap<>();
    private int exchanges;
    private int pending;

    private ExchangeSession(String folder, Lab lab) {
        this.folder = folder;
        this.lab = lab;
    }

    static ExchangeSession play(String folder, long seed) {
        String text = Files.resource("exchanges/" + folder + ".txt");
        StringBuilder scenario = new StringBuilder("scenario: captured exchanges\n");
        text.lines().filter(line -> line.startsWith(": ")).forEach(line -> scenario.append(line.substring(2))
                .append('\n'));
        ExchangeSession session = new ExchangeSession(folder, Lab.of(scenario.toString(), seed));
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(":") && !line.startsWith("#"))
                .forEach(session::line);
        return session;
    }

    Differences differences() {
        return differences;
    }

    int exchanges() {
        return exchanges;
    }

    /** How many captured answers belong to services that are not compared here. */
    int pending() {
        return pending;
    }

    private void line(String line) {
        String[] words = line.split(" ", 6);
        double seconds = Double.parseDouble(words[0]);
        if (seconds >= 0 && start < 0) {
            passTo(ageAtStart);
            start = lab.now();
        }
        long at = start + Math.round(seconds * SECOND);
        passTo(seconds < 0 ? SETUP_AT : at);
        if (words[1].equals("!")) {
            act(line.split(" ", 3)[2]);
        } else if (words[2].equals("get")) {
            page(words[1], words[3], words[4]);
        } else if (words.length > 4) {
            request(words[1], words[2], words[3], words[4], words.length > 5 ? words[5] : "");
        } else {
            command(words[1], words[2], words[3], at);
        }
    }

    private void passTo(long at) {
        lab.pass(Math.max(0, at - lab.now()));
    }

    // ---- requests

    private void command(String capture, String user, String server, long at) {
        JsonNode all = Captures.json(folder, capture);
        SimClient client = connect(server, user);
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonNode each = all.get(i);
            if (each.path("subject").asString("").isEmpty()) {
                continue;
            }
            before.getOrDefault(capture + "#" + i, List.of()).forEach(this::act);
            if (PENDING.contains(each.path("subject").asString())) {
                pending++;
                continue;
            }
            passTo(at + each.path("t_ms").asLong() * MILLISECOND);
            long next = i + 1 < all.size() ? at + all.get(i + 1).path("t_ms").asLong() * MILLISECOND : Long.MAX_VALUE;
            sent.add(send(client, capture + "#" + i, each, next));
        }
        lab.pass(GRACE);
        sent.forEach(this::compare);
        client.close();
    }

    private Sent send(SimClient client, String path, JsonNode exchange, long next) {
        Answers answers = new Answers();
        String subject = exchange.path("subject").asString();
        if (subject.startsWith("$JS.ACK.")) {
            subject = acks.getOrDefault(ackKey(subject), subject);
        }
        Payload payload = Payload.of(body(exchange.path("request")));
        if (exchange.path("responses").isEmpty() && isPublish(subject)) {
            client.publish(subject, Headers.NONE, payload);
        } else {
            client.request(subject, Headers.NONE, payload, answers);
        }
        int wanted = Math.max(1, exchange.path("responses").size());
        boolean unanswered = exchange.path("responses").isEmpty();
        if (subject.startsWith("$JS.API.CONSUMER.MSG.NEXT.")) {
            next = lab.now() + PULL_TIME;
        }
        long limit = lab.now() + ANSWER_TIMEOUT;
        long deadline = unanswered ? Math.max(lab.now(), Math.min(next, limit)) : limit;
        lab.run().cluster().loop().runUntil(deadline, () -> answers.count() >= wanted);
        remember(answers);
        return new Sent(path, exchange, answers);
    }

    private static boolean isPublish(String subject) {
        return !subject.startsWith("$") || subject.startsWith("$JS.ACK.");
    }

    /** The subject of an acknowledgment without the time at which its message was stored. */
    private static String ackKey(String subject) {
        String[] tokens = subject.split("\\.", -1);
        return String.join(".", Arrays.copyOf(tokens, tokens.length - 2));
    }

    private static String body(JsonNode request) {
        if (request.isNull() || request.isMissingNode()) {
            return "";
        }
        return request.isString() ? request.asString() : request.toString();
    }

    private void request(String capture, String user, String server, String subject, String body) {
        SimClient client = connect(server, user);
        Answers answers = new Answers();
        client.request(subject, Headers.NONE, Payload.of(body), answers);
        JsonNode wanted = Captures.json(folder, capture);
        boolean timeout = wanted.path("_harness_error").asString("").startsWith("TimeoutError");
        long limit = timeout ? 3 * SECOND : ANSWER_TIMEOUT;
        lab.run().cluster().loop().runUntil(lab.now() + limit, () -> answers.count() > 0);
        client.close();
        exchanges++;
        if (wanted.has("_harness_error")) {
            differences.fact(capture + " answer", timeout ? "none" : "no responders", outcome(answers));
        } else if (answers.texts.isEmpty()) {
            differences.missing(capture + " (" + outcome(answers) + ")", wanted);
        } else {
            differences.compare(capture, wanted, CapturedJson.tree(answers.texts.get(0)));
        }
    }

    private static String outcome(Answers answers) {
        return answers.nobody ? "no responders" : answers.count() == 0 ? "none" : "an answer";
    }

    private void page(String capture, String server, String page) {
        if (!Pages.service(page).equals("JSZ")) {
            pending++;
            return;
        }
        SimClient client = connect(server, "admin");
        Answers answers = new Answers();
        client.request(
                "$SYS.REQ.SERVER.PING." + Pages.service(page),
                Headers.NONE,
                Payload.of(Pages.options(page, server)),
                answers);
        lab.run().cluster().loop().runUntil(lab.now() + SECOND, () -> answers.count() > 0);
        client.close();
        exchanges++;
        JsonNode wanted = Captures.json(folder, capture);
        if (wanted.has("_harness_error")) {
            differences.fact(capture + " answer", "none", outcome(answers));
            return;
        }
        JsonNode data = answers.texts.isEmpty()
                ? CapturedJson.tree("null")
                : CapturedJson.tree(answers.texts.get(0)).path("data");
        if (data.isObject()) {
            differences.compare(capture, wanted, data);
        } else {
            differences.missing(capture, wanted);
        }
    }

    private SimClient connect(String server, String user) {
        return lab.run().cluster().connect(lab.server(server), user.equals("admin") ? "$SYS" : APP, user);
    }

    // ---- answers

    private void compare(Sent sent) {
        exchanges++;
        JsonNode responses = sent.exchange.path("responses");
        Answers answers = sent.answers;
        String path = sent.path + " " + sent.exchange.path("subject").asString();
        if (responses.isEmpty()) {
            differences.fact(
                    path + " answer", "none", answers.texts.isEmpty() && !answers.nobody ? "none" : "an answer");
            return;
        }
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode response : responses) {
            if (isNoResponders(response)) {
                differences.fact(path + " answer", "no responders", outcome(answers));
                return;
            }
            if (response.path("_payload").isNull()) {
                differences.fact(path + " status", status(response), status(answers));
                return;
            }
            wanted.add(response.has("_payload") ? response.get("_payload") : response);
        }
        differences.compare(path, Captures.array(wanted), answers(answers, sent.exchange, folder + "/" + sent.path));
    }

    /** The code and text of a status without a message. */
    private static String status(JsonNode response) {
        return response.path("_headers").asString("").split("\r\n", 2)[0].replace("NATS/1.0 ", "");
    }

    private static String status(Answers answers) {
        if (answers.deliveries.isEmpty()) {
            return outcome(answers);
        }
        Headers headers = answers.deliveries.get(0).headers();
        return headers.get("Status") + " " + headers.get("Description");
    }

    private static String server(JsonNode answer) {
        return answer.path("server").path("name").asString("");
    }

    private static boolean isNoResponders(JsonNode response) {
        return response.path("_headers").asString("").startsWith("NATS/1.0 503");
    }

    /** Tools that ask who is there leave as soon as they have heard enough; whoever answered later was not captured. */
    private static JsonNode answers(Answers answers, JsonNode exchange, String path) {
        List<JsonNode> nodes = new ArrayList<>();
        List<String> captured = new ArrayList<>();
        exchange.path("responses")
                .forEach(each -> captured.add(server(each.has("_payload") ? each.get("_payload") : each)));
        String subject = exchange.path("subject").asString();
        boolean ping = subject.equals("$SYS.REQ.SERVER.PING")
                || (subject.startsWith("$SYS.REQ.SERVER.PING.")
                        && path.matches("01-docs-supercluster/0(52|56|71|73)-.*"));
        for (String text : answers.texts) {
            JsonNode node = CapturedJson.tree(text);
            if (!ping || captured.contains(server(node))) {
                nodes.add(node);
            }
        }
        return Captures.array(nodes);
    }

    // ---- actions

    /**
     * {@code kill, start, stop, pause, resume, wipe, restart, lame-duck} servers; {@code wish servers leader|-} and {@code wish none}: how the
     * meta leader's and the first leader's choice fall that was free in the capture; {@code lead group server}: an election falls like
     * that; {@code publish server subject count size}; {@code ask user server subject body}: a request that was not captured; {@code
     * current group replicas}: waits for it; {@code age seconds}: how old the cluster is at 0; {@code before
     * capture#i action}: done between two requests of a command.
     */
    private void act(String action) {
        String verb = action.split(" ", 2)[0];
        String rest = action.substring(verb.length()).strip();
        String[] words = rest.split(" ", -1);
        switch (verb) {
            case "before" ->
                before.computeIfAbsent(words[0], name -> new ArrayList<>()).add(rest.split(" ", 2)[1]);
            case "age" -> ageAtStart = Math.round(Double.parseDouble(rest) * SECOND);
            case "wish" -> wish(words);
            case "lead" -> lead(words[0], words[1]);
            case "publish" -> publish(words[0], words[1], Long.parseLong(words[2]), Integer.parseInt(words[3]));
            case "pull" -> pull(words[0], words[1], words[2], Integer.parseInt(words[3]), words[4].equals("ack"));
            case "ask" -> ask(rest.split(" ", 4));
            case "current" ->
                lab.until(rest, 60 * SECOND, () -> lab.isWhole(group(words[0]), Integer.parseInt(words[1])));
            default -> {
                for (String word : words) {
                    SessionActions.act(lab, verb, lab.server(word));
                }
            }
        }
    }

    private void wish(String[] words) {
        List<Integer> servers = new ArrayList<>();
        int leader = RaftView.NOBODY;
        if (!words[0].equals("none")) {
            for (String name : words[0].equals("-") ? new String[0] : words[0].split(",", -1)) {
                servers.add(lab.server(name).index());
            }
            leader = words[1].equals("-") ? leader : lab.server(words[1]).index();
        }
        for (SimServer server : lab.run().cluster().servers()) {
            if (server.serverOrNull() != null) {
                server.serverOrNull().wish(new PlacementWish(servers, leader));
            }
        }
    }

    private void lead(String name, String server) {
        Group group = group(name);
        String subject = "$JS.API."
                + (name.equals("meta")
                        ? "META.LEADER.STEPDOWN"
                        : (name.contains("/") ? "CONSUMER" : "STREAM") + ".LEADER.STEPDOWN." + name.replace('/', '.'));
        for (int i = 0; i < 20 && !leads(group, server); i++) {
            SimServer at = lab.leader(group).orElse(lab.server(server));
            lab.request(
                    at,
                    name.equals("meta") ? "admin" : "app",
                    subject,
                    "{\"placement\":{\"preferred\":\"" + server + "\"}}");
            lab.run().cluster().loop().runUntil(lab.now() + SECOND, () -> leads(group, server));
        }
        if (!leads(group, server)) {
            throw new AssertionError(
                    server + " does not take the lead of " + name + " at " + (lab.now() - start) / SECOND);
        }
    }

    private boolean leads(Group group, String server) {
        return lab.leader(group).map(SimServer::name).filter(server::equals).isPresent();
    }

    private static Group group(String name) {
        if (name.equals("meta")) {
            return Lab.META;
        }
        String[] parts = name.split("/", -1);
        return parts.length == 1 ? new Group.Stream(name) : new Group.Consumer(parts[0], parts[1]);
    }

    private void publish(String server, String subject, long count, int size) {
        SimClient client = connect(server, "app");
        BulkPublisher publisher = new BulkPublisher(client, subject, count, n -> Payload.sized("", size));
        publisher.begin(100);
        lab.until(count + " messages", 60 * SECOND, publisher::isDone);
        client.close();
    }

    private void pull(String server, String stream, String consumer, int count, boolean ack) {
        SimClient client = connect(server, "app");
        for (int i = 0; i < count; i++) {
            Answers answers = new Answers();
            client.request(
                    "$JS.API.CONSUMER.MSG.NEXT." + stream + "." + consumer, Headers.NONE, Payload.of(""), answers);
            lab.until("a message", SECOND, () -> answers.count() > 0);
            remember(answers);
            if (ack) {
                Delivery d = answers.deliveries.get(0);
                client.publish(ackSubject(d), Headers.NONE, Payload.of("+ACK"));
            }
        }
        lab.pass(GRACE);
        client.close();
    }

    private void remember(Answers answers) {
        for (Delivery d : answers.deliveries) {
            acks.put(ackKey(ackSubject(d)), ackSubject(d));
        }
    }

    private static String ackSubject(Delivery d) {
        return "$JS.ACK." + d.stream() + "." + d.consumer() + "." + d.delivered() + "." + d.streamSeq() + "."
                + d.consumerSeq() + "." + d.timeMicros() * 1000 + "." + d.pending();
    }

    private void ask(String[] words) {
        String answer = lab.request(lab.server(words[1]), words[0], words[2], words.length > 3 ? words[3] : "");
        if (answer.contains("\"error\"")) {
            throw new AssertionError(String.join(" ", words) + ": " + answer);
        }
    }
}
