package wavetank.sim.scenario.yaml;

import java.util.List;
import java.util.Optional;

/** What a JSON schema says about a value; the subset of draft 07 that the forms need. */
public sealed interface Schema {
    /** A text; YAML may take it for a number or a truth value, so those are let through unless {@code words} are given. */
    record Text(List<String> words, List<String> examples) implements Schema {}

    record Whole(long min, long max) implements Schema {}

    record Decimal(double min, double max) implements Schema {}

    /** {@code yes}, {@code no}, {@code true}, {@code false}. */
    record YesNo() implements Schema {}

    record Items(Schema each) implements Schema {}

    record Either(List<Schema> forms) implements Schema {}

    record Map(List<Key<?>> keys, Optional<FreeKeys> free) implements Schema {}

    record FreeKeys(String pattern, Form<?> form) {}

    record Anything() implements Schema {}
}
