package wavetank.sim.nats;

import java.io.IOException;
import java.nio.file.Path;

/** The files that a command line names, for example with {@code --config}. */
public interface Files {
    boolean exists(String path);

    String read(String path) throws IOException;

    void write(String path, String text) throws IOException;

    /** The file system of this machine, relative to the working directory. */
    static Files onDisk() {
        return new Files() {
            @Override
            public boolean exists(String path) {
                return java.nio.file.Files.exists(Path.of(path));
            }

            @Override
            public String read(String path) throws IOException {
                return java.nio.file.Files.readString(Path.of(path));
            }

            @Override
            public void write(String path, String text) throws IOException {
                java.nio.file.Files.writeString(Path.of(path), text);
            }
        };
    }
}
