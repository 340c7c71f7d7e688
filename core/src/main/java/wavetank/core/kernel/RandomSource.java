package wavetank.core.kernel;

/**
 * Chance without state: a draw is a function of the seed, a {@link Purpose} and the draw's own coordinates. Drawing the same
 * coordinates twice gives the same number, whatever happened in between; so groups may run in any order.
 */
public final class RandomSource {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;

    public RandomSource(long seed) {
        this.seed = mix(seed + GAMMA);
    }

    /** 64 random bits. */
    public long bits(Purpose purpose, long a, long b, long c) {
        return bits(stream(stream(purpose, a), b), c);
    }

    /** What all draws of a purpose with the same first coordinate have in common: kept, it saves half the work of each. */
    public long stream(Purpose purpose, long a) {
        return mix((seed + purpose.id * GAMMA) ^ a * 0xD6E8FEB86659FD93L);
    }

    /** What draws with the same second coordinate have in common, too. */
    public static long stream(long stream, long b) {
        return mix(stream ^ b * 0xA0761D6478BD642FL);
    }

    /** 64 random bits: {@code bits(stream(stream(purpose, a), b), c)} is {@code bits(purpose, a, b, c)}. */
    public static long bits(long stream, long c) {
        return mix(stream ^ c * 0xE7037ED1A0B428DBL);
    }

    /** Uniform in [0, bound); bound &gt; 0. The bias of the multiplication, under 2⁻³² for our bounds, is accepted. */
    public long below(long bound, Purpose purpose, long a, long b, long c) {
        return below(bound, bits(purpose, a, b, c));
    }

    /** Uniform in [0, bound) by random bits; bound &gt; 0. */
    public static long below(long bound, long bits) {
        assert bound > 0 : bound;
        return Math.multiplyHigh(bits >>> 1, bound << 1);
    }

    /** Uniform in [0, 1). */
    public double unit(Purpose purpose, long a, long b, long c) {
        return (bits(purpose, a, b, c) >>> 11) * 0x1.0p-53;
    }

    /** Stafford's variant 13 of the MurmurHash3 finalizer. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
