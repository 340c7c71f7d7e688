package wavetank.sim.scenario.yaml;

import java.util.function.Predicate;

/** A key of a map. {@code about}: a sentence for editors. {@code played}: which of its values have the effect that they should have. */
public record Key<T>(String name, Form<T> form, boolean required, String about, Predicate<? super T> played) {
    public static <T> Key<T> optional(String name, Form<T> form, String about) {
        return new Key<>(name, form, false, about, value -> true);
    }

    public static <T> Key<T> required(String name, Form<T> form, String about) {
        return new Key<>(name, form, true, about, value -> true);
    }

    /** The same key when a run cannot do what it says, but for values that change nothing. */
    public Key<T> unplayedBut(Predicate<? super T> harmless) {
        return new Key<>(name, form, required, about, harmless);
    }

    /** The same key when a run cannot do what it says. */
    public Key<T> unplayed() {
        return unplayedBut(value -> false);
    }
}
