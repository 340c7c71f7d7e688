package wavetank.sim.serve;

import java.util.Optional;

/**
 * How fast virtual time goes: so many times as fast as the wall clock, as fast as it can, or not at all. When the simulator cannot keep up, virtual time slips; it never
 * jumps to catch up.
 */
final class Pace {
    /** As fast as the machine can. */
    static final double MAX = Double.POSITIVE_INFINITY;

    private static final double FASTEST = 10_000;
    private static final long NANOS = 1_000;

    /** How far {@link #MAX} goes between two looks at what has come in, µs. */
    private static final long STRIDE = 2_000;

    private double speed;
    private long wallStart;
    private long virtualStart;

    Pace(double speed) {
        this.speed = speed;
    }

    /** {@code 1x}, {@code 2.5x}, {@code max}; {@code 0}: time stands still. */
    static Optional<Double> speed(String text) {
        if (text.equals("max")) {
            return Optional.of(MAX);
        }
        if (!text.matches("\\d{1,5}(\\.\\d{1,3})?x?")) {
            return Optional.empty();
        }
        double speed = Double.parseDouble(text.replace("x", ""));
        return speed > FASTEST ? Optional.empty() : Optional.of(speed);
    }

    void change(double newSpeed) {
        speed = newSpeed;
    }

    boolean isMax() {
        return speed == MAX;
    }

    /** From now on. */
    void anchor(long wallNanos, long virtualMicros) {
        wallStart = wallNanos;
        virtualStart = virtualMicros;
    }

    /** The virtual time at that time of the wall clock, µs; {@code now} is the present. */
    long at(long wallNanos, long now) {
        if (isMax()) {
            return now + STRIDE;
        }
        return virtualStart + (long) ((double) (wallNanos - wallStart) / NANOS * speed);
    }

    /** How long the wall clock takes for so many virtual µs, ns. */
    long wallNanos(long virtualMicros) {
        return isMax() || speed == 0 ? 0 : (long) (virtualMicros * NANOS / speed);
    }
}
