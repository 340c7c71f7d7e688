package wavetank.sim.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The process: {@code ./wavetank} starts it. Text is UTF-8 whatever the locale says. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Console console = new Console(
                writer(out),
                writer(err),
                new TreeMap<>(System.getenv()),
                System.getProperty("wavetank.terminal", ""),
                Console.number(System.getProperty("wavetank.columns", "")),
                new FileInputStream(FileDescriptor.in));
        int status = Program.run(List.of(args), console);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** Each text goes out at once, so that what is on both streams keeps its order. */
    private static Consumer<String> writer(PrintStream stream) {
        return text -> {
            stream.print(text);
            stream.flush();
        };
    }
}
