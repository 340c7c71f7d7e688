package wavetank.sim.scenario;

/** What a measured number must be. Numbers are counts or µs; {@code high} counts only for {@link Operator#BETWEEN}. */
public record Comparison(Operator operator, long low, long high) {
    /** How to compare with {@code low}. */
    public enum Operator {
        EQUAL,
        AT_MOST,
        AT_LEAST,
        LESS,
        MORE,
        BETWEEN
    }

    public static Comparison of(Operator operator, long number) {
        return new Comparison(operator, number, number);
    }

    public boolean holds(long measured) {
        return switch (operator) {
            case EQUAL -> measured == low;
            case AT_MOST -> measured <= low;
            case AT_LEAST -> measured >= low;
            case LESS -> measured < low;
            case MORE -> measured > low;
            case BETWEEN -> measured >= low && measured <= high;
        };
    }

    /** Whether some number above {@code n} would hold: such an expectation permits what it counts. */
    public boolean admitsMoreThan(long n) {
        return switch (operator) {
            case EQUAL, AT_MOST -> low > n;
            case LESS -> low - 1 > n;
            case AT_LEAST, MORE -> true;
            case BETWEEN -> high > n;
        };
    }
}
