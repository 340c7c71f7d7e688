package wavetank.core.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses peers for a stream (NATS {@code selectPeerGroup}). The order of the view decides among equals: the caller shuffles it, as the
 * real server does.
 */
public final class PeerSelector {
    private static final String NO_JETSTREAM_TAG = "!jetstream";

    private static final Comparator<ServerView> BY_ROOM = Comparator.comparing(ServerView::offline)
            .thenComparing(Comparator.comparingLong(ServerView::available).reversed())
            .thenComparingInt(ServerView::streams);

    private static final Comparator<ServerView> BY_GROUPS =
            Comparator.comparing(ServerView::offline).thenComparingInt(ServerView::haStreams);

    private final PlacementRequest request;
    private final PlacementError error = new PlacementError();
    private final Set<String> takenTags = new HashSet<>();

    private PeerSelector(PlacementRequest request) {
        this.request = request;
    }

    /** Peers in {@code servers} that fit the request, or the reasons why they are too few. */
    public static PlacementResult select(PlacementRequest request, List<ServerView> servers) {
        return new PeerSelector(request).select(servers);
    }

    private PlacementResult select(List<ServerView> servers) {
        List<Integer> existing = request.existing();
        if (request.cluster().isEmpty()) {
            error.misc = true;
            return new PlacementResult.Refused(error);
        }
        if (!existing.isEmpty() && existing.size() >= request.replicas()) {
            return new PlacementResult.Placed(existing.subList(0, request.replicas()));
        }
        String uniqueTag = uniqueTag();
        rememberTakenTags(servers, uniqueTag);
        List<ServerView> candidates = new ArrayList<>();
        for (ServerView server : servers) {
            if (isCandidate(server, uniqueTag)) {
                candidates.add(server);
            }
        }
        return isEnough(candidates, servers) ? placed(candidates) : new PlacementResult.Refused(error);
    }

    /** A placement tag that begins like the unique tag switches the uniqueness off. */
    private String uniqueTag() {
        for (String tag : request.tags()) {
            if (!request.uniqueTag().isEmpty() && bare(tag).startsWith(request.uniqueTag())) {
                return "";
            }
        }
        return request.uniqueTag();
    }

    private void rememberTakenTags(List<ServerView> servers, String uniqueTag) {
        if (uniqueTag.isEmpty()) {
            return;
        }
        for (int i = request.replaceFirst(); i < request.existing().size(); i++) {
            for (ServerView server : servers) {
                if (server.peer() == request.existing().get(i)) {
                    String tag = firstTagLike(server, uniqueTag);
                    if (!tag.isEmpty()) {
                        takenTags.add(tag);
                    }
                }
            }
        }
    }

    private boolean isCandidate(ServerView server, String uniqueTag) {
        if (!server.cluster().equals(request.cluster())) {
            return false;
        }
        if (!server.reporting()) {
            error.offline = true;
            error.reject(server, "no statistics of it are known");
            return false;
        }
        if (request.ignore().contains(server.peer()) || request.existing().contains(server.peer())) {
            return false;
        }
        return acceptsAssets(server) && hasWantedTags(server) && hasRoom(server) && hasUniqueTag(server, uniqueTag);
    }

    private boolean acceptsAssets(ServerView server) {
        if (server.hasTag(NO_JETSTREAM_TAG)) {
            error.excludeTag = true;
            error.reject(server, "it has the tag " + NO_JETSTREAM_TAG);
            return false;
        }
        return true;
    }

    private boolean hasWantedTags(ServerView server) {
        for (String tag : request.tags()) {
            if (tag.startsWith("!")) {
                if (server.hasTag(bare(tag))) {
                    error.excludedTags.add(bare(tag));
                    error.reject(server, "it has the excluded tag " + bare(tag));
                    return false;
                }
            } else if (!server.hasTag(tag)) {
                error.noMatchTags.add(tag);
                error.reject(server, "it lacks the tag " + tag);
                return false;
            }
        }
        return true;
    }

    private boolean hasRoom(ServerView server) {
        if (request.maxBytes() > 0 && request.maxBytes() > server.available()) {
            error.noStorage = true;
            error.reject(server, "it has room for " + server.available() + " bytes only");
            return false;
        }
        if (request.maxHaAssets() > 0 && server.haAssets() > request.maxHaAssets()) {
            error.misc = true;
            error.reject(server, "it runs " + server.haAssets() + " RAFT nodes");
            return false;
        }
        return true;
    }

    private boolean hasUniqueTag(ServerView server, String uniqueTag) {
        if (uniqueTag.isEmpty()) {
            return true;
        }
        String tag = firstTagLike(server, uniqueTag);
        if (tag.isEmpty() || !takenTags.add(tag)) {
            error.uniqueTag = true;
            error.reject(server, tag.isEmpty() ? "it has no tag " + uniqueTag + "…" : "its tag " + tag + " is taken");
            return false;
        }
        return true;
    }

    private boolean isEnough(List<ServerView> candidates, List<ServerView> servers) {
        int need = request.replicas() - request.existing().size();
        int quorum = request.replicas() / 2 + 1;
        long online = candidates.stream().filter(s -> !s.offline()).count()
                + request.existing().size();
        if (candidates.size() >= need && online >= quorum) {
            return true;
        }
        if (servers.isEmpty()) {
            error.noJsCluster = true;
        } else if (candidates.size() >= need) {
            error.offline = true;
        }
        return false;
    }

    private PlacementResult placed(List<ServerView> candidates) {
        candidates.sort(BY_ROOM);
        if (request.configReplicas() > 1) {
            candidates.sort(BY_GROUPS);
        }
        List<Integer> peers = new ArrayList<>(request.existing());
        for (ServerView server : candidates.subList(0, request.replicas() - peers.size())) {
            peers.add(server.peer());
        }
        return new PlacementResult.Placed(List.copyOf(peers));
    }

    private static String firstTagLike(ServerView server, String prefix) {
        for (String tag : server.tags()) {
            if (tag.startsWith(prefix)) {
                return tag;
            }
        }
        return "";
    }

    private static String bare(String tag) {
        return tag.startsWith("!") ? tag.substring(1) : tag;
    }
}
