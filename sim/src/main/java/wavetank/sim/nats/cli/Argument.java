package wavetank.sim.nats.cli;

/**
 * A word that a command takes by position.
 *
 * @param holder what the argument table of help shows instead of {@code <name>}, or empty
 * @param rest takes all words that follow
 */
public record Argument(String name, String help, Kind kind, String holder, boolean required, boolean rest) {
    /** A word that may be left out. */
    public static Argument text(String name, String help) {
        return new Argument(name, help, Kind.TEXT, "", false, false);
    }

    public static Argument of(Kind kind, String name, String help) {
        return new Argument(name, help, kind, "", false, false);
    }

    public Argument needed() {
        return new Argument(name, help, kind, holder, true, rest);
    }

    public Argument holder(String value) {
        return new Argument(name, help, kind, value, required, rest);
    }

    /** Takes all words that follow. */
    public Argument all() {
        return new Argument(name, help, kind, holder, required, true);
    }
}
