package wavetank.sim.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import wavetank.sim.run.ScenarioRun;

/** Where traces go: one file for all runs of a command line, each begun by a line with {@code #}. */
final class TraceFile implements AutoCloseable {
    private final String name;
    private final BufferedWriter writer;

    /** Begins the file anew. */
    TraceFile(String name) {
        this.name = name;
        try {
            this.writer = Files.newBufferedWriter(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw failed(e);
        }
    }

    /** Follows a run that has not begun. */
    void follow(ScenarioRun run, String file, long seed) {
        write("# " + file + " seed " + seed + "\n");
        run.trace(this::write);
    }

    private void write(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UsageException failed(Exception e) {
        return new UsageException("--trace " + name + ": cannot be written: " + e.getMessage());
    }
}
