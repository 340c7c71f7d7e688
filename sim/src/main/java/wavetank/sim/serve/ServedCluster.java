package wavetank.sim.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;

/**
 * A simulated cluster that real clients connect to: a port on loopback for each server. A thread of its own owns the simulator; what clients send reaches it
 * through one queue. Virtual time goes with the wall clock, times the speed.
 */
public final class ServedCluster implements AutoCloseable {
    /** A port that it should listen on is not to be had; the message says which. */
    public static final class PortTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortTakenException(String message) {
            super(message);
        }
    }

    private static final int QUEUE = 65_536;
    private static final int CROWDED = QUEUE / 4 * 3;
    private static final int ROOMY = QUEUE / 4;

    /** How far virtual time goes between two flushes, µs. */
    private static final long SLICE = 500;

    /** How many inputs are taken between two flushes. */
    private static final int BITE = 1_024;

    /** When virtual time is so far behind, it slips, ns. */
    private static final long SLIP = 100_000_000;

    private static final long BUSY_NANOS = 50_000_000;
    private static final long SHORT_PARK = 100_000;
    private static final long LONG_PARK = 1_000_000;

    private final MpscArrayQueue<Input> queue = new MpscArrayQueue<>(QUEUE);
    private final List<Integer> ports = new ArrayList<>();
    private final List<Integer> httpPorts = new ArrayList<>();
    private final List<String> names;
    private final Pace pace;
    private final Doors doors;
    private final Stage stage;
    private final Consumer<String> record;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    /**
     * Serves a run that stands at t0. From now on nobody else may touch it.
     *
     * @param output what the run tells
     */
    private ServedCluster(ScenarioRun run, OrderOutput output, Settings settings, double speed) {
        int firstPort = settings.firstPort();
        List<SimServer> servers = run.cluster().servers();
        this.names = servers.stream().map(SimServer::name).toList();
        List<Integer> wanted = new ArrayList<>();
        for (SimServer server : servers) {
            wanted.add(firstPort == 0 ? 0 : firstPort + server.index());
        }
        this.pace = new Pace(speed);
        this.doors = new Doors(
                new Doors.Inbox() {
                    @Override
                    public void put(Input input) {
                        ServedCluster.this.put(input);
                    }

                    @Override
                    public boolean isCrowded() {
                        return queue.size() > CROWDED;
                    }
                },
                wanted,
                Doors.MAX_PENDING);
        try {
            for (SimServer server : servers) {
                ports.add(doors.listen(server.index()));
                int http = settings.firstHttpPort();
                httpPorts.add(doors.listenHttp(server.index(), http == 0 ? 0 : http + server.index()));
            }
        } catch (PortTakenException e) {
            doors.shutDown();
            throw e;
        }
        this.stage = new Stage(run.cluster(), new Control(run, output, pace), ports, doors);
        this.record = settings.record();
        Recording.header(settings.source(), settings.seed(), ports).forEach(record);
        this.thread = new Thread(this::live, "wavetank-simulator");
        this.thread.setDaemon(true);
    }

    /**
     * How to serve.
     *
     * @param firstPort of the first server, the others follow; 0 = free ones
     * @param firstHttpPort of the first server's monitoring, the others follow; 0 = free ones
     * @param speed such as {@code 1x} or {@code max}
     * @param record gets the lines of a {@link Recording}, without line ends
     * @param trace gets the trace of what happens, whole lines; see {@link ScenarioRun#trace}
     */
    public record Settings(
            Recording.Source source,
            long seed,
            int firstPort,
            int firstHttpPort,
            String speed,
            Consumer<String> record,
            Optional<Consumer<String>> trace) {
        /** A topology such as {@code C1:3} at free ports, nothing recorded. */
        public static Settings of(String topology, long seed, String speed) {
            return new Settings(new Recording.Source(topology, ""), seed, 0, 0, speed, line -> {}, Optional.empty());
        }
    }

    /**
     * Serves a cluster: sets it up, opens the ports, and lets time go. No rules are held against what happens.
     *
     * @throws IllegalArgumentException when the speed is none
     * @throws PortTakenException when a port is not to be had
     */
    public static ServedCluster start(Settings settings) {
        double factor = Pace.speed(settings.speed())
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + settings.speed() + "' is no speed; 1x, 10x and max are"));
        OrderOutput output = new OrderOutput();
        ScenarioRun run = new ScenarioRun(settings.source().scenario(), settings.seed(), Style.MODERN, output, false);
        settings.trace().ifPresent(run::trace);
        run.begin();
        ServedCluster served = new ServedCluster(run, output, settings, factor);
        served.thread.start();
        return served;
    }

    /** Whether a text is a speed. */
    public static boolean isSpeed(String text) {
        return Pace.speed(text).isPresent();
    }

    // ---- for its owner

    /** Servers' names, in topology order. */
    public List<String> servers() {
        return names;
    }

    /** Where that server's clients connect: {@code nats://127.0.0.1:4222}. */
    public String url(int server) {
        return "nats://" + Greetings.HOST + ":" + ports.get(server);
    }

    /** Where the clients of the server of that name connect. */
    public String url(String server) {
        return url(names.indexOf(server));
    }

    /** Where that server is monitored: {@code http://127.0.0.1:8222}. */
    public String httpUrl(int server) {
        return "http://" + Greetings.HOST + ":" + httpPorts.get(server);
    }

    /** All servers' URLs, with commas between. */
    public String urls() {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            urls.add(url(i));
        }
        return String.join(",", urls);
    }

    /** Does what a line says, such as {@code kill n1}, and waits until it is done; the actions are those of scenarios. */
    public ControlAnswer order(String line) {
        CompletableFuture<ControlAnswer> answer = new CompletableFuture<>();
        put(new Input.Order(line, answer::complete));
        return answer.join();
    }

    /** Waits until it is closed. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    /** What ended it, if it was not {@link #close}. */
    public @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        stop();
    }

    /** Closes connections and ports, and ends the recording; when it returns, all that has been done. */
    public void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- inputs

    private void put(Input input) {
        while (!queue.offer(input) && !stopping) {
            LockSupport.unpark(thread);
            LockSupport.parkNanos(LONG_PARK);
        }
        LockSupport.unpark(thread);
    }

    // ---- the simulator's thread

    private void live() {
        try {
            pace.anchor(System.nanoTime(), stage.now());
            long busyAt = System.nanoTime();
            while (!stopping) {
                boolean busy = turn();
                long now = System.nanoTime();
                if (busy) {
                    busyAt = now;
                } else if (!pace.isMax() || stage.connections() == 0) {
                    LockSupport.parkNanos(now - busyAt < BUSY_NANOS ? SHORT_PARK : LONG_PARK);
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            stopping = true;
            stage.flush();
            record.accept(Recording.end(stage.now(), stage.digest()));
            doors.shutDown();
            stopped.countDown();
        }
    }

    /** Lets time pass up to the wall clock's, takes what has come in, sends what goes out. Whether there was anything. */
    private boolean turn() {
        long wall = System.nanoTime();
        long due = pace.at(wall, stage.now());
        while (stage.now() < due && System.nanoTime() - wall < SLIP) {
            stage.advanceTo(Math.min(due, stage.now() + SLICE));
            stage.flush();
        }
        if (stage.now() < due) {
            pace.anchor(System.nanoTime(), stage.now());
        }
        int taken = 0;
        for (Input input = queue.poll(); input != null; input = taken < BITE ? queue.poll() : null) {
            taken++;
            take(input);
        }
        if (taken > 0) {
            stage.flush();
        }
        if (queue.size() < ROOMY) {
            doors.refreshed();
        }
        return taken > 0;
    }

    private void take(Input input) {
        long before = stage.now();
        record.accept(Recording.line(before, input));
        stage.take(input);
        if (input instanceof Input.Order || stage.now() != before) {
            pace.anchor(System.nanoTime(), stage.now());
        }
    }
}
