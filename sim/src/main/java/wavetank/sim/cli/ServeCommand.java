package wavetank.sim.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.serve.Recording;
import wavetank.sim.serve.ServedCluster;

@Command(
        name = "serve",
        description = "Put a simulated cluster behind the NATS protocol on loopback.",
        sortOptions = false,
        customSynopsis =
                "wavetank serve [FILE | --topology SPEC] [--port N] [--http N] [--speed 1x|10x|max] [--record RUN]"
                        + " [--seed N]",
        footer = {
            "",
            "Server k of the topology, from 0, listens on port + k, and for monitoring on http + k. Users: app,"
                    + " password app; admin, password s3cr3t!",
            "(system account). Prints a line per server and then ready; ends at SIGINT or SIGTERM."
        })
final class ServeCommand implements Callable<Integer> {
    private static final String DEFAULT_TOPOLOGY = "C1:5";
    private static final int LAST_PORT = 65_535;

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The cluster of this scenario, at t0.")
    private String file = "";

    @Option(
            names = "--topology",
            paramLabel = "SPEC",
            description = "Clusters and their servers: C1:5 (the default) or c1:3,c2:3.")
    private String topology = "";

    @Option(names = "--port", paramLabel = "N", description = "Of the first server's clients (default: 4222).")
    private int port = 4222;

    @Option(names = "--http", paramLabel = "N", description = "Of the first server's monitoring (default: 8222).")
    private int http = 8222;

    @Option(
            names = "--speed",
            paramLabel = "S",
            description = "Virtual time by the wall clock's: 1x (the default), 10x, max.")
    private String speed = "1x";

    @Option(
            names = "--record",
            paramLabel = "RUN",
            description = "Write what comes in to this file; replay RUN plays it again.")
    private String record = "";

    @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the scenario's.")
    private String seed = "";

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Scenario scenario = source().scenario();
        int servers = scenario.topology().servers().size();
        for (int first : new int[] {port, http}) {
            if (first < 1 || first + servers - 1 > LAST_PORT) {
                throw new UsageException("no ports for " + servers + " servers from " + first + " on");
            }
        }
        if (!ServedCluster.isSpeed(speed)) {
            throw new UsageException("'" + speed + "' is no speed; 1x, 10x and max are");
        }
        long one = Choices.seed(seed, console).orElse(scenario.seeds()).stream()
                .findFirst()
                .orElseThrow();
        try (LineFile lines = record.isEmpty() ? null : new LineFile(record);
                ServedCluster served = start(one, lines == null ? line -> {} : lines::write)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                served.stop();
                if (lines != null) {
                    lines.finish();
                }
            }));
            for (int i = 0; i < served.servers().size(); i++) {
                console.out().accept(served.servers().get(i) + " " + served.url(i) + " " + served.httpUrl(i) + "\n");
            }
            console.out().accept("ready\n");
            served.await();
            Throwable failure = served.failure();
            if (failure != null) {
                throw new IllegalStateException("the simulator has ended: " + failure, failure);
            }
        }
        return ExitCodes.OK;
    }

    private ServedCluster start(long one, Consumer<String> lines) {
        try {
            return ServedCluster.start(
                    new ServedCluster.Settings(source(), one, port, http, speed, lines, Optional.empty()));
        } catch (ServedCluster.PortTakenException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Recording.Source source() {
        if (!file.isEmpty()) {
            if (!topology.isEmpty()) {
                throw new UsageException("a scenario has a topology of its own: leave out FILE or --topology");
            }
            ScenarioFiles.load(file);
            return new Recording.Source(file, ScenarioFiles.text(file));
        }
        String spec = topology.isEmpty() ? DEFAULT_TOPOLOGY : topology;
        Choices.topology(spec);
        return new Recording.Source(spec, "");
    }
}
