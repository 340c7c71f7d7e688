package wavetank.sim.scenario.text;

/** A constant that has a name in files and output. */
public interface Word {
    /** The name as users write it, such as {@code message blocks}. */
    String word();
}
