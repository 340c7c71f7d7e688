package wavetank.core.api;

import java.util.List;

/** Which servers shall answer a system request; empty parts let all pass. Substrings unless {@code exactMatch}. */
public record EventFilter(
        String name, String cluster, String host, boolean exactMatch, List<String> tags, String domain) {
    public static final EventFilter ALL = new EventFilter("", "", "", false, List.of(), "");
}
