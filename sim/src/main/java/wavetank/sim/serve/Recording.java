package wavetank.sim.serve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.file.ScenarioReader;
import wavetank.sim.scenario.phrase.Topologies;
import wavetank.sim.wire.Command;
import wavetank.sim.wire.CommandReader;
import wavetank.sim.wire.CommandWriter;

/**
 * A served session as lines: where the cluster came from, each input with its virtual time, and the digest at the end. Played again, the same happens, with
 * nobody connected.
 */
public final class Recording {
    /** Lines that are no recording, or one of another version. */
    public static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenException(String message) {
            super(message);
        }
    }

    /**
     * Where a served cluster comes from.
     *
     * @param name of the scenario's file, or the topology
     * @param text of the scenario's file, empty for a bare topology
     */
    public record Source(String name, String text) {
        /** The scenario. */
        public Scenario scenario() {
            return text.isEmpty()
                    ? Scenario.builder(name, Topologies.parse(name)).build()
                    : ScenarioReader.read(name, text);
        }
    }

    /**
     * What playing has led to.
     *
     * @param time virtual µs at the end
     */
    public record Outcome(int inputs, long time, long recorded, long played) {
        public boolean isSame() {
            return recorded == played;
        }
    }

    private static final String VERSION = "wavetank-session 1";

    private Recording() {}

    // ---- writing

    static List<String> header(Source source, long seed, List<Integer> ports) {
        List<String> texts = ports.stream().map(Object::toString).toList();
        return List.of(
                VERSION,
                "source " + coded(source.name()) + " " + coded(source.text()),
                "seed " + seed,
                "ports " + String.join(" ", texts));
    }

    static String line(long time, Input input) {
        return time + " " + text(input);
    }

    private static String text(Input input) {
        if (input instanceof Input.Opened opened) {
            return "open " + opened.connection() + " " + opened.server();
        } else if (input instanceof Input.Said said) {
            return said.command() instanceof Command.Broken broken
                    ? "broken " + said.connection() + " " + coded(broken.error())
                    : "say " + said.connection() + " "
                            + Base64.getEncoder().encodeToString(CommandWriter.write(said.command()));
        } else if (input instanceof Input.Closed closed) {
            return "close " + closed.connection();
        } else if (input instanceof Input.LoginOver late) {
            return "late " + late.connection();
        } else if (input instanceof Input.PingDue due) {
            return "due " + due.connection();
        } else if (input instanceof Input.Asked asked) {
            return "ask " + asked.connection() + " " + asked.server() + " " + coded(asked.target());
        } else if (input instanceof Input.Order order) {
            return "order " + coded(order.line());
        }
        throw new AssertionError(input);
    }

    static String end(long time, long digest) {
        return time + " end " + Long.toHexString(digest);
    }

    /** Never empty. */
    private static String coded(String text) {
        return "=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    // ---- playing

    /**
     * Plays a session again.
     *
     * @param trace gets the trace of what happens, whole lines; see {@link ScenarioRun#trace}
     * @throws BrokenException when the lines are none
     */
    public static Outcome play(List<String> lines, Optional<Consumer<String>> trace) throws BrokenException {
        try {
            return replay(lines, trace);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new BrokenException("the recording is damaged: " + e.getMessage());
        }
    }

    private static Outcome replay(List<String> lines, Optional<Consumer<String>> trace) throws BrokenException {
        if (lines.isEmpty() || !lines.get(0).equals(VERSION)) {
            throw new BrokenException(
                    "this is no recording of a served session (its first line would be '" + VERSION + "')");
        }
        String[] origin = lines.get(1).split(" ");
        Source source = new Source(decoded(origin[1]), decoded(origin[2]));
        long seed = Long.parseLong(lines.get(2).split(" ")[1]);
        List<Integer> ports = new ArrayList<>();
        for (String port : lines.get(3).substring("ports ".length()).split(" ")) {
            ports.add(Integer.valueOf(port));
        }
        OrderOutput output = new OrderOutput();
        ScenarioRun run = new ScenarioRun(source.scenario(), seed, Style.MODERN, output, false);
        trace.ifPresent(run::trace);
        run.begin();
        Stage stage = new Stage(run.cluster(), new Control(run, output, new Pace(0)), ports, new Nobody());
        for (String line : lines.subList(4, lines.size())) {
            String[] words = line.split(" ");
            stage.advanceTo(Long.parseLong(words[0]));
            if (words[1].equals("end")) {
                stage.flush();
                long recorded = Long.parseUnsignedLong(words[2], 16);
                return new Outcome(lines.size() - 5, run.time(), recorded, stage.digest());
            }
            stage.take(input(words));
            stage.flush();
        }
        throw new BrokenException("the recording has no end: the session was cut off");
    }

    private static Input input(String[] words) throws BrokenException {
        long connection = words[1].equals("order") ? 0 : Long.parseLong(words[2]);
        return switch (words[1]) {
            case "open" -> new Input.Opened(connection, Integer.parseInt(words[3]));
            case "say" -> new Input.Said(connection, command(Base64.getDecoder().decode(words[3])));
            case "broken" -> new Input.Said(connection, new Command.Broken(decoded(words[3])));
            case "close" -> new Input.Closed(connection);
            case "late" -> new Input.LoginOver(connection);
            case "due" -> new Input.PingDue(connection);
            case "ask" -> new Input.Asked(connection, Integer.parseInt(words[3]), decoded(words[4]));
            case "order" -> new Input.Order(decoded(words[2]), answer -> {});
            default -> throw new BrokenException("the recording is damaged: '" + words[1] + "' is no input");
        };
    }

    private static Command command(byte[] bytes) {
        List<Command> read = new ArrayList<>();
        new CommandReader().read(bytes, 0, bytes.length, read::add);
        return read.get(0);
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text.substring(1)), StandardCharsets.UTF_8);
    }

    /** The outside of a session that is over. */
    private static final class Nobody implements Network {
        @Override
        public void send(long connection, byte[] bytes) {}

        @Override
        public void close(long connection, boolean reset) {}

        @Override
        public void page(long connection, Monitoring.Page page) {}

        @Override
        public void open(int server, boolean takes) {}
    }
}
