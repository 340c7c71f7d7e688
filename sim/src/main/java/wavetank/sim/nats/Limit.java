package wavetank.sim.nats;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import wavetank.sim.nats.cli.GoDurations;
import wavetank.sim.nats.cli.Values;

/** What the flags say by which the tool's queries choose assets (jsm.go): the helpers that streams and consumers share. */
final class Limit {
    private static final String UNPLAYED = "expression";

    private Limit() {}

    /** The expression language is not played. */
    static void refuseExpressions(Values values) throws Failure {
        if (!values.text(UNPLAYED).isEmpty()) {
            throw Failure.unplayed(UNPLAYED);
        }
    }

    /** Nanoseconds of a flag whose text is looked at only when the command runs. */
    static long duration(Values values, String flag) throws Failure {
        try {
            return GoDurations.parse(values.text(flag));
        } catch (GoDurations.InvalidDurationException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
    }

    /** A pattern that may match anywhere. */
    static Pattern pattern(Values values, String flag) throws Failure {
        try {
            return Pattern.compile(values.text(flag));
        } catch (PatternSyntaxException e) {
            throw Failure.of("error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }

    /** At most so many; inverted at least so many. */
    static boolean atMost(long value, long limit, boolean invert) {
        return invert ? value >= limit : value <= limit;
    }

    /** Some, but fewer than that; inverted more than that. A limit of 0 is none. */
    static boolean fewer(long value, long limit, boolean invert) {
        return limit == 0 || (invert ? value > limit : value > 0 && value < limit);
    }
}
