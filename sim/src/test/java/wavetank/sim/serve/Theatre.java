package wavetank.sim.serve;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.phrase.Topologies;
import wavetank.sim.wire.CommandReader;

/** A stage with clients that are texts: what they say is written here, what they hear is kept. */
final class Theatre implements Network {
    static final String APP = "CONNECT"
            + " {\"verbose\":false,\"pedantic\":false,\"user\":\"app\",\"pass\":\"app\",\"protocol\":1,\"headers\":true,\"no_responders\":true}\r\n";
    static final String ADMIN = "CONNECT"
            + " {\"verbose\":false,\"pedantic\":false,\"user\":\"admin\",\"pass\":\"s3cr3t!\",\"protocol\":1,\"headers\":true,\"no_responders\":true}\r\n";

    private static final int FIRST_PORT = 25_001;
    private static final long PATIENCE = 30_000_000;

    /** One client. */
    private static final class Client {
        final CommandReader reader = new CommandReader();
        final StringBuilder heard = new StringBuilder();
        boolean closed;
    }

    private final ScenarioRun run;
    private final Stage stage;
    private final Map<Long, Client> clients = new TreeMap<>();
    private final List<String> doors = new ArrayList<>();
    private final List<Monitoring.Page> pages = new ArrayList<>();
    private long numbers;

    private Theatre(ScenarioRun run, OrderOutput output) {
        this.run = run;
        List<Integer> ports = new ArrayList<>();
        run.cluster().servers().forEach(server -> ports.add(FIRST_PORT + server.index()));
        this.stage = new Stage(run.cluster(), new Control(run, output, new Pace(1)), ports, this);
        stage.flush();
    }

    static Theatre of(String topology, long seed) {
        Scenario scenario =
                Scenario.builder(topology, Topologies.parse(topology)).build();
        OrderOutput output = new OrderOutput();
        ScenarioRun run = new ScenarioRun(scenario, seed, Style.MODERN, output, false);
        run.begin();
        return new Theatre(run, output);
    }

    ScenarioRun run() {
        return run;
    }

    Stage stage() {
        return stage;
    }

    /** What has become of the servers' doors, such as {@code n1 opens}. */
    List<String> doors() {
        return doors;
    }

    /** Somebody connects, and has been greeted. */
    long connect(int server) {
        long number = ++numbers;
        clients.put(number, new Client());
        take(new Input.Opened(number, server));
        return number;
    }

    /** Connects, logs in, and forgets what was said to that. */
    long login(int server, String connect) {
        long number = connect(server);
        say(number, connect + "PING\r\n");
        hear(number);
        return number;
    }

    void say(long number, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Client client = client(number);
        client.reader.read(bytes, 0, bytes.length, command -> take(new Input.Said(number, command)));
    }

    private Client client(long number) {
        return Objects.requireNonNull(clients.get(number));
    }

    void take(Input input) {
        stage.take(input);
        stage.flush();
    }

    /** What has been said to a client since it was last asked. */
    String hear(long number) {
        StringBuilder heard = client(number).heard;
        String text = heard.toString();
        heard.setLength(0);
        return text;
    }

    boolean isClosed(long number) {
        return client(number).closed;
    }

    void pass(long micros) {
        stage.advanceTo(stage.now() + micros);
        stage.flush();
    }

    /** Lets time pass until something holds, in steps of a millisecond. */
    void until(String what, BooleanSupplier holds) {
        long end = stage.now() + PATIENCE;
        while (!holds.getAsBoolean()) {
            if (stage.now() > end) {
                throw new AssertionError("there was not " + what);
            }
            pass(MILLISECOND);
        }
    }

    /** Lets time pass until a client hears something with that text in it, and gives it out. */
    String waitFor(long number, String text) {
        until(text, () -> client(number).heard.indexOf(text) >= 0);
        return hear(number);
    }

    ControlAnswer order(String line) {
        List<ControlAnswer> answers = new ArrayList<>();
        take(new Input.Order(line, answers::add));
        return answers.get(0);
    }

    @Override
    public void send(long connection, byte[] bytes) {
        client(connection).heard.append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close(long connection, boolean reset) {
        client(connection).closed = true;
    }

    /** What a server's monitoring port says. */
    Monitoring.Page page(int server, String target) {
        take(new Input.Asked(++numbers, server, target));
        until("a page", () -> pages.size() == 1);
        return pages.remove(0);
    }

    @Override
    public void page(long connection, Monitoring.Page page) {
        pages.add(page);
    }

    @Override
    public void open(int server, boolean takes) {
        doors.add(run.cluster().servers().get(server).name() + (takes ? " opens" : " closes"));
    }
}
