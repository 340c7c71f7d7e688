package wavetank.sim.nats;

import wavetank.sim.nats.cli.GoText;

/** What the client itself accepts as a name (jsm.go {@code IsValidName}). */
final class Names {
    private static final String FORBIDDEN = ">*. /\\\0";

    private Names() {}

    static boolean isValid(String name) {
        return !name.isEmpty() && name.chars().noneMatch(c -> FORBIDDEN.indexOf(c) >= 0);
    }

    static void checkStream(String name) throws Failure {
        if (!isValid(name)) {
            throw Failure.of(quote(name) + " is not a valid stream name");
        }
    }

    static void checkConsumer(String name) throws Failure {
        if (!isValid(name)) {
            throw Failure.of(quote(name) + " is not a valid consumer name");
        }
    }

    /** Go {@code %q}. */
    static String quote(String text) {
        return GoText.quote(text);
    }
}
