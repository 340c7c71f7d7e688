package wavetank.sim.cluster;

/** What a client says of itself when it connects: its name, the language and version of its library; each may be empty. */
public record ClientLibrary(String name, String language, String version) {
    public static final ClientLibrary NONE = new ClientLibrary("", "", "");
}
