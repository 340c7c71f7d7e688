package wavetank.core.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Why no peers were found; the reasons of several clusters add up. Mutable while a selection runs. */
public final class PlacementError {
    boolean offline;
    boolean excludeTag;
    boolean noStorage;
    boolean uniqueTag;
    boolean misc;
    boolean noJsCluster;
    final SortedSet<String> noMatchTags = new TreeSet<>();
    final SortedSet<String> excludedTags = new TreeSet<>();

    /** One peer that was turned down, and why. */
    public record Rejection(int peer, String reason) {}

    private final List<Rejection> rejections = new ArrayList<>();

    void reject(ServerView server, String reason) {
        rejections.add(new Rejection(server.peer(), reason));
    }

    /** Peer by peer, in the order in which they were looked at. */
    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** Takes the reasons of another cluster too. */
    public void add(PlacementError other) {
        offline |= other.offline;
        excludeTag |= other.excludeTag;
        noStorage |= other.noStorage;
        uniqueTag |= other.uniqueTag;
        misc |= other.misc;
        noJsCluster |= other.noJsCluster;
        noMatchTags.addAll(other.noMatchTags);
        excludedTags.addAll(other.excludedTags);
        rejections.addAll(other.rejections);
    }

    /** The text of error 10005. Tags come sorted; the real server's order is random. */
    public String text() {
        StringBuilder text = new StringBuilder("no suitable peers for placement");
        append(text, offline, ", peer offline");
        append(text, excludeTag, ", exclude tag set");
        append(text, noStorage, ", insufficient storage");
        append(text, uniqueTag, ", server tag not unique");
        append(text, misc, ", miscellaneous issue");
        append(text, noJsCluster, ", jetstream not enabled in cluster");
        append(text, !noMatchTags.isEmpty(), ", tags not matched ['" + String.join("', '", noMatchTags) + "']");
        append(text, !excludedTags.isEmpty(), ", tags excluded ['" + String.join("', '", excludedTags) + "']");
        return text.toString();
    }

    private static void append(StringBuilder text, boolean when, String reason) {
        if (when) {
            text.append(reason);
        }
    }
}
