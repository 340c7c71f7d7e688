package wavetank.core.server;

import java.util.List;
import wavetank.core.kernel.NameHash;

/** The names behind peer indices. Only who has heard of a server may use its name; its id is a function of the name. */
public final class ServerDirectory {
    private final List<String> names;
    private final List<String> ids;

    public ServerDirectory(List<String> names) {
        this.names = List.copyOf(names);
        this.ids = names.stream().map(NameHash::of).toList();
    }

    public int size() {
        return names.size();
    }

    public String name(int peer) {
        return names.get(peer);
    }

    /** The 8-character peer id. */
    public String id(int peer) {
        return ids.get(peer);
    }

    /** The peer whose id that is, or −1. */
    public int byId(String id) {
        return ids.indexOf(id);
    }

    /** The peer of that name, or −1. */
    public int byName(String name) {
        return names.indexOf(name);
    }
}
