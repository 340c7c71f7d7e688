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
        long h = seed + purpose.id * GAMMA;
        h = mix(h ^ a * 0xD6E8FEB86659FD93L);
        h = mix(h ^ b * 0xA0761D6478BD642FL);
        return mix(h ^ c * 0xE7037ED1A0B428DBL);
    }

    /** Uniform in [0, bound); bound &gt; 0. The bias of the multiplication, under 2⁻³² for our bounds, is accepted. */
    public long below(long bound, Purpose purpose, long a, long b, long c) {
        assert bound > 0 : bound;
        return Math.multiplyHigh(bits(purpose, a, b, c) >>> 1, bound << 1);
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
