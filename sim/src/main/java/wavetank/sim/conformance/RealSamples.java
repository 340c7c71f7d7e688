package wavetank.sim.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;

/** Samples taken from real clusters: nats-server v2.14.5, defaults, loopback, one file a kind of measurement. */
final class RealSamples {
    private RealSamples() {}

    /**
     * The values of one column of all these files, ms; empty fields are not measured.
     *
     * @param rows the value that the first column must have, empty: any
     */
    static Quantiles read(List<String> files, String column, String rows) {
        return new Quantiles(files.stream()
                .flatMapToDouble(file -> values(file, column, rows))
                .toArray());
    }

    private static DoubleStream values(String file, String column, String rows) {
        List<String> lines = text(file + ".csv").lines().toList();
        int place = List.of(lines.get(0).split(",", -1)).indexOf(column);
        if (place < 0) {
            throw new AssertionError("no column " + column + " in " + file);
        }
        return lines.stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .filter(fields -> rows.isEmpty() || fields.get(0).equals(rows))
                .map(fields -> fields.get(place))
                .filter(field -> !field.isEmpty())
                .mapToDouble(Double::parseDouble);
    }

    private static String text(String name) {
        try (InputStream in = RealSamples.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
