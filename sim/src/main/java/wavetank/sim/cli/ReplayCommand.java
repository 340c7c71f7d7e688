package wavetank.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.serve.Recording;

@Command(
        name = "replay",
        description = "Play a recorded session of serve again, and compare what clients were sent.",
        sortOptions = false,
        customSynopsis = "wavetank replay RUN [--trace FILE]")
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "What serve --record has written.")
    private String recording = "";

    @Option(names = "--trace", paramLabel = "FILE", description = "Write every message and change, a line each.")
    private String trace = "";

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (LineFile lines = trace.isEmpty() ? null : new LineFile(trace)) {
            return play(Optional.ofNullable(lines).map(file -> text -> file.write(text.stripTrailing())));
        } catch (Recording.BrokenException e) {
            throw new UsageException(recording + ": " + e.getMessage());
        }
    }

    private int play(Optional<Consumer<String>> to) throws Recording.BrokenException {
        Recording.Outcome outcome = Recording.play(read(), to);
        console.out()
                .accept(recording + ": " + outcome.inputs() + " inputs, " + Durations.print(outcome.time())
                        + ", digest "
                        + Long.toHexString(outcome.played())
                        + (outcome.isSame()
                                ? ", as recorded"
                                : ", but recorded was " + Long.toHexString(outcome.recorded()))
                        + "\n");
        return outcome.isSame() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private List<String> read() {
        try {
            return Files.readAllLines(Path.of(recording));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(recording + ": cannot be read: " + e.getMessage());
        }
    }
}
