package wavetank.sim.scenario.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.text.Suggest;

/** A map with a table of keys. Keys that are not in the table are errors, unless they have the form of free keys. */
public final class MapForm<T> implements Form<T> {
    private record Free(Pattern pattern, String example, Form<?> form) {}

    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final Function<Fields, T> make;
    private final Map<String, String> hints = new LinkedHashMap<>();
    private @Nullable Key<?> shortKey;
    private @Nullable Free free;

    private MapForm(Function<Fields, T> make) {
        this.make = make;
    }

    /** {@code make} gets the fields when all required keys are there. */
    public static <T> MapForm<T> of(Function<Fields, T> make, Key<?>... keys) {
        return of(make, List.of(keys));
    }

    public static <T> MapForm<T> of(Function<Fields, T> make, List<? extends Key<?>> keys) {
        MapForm<T> form = new MapForm<>(make);
        for (Key<?> key : keys) {
            if (form.keys.put(key.name(), key) != null) {
                throw new AssertionError(key.name());
            }
        }
        return form;
    }

    /** A value that is no map is the value of this key. */
    public MapForm<T> orJust(Key<?> key) {
        shortKey = key;
        return this;
    }

    /** What to say instead of a guess when this unknown key is found. */
    public MapForm<T> hint(String key, String text) {
        hints.put(key, text);
        return this;
    }

    /** Keys of this form are allowed too, such as {@code example}. */
    public MapForm<T> withFree(Pattern pattern, String example, Form<?> form) {
        free = new Free(pattern, example, form);
        return this;
    }

    @Override
    public T read(Value value) {
        Fields fields = new Fields(value);
        Key<?> just = shortKey;
        if (value.isMap()) {
            value.pairs().forEach(pair -> readPair(fields, pair));
        } else if (just != null) {
            fields.read(just, value.place(), value);
        } else {
            throw value.wrong("a map is wanted here, such as {" + example() + "}, not " + value.kind());
        }
        for (Key<?> key : keys.values()) {
            if (key.required() && !fields.has(key)) {
                throw value.wrong("'" + key.name() + "' is missing");
            }
        }
        return make.apply(fields);
    }

    private void readPair(Fields fields, Value.Pair pair) {
        String name = pair.key().keyText();
        Key<?> key = keys.get(name);
        Free others = free;
        boolean isFree =
                key == null && others != null && others.pattern.matcher(name).matches();
        if (key == null && !isFree) {
            throw unknown(pair);
        }
        if (pair.value().isNull()) {
            throw pair.key().wrong("'" + name + "' has no value");
        }
        if (key != null) {
            fields.read(key, pair.key().place(), pair.value());
        } else if (others != null) {
            fields.other(pair.key(), pair.value(), others.form.read(pair.value()));
        }
    }

    private ScenarioException unknown(Value.Pair pair) {
        String name = pair.key().keyText();
        if (pair.value().isNull() && name.endsWith(")")) {
            return pair.key().wrong("unknown key '" + name + "' (inside { } a value with a comma needs quotes)");
        }
        String hint = hints.get(name);
        String near = hint != null ? " (" + hint + ")" : Suggest.didYouMean(name, keys.keySet());
        return pair.key().wrong("unknown key '" + name + "'" + (near.isEmpty() ? known() : near));
    }

    private String known() {
        List<String> names = new ArrayList<>(keys.keySet());
        if (free != null) {
            names.add(free.example);
        }
        if (names.size() > 16) {
            return "";
        }
        return " (known: " + String.join(", ", names) + ")";
    }

    private String example() {
        Optional<Key<?>> first = keys.values().stream()
                .filter(Key::required)
                .findFirst()
                .or(() -> keys.values().stream().findFirst());
        return first.map(Key::name).orElse("key") + ": …";
    }

    @Override
    public Schema schema() {
        Schema map = new Schema.Map(
                List.copyOf(keys.values()),
                Optional.ofNullable(free).map(f -> new Schema.FreeKeys(f.pattern.pattern(), f.form)));
        return shortKey == null
                ? map
                : new Schema.Either(List.of(shortKey.form().schema(), map));
    }
}
