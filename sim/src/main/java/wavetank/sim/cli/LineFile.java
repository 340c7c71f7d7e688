package wavetank.sim.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that lines are added to, by one thread at a time. */
final class LineFile implements AutoCloseable {
    private final String name;
    private final BufferedWriter writer;

    /** Begins the file anew. */
    LineFile(String name) {
        this.name = name;
        try {
            this.writer = Files.newBufferedWriter(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw failed(e);
        }
    }

    void write(String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        finish();
    }

    /** All that has been written is in the file; nothing more will be. */
    void finish() {
        try {
            writer.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UsageException failed(Exception e) {
        return new UsageException(name + ": cannot be written: " + e.getMessage());
    }
}
