package wavetank.sim.scenario;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The seeds of a scenario, in the order in which they run. */
public record Seeds(List<Range> ranges) {
    /** Both ends are included. */
    public record Range(long first, long last) {
        public Range {
            if (first > last) {
                throw new IllegalArgumentException(first + ".." + last);
            }
        }

        String text() {
            return first == last ? Long.toString(first) : first + ".." + last;
        }
    }

    public static final Seeds ONE = of(1, 1);

    public Seeds {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("no seed");
        }
    }

    public static Seeds of(long first, long last) {
        return new Seeds(List.of(new Range(first, last)));
    }

    public long count() {
        return ranges.stream().mapToLong(r -> r.last() - r.first() + 1).sum();
    }

    /** Whether there is more than one. */
    public boolean several() {
        return ranges.size() > 1 || ranges.get(0).first() != ranges.get(0).last();
    }

    public LongStream stream() {
        return ranges.stream().flatMapToLong(r -> LongStream.rangeClosed(r.first(), r.last()));
    }

    /** As a file says it: {@code 1..100}. */
    public String text() {
        return ranges.stream().map(Range::text).collect(Collectors.joining(", "));
    }
}
