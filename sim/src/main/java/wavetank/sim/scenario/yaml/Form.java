package wavetank.sim.scenario.yaml;

/** A kind of value: how to read it, and what editors are told about it. */
public interface Form<T> {
    /** Reads a value, or throws a {@link wavetank.sim.scenario.ScenarioException} at its place. */
    T read(Value value);

    /** What an editor may offer and check. */
    Schema schema();
}
