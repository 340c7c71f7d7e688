package wavetank.sim.nats;

import wavetank.sim.nats.cli.Values;

/** {@code --max-bytes} and {@code --max-msg-size}, read before anything else happens; 0 where the flag is absent. */
record Limits(long maxBytes, long maxMsgSize) {
    private static final int NUMBER_BITS = 32;

    static Limits of(Values values) throws Failure {
        return new Limits(size(values.text("max-bytes")), size(values.text("max-msg-size")));
    }

    private static long size(String text) throws Failure {
        return text.isEmpty() ? 0 : ByteSizes.parse(text, NUMBER_BITS);
    }
}
