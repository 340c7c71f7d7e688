package wavetank.sim.cli;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands on what is written, at each flush. */
final class TextWriter extends Writer {
    private final Consumer<String> sink;
    private final StringBuilder text = new StringBuilder();

    TextWriter(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        text.append(buffer, offset, length);
    }

    @Override
    public void flush() {
        if (text.length() > 0) {
            sink.accept(text.toString());
            text.setLength(0);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
