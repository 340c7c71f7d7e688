package wavetank.sim.scenario.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.ScenarioException;

/** The values of a map, read by a table of keys. */
public final class Fields {
    /** A pair whose key is not in the table. */
    public record Other(Value key, Value value, Object read) {}

    private record Field(Place key, Value value, Object read) {}

    private final Value whole;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Other> others = new ArrayList<>();

    Fields(Value whole) {
        this.whole = whole;
    }

    <T> void read(Key<T> key, Place place, Value value) {
        T read = key.form().read(value);
        if (!key.played().test(read)) {
            reading().unplayed(place, key.name());
        }
        fields.put(key.name(), new Field(place, value, read));
    }

    void other(Value key, Value value, Object read) {
        others.add(new Other(key, value, read));
    }

    /** The map, or the value that stands for it. */
    public Value whole() {
        return whole;
    }

    public Reading reading() {
        return whole.reading();
    }

    public boolean has(Key<?> key) {
        return fields.containsKey(key.name());
    }

    /** The value of a key that is there. */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new AssertionError(key.name()));
    }

    /** Unchecked, but a key's name is unique in its table and its form made the value. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(fields.get(key.name())).map(field -> (T) field.read());
    }

    public <T> T get(Key<T> key, T otherwise) {
        return find(key).orElse(otherwise);
    }

    /** Pairs with free keys, in order. */
    public List<Other> others() {
        return others;
    }

    /** The value's node. */
    public Value value(Key<?> key) {
        Field field = fields.get(key.name());
        return field == null ? whole : field.value();
    }

    /** Where the key stands; the map's place when it is not there. */
    public Place place(Key<?> key) {
        Field field = fields.get(key.name());
        return field == null ? whole.place() : field.key();
    }

    /** Something is wrong with a key's value. */
    public ScenarioException wrong(Key<?> key, String problem) {
        return value(key).wrong(problem);
    }

    /** Two keys that cannot stand together; the complaint is at the second. */
    public void exclude(Key<?> first, Key<?> second, String why) {
        if (has(first) && has(second)) {
            Place place = place(first).compareTo(place(second)) > 0 ? place(first) : place(second);
            throw reading().wrong(place, "'" + first.name() + "' and '" + second.name() + "' exclude each other" + why);
        }
    }
}
