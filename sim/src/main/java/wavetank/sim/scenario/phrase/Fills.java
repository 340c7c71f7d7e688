package wavetank.sim.scenario.phrase;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.StreamSpec;
import wavetank.sim.scenario.text.Numbers;
import wavetank.sim.scenario.text.Sizes;
import wavetank.sim.scenario.text.TextException;

/** Reads {@code 1385 x 9KiB}. */
public final class Fills {
    /** NATS server/const.go MAX_PAYLOAD_MAX_SIZE. */
    private static final long LARGEST = 64 << 20;

    private static final Pattern FILL = Pattern.compile("([\\d,]+)\\s*(?:x|×)\\s*(\\S+)");

    private Fills() {}

    public static StreamSpec.Fill parse(String text) {
        Matcher fill = FILL.matcher(text.strip());
        if (!fill.matches()) {
            throw new TextException(0, "bad messages '" + text.strip() + "' (count x size, such as 1385 x 9KiB)");
        }
        return new StreamSpec.Fill(Numbers.parse(fill.group(1)), messageSize(fill.group(2)));
    }

    /** The size of one message, at most what a server takes. */
    public static int messageSize(String text) {
        long size = Sizes.parse(text);
        if (size > LARGEST) {
            throw new TextException(0, "bad size '" + text + "' (a message has at most 64MiB)");
        }
        return (int) size;
    }
}
