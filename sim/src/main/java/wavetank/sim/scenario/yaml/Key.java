package wavetank.sim.scenario.yaml;

/** A key of a map. {@code about}: a sentence for editors. */
public record Key<T>(String name, Form<T> form, boolean required, String about) {
    public static <T> Key<T> optional(String name, Form<T> form, String about) {
        return new Key<>(name, form, false, about);
    }

    public static <T> Key<T> required(String name, Form<T> form, String about) {
        return new Key<>(name, form, true, about);
    }
}
