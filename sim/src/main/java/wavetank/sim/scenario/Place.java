package wavetank.sim.scenario;

import java.util.Comparator;

/** Where something stands in a file; line and column count from 1. */
public record Place(int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    /** For what no file says. */
    public static final Place NOWHERE = new Place(1, 1);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
