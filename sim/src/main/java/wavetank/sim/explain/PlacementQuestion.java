package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.core.api.Placement;
import wavetank.core.api.Storage;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.placement.PeerSelector;
import wavetank.core.placement.PlacementError;
import wavetank.core.placement.PlacementRequest;
import wavetank.core.placement.PlacementResult;
import wavetank.core.placement.ServerView;
import wavetank.core.raft.RaftView;
import wavetank.core.server.ServerInsight;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.report.Humanize;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.text.Sizes;
import wavetank.sim.scenario.text.TextException;

/** Which servers hold a stream, or would hold a new one, and why the others do not (NATS {@code selectPeerGroup}). */
final class PlacementQuestion {
    /** More than there can be, so that every server is looked at. */
    private static final int ALL = 1_000;

    private static final String REHEARSED = "EXPLAIN_PLACEMENT";
    private static final Pattern DESCRIPTION = Pattern.compile("\"description\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What is asked for. */
    private record Wish(
            int replicas, String cluster, List<String> tags, long maxBytes, Storage storage, List<Integer> peers) {}

    private final Stage stage;
    private final Explainer explainer;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    PlacementQuestion(Stage stage, Explainer explainer) {
        this.stage = stage;
        this.explainer = explainer;
    }

    Explanation answer(List<String> words) {
        if (words.size() == 1 && !words.get(0).startsWith("-")) {
            return ofStream(explainer.stream(words.get(0)));
        }
        return ofWish(wish(words));
    }

    private SimServer metaLeader() {
        return stage.leader(new Group.Meta())
                .orElseThrow(() ->
                        new QuestionException("the meta group has no leader: nothing can be placed (explain quorum)"));
    }

    // ---- a stream that is there

    private Explanation ofStream(StreamAssignment stream) {
        Placement placement = stream.config().placement();
        Wish wish = new Wish(
                stream.config().numReplicas(),
                stream.group().cluster(),
                placement == null ? List.of() : placement.tags(),
                stream.config().maxBytes(),
                stream.config().storage(),
                stream.group().peers());
        int leader = stage.leader(new Group.Stream(stream.name()))
                .map(SimServer::index)
                .orElse(RaftView.NOBODY);
        facts.put("question", "placement");
        facts.put("stream", stream.name());
        String asked = placement == null || placement.cluster().isEmpty()
                ? "in cluster " + wish.cluster()
                : "asked for cluster " + wish.cluster();
        head("Placement of " + stream.name() + ": " + stream.group().peers().size() + " of "
                + Layout.plural(views(wish.storage()).size(), "server") + ", " + asked + ", tags "
                + Layout.none(wish.tags()));
        table(wish, leader, false);
        if (stream.group().peers().size() < stream.config().numReplicas()) {
            lines.add("R" + stream.config().numReplicas() + " is wanted, it goes on with "
                    + Layout.plural(stream.group().peers().size(), "peer") + ".");
        }
        return new Explanation(lines, facts);
    }

    private void head(String left) {
        facts.put("at_us", stage.since(stage.cluster().now()));
        lines.add(Layout.ends(
                left, "at " + Layout.clock(stage.since(stage.cluster().now()))));
    }

    // ---- one that might be

    private Wish wish(List<String> words) {
        int replicas = 0;
        String cluster = "";
        List<String> tags = new ArrayList<>();
        long maxBytes = -1;
        for (int i = 0; i < words.size(); i += 2) {
            String flag = words.get(i);
            if (i + 1 == words.size() || !flag.startsWith("--")) {
                throw new QuestionException(
                        "'placement' needs a stream, or --replicas N [--cluster C] [--tag T] [--max-bytes B]");
            }
            String value = words.get(i + 1);
            switch (flag) {
                case "--replicas" -> replicas = replicas(value);
                case "--cluster" -> cluster = value;
                case "--tag" -> tags.add(value);
                case "--max-bytes" -> maxBytes = size(value);
                default ->
                    throw new QuestionException(
                            "unknown flag '" + flag + "' (--replicas, --cluster, --tag, --max-bytes)");
            }
        }
        if (replicas == 0) {
            throw new QuestionException("'placement' needs a stream or --replicas N");
        }
        return new Wish(replicas, cluster, tags, maxBytes, Storage.FILE, List.of());
    }

    private static int replicas(String text) {
        if (!text.matches("[1-5]")) {
            throw new QuestionException("bad number of replicas '" + text + "' (1 to 5)");
        }
        return Integer.parseInt(text);
    }

    private static long size(String text) {
        try {
            return Sizes.parse(text);
        } catch (TextException e) {
            throw new QuestionException(String.valueOf(e.getMessage()));
        }
    }

    /** Makes the stream on a copy, and looks where it is: that is exact, chance included. */
    private Explanation ofWish(Wish wish) {
        metaLeader();
        Stage.Rehearsal copy = stage.rehearse();
        String answer = copy.request("$JS.API.STREAM.CREATE." + REHEARSED, request(wish), "app");
        MetaState meta = copy.assignments().orElse(null);
        StreamAssignment made = meta == null ? null : meta.stream(stage.account(), REHEARSED);
        facts.put("question", "placement");
        facts.put("replicas", wish.replicas());
        String cluster = made == null ? wish.cluster() : made.group().cluster();
        if (cluster.isEmpty()) {
            cluster = firstCluster();
        }
        Wish where = new Wish(
                wish.replicas(),
                cluster,
                wish.tags(),
                wish.maxBytes(),
                wish.storage(),
                made == null ? List.of() : made.group().peers());
        String asked = wish.cluster().isEmpty() ? "in cluster " + cluster : "asked for cluster " + cluster;
        head("A new stream with " + Layout.plural(wish.replicas(), "replica") + " would be placed on "
                + (made == null
                        ? "no server"
                        : Layout.plural(made.group().peers().size(), "server")) + ", " + asked
                + ", tags " + Layout.none(wish.tags()));
        table(where, made == null ? RaftView.NOBODY : made.group().preferred(), true);
        if (made == null) {
            Matcher description = DESCRIPTION.matcher(answer);
            String text = description.find() ? description.group(1) : answer;
            lines.addAll(Layout.wrap("A client would get: " + text, 2));
            facts.put("error", text);
        }
        return new Explanation(lines, facts);
    }

    private String firstCluster() {
        for (SimServer server : stage.cluster().servers()) {
            if (server.takesClients()) {
                return server.cluster();
            }
        }
        return "";
    }

    private static String request(Wish wish) {
        StringBuilder json = new StringBuilder("{\"name\":\"" + REHEARSED + "\",\"subjects\":[\"" + REHEARSED
                + "\"],\"retention\":\"limits\",\"storage\":\"file\",\"num_replicas\":" + wish.replicas());
        if (wish.maxBytes() > 0) {
            json.append(",\"max_bytes\":").append(wish.maxBytes());
        }
        if (!wish.cluster().isEmpty() || !wish.tags().isEmpty()) {
            List<String> tags =
                    wish.tags().stream().map(PlacementQuestion::quoted).toList();
            json.append(",\"placement\":{\"cluster\":")
                    .append(quoted(wish.cluster()))
                    .append(",\"tags\":[")
                    .append(String.join(",", tags))
                    .append("]}");
        }
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    // ---- the servers

    private ServerInsight insight() {
        ServerInsight insight = metaLeader().insightOrNull();
        if (insight == null) {
            throw new QuestionException("the meta group has no leader: nothing can be placed (explain quorum)");
        }
        return insight;
    }

    private List<ServerView> views(Storage storage) {
        return insight().placementViews(storage);
    }

    private PlacementResult select(Wish wish, int wanted, List<ServerView> views) {
        ServerInsight insight = insight();
        return PeerSelector.select(
                new PlacementRequest(
                        wanted,
                        wish.replicas(),
                        wish.cluster(),
                        wish.maxBytes(),
                        wish.tags(),
                        List.of(),
                        0,
                        List.of(),
                        insight.uniqueTag(),
                        insight.maxHaAssets()),
                views);
    }

    private void table(Wish wish, int leader, boolean would) {
        List<ServerView> views = views(wish.storage());
        SortedMap<Integer, String> refused = refusals(wish, views);
        List<Integer> rest = ranked(wish, views, refused);
        rest.removeAll(wish.peers());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rank", "server", "verdict", "free", "streams", "HA assets", "because"));
        List<Object> servers = new ArrayList<>();
        int rank = 1;
        for (int peer : wish.peers()) {
            String verdict = peer == leader ? "leader" : "peer";
            String because = peer == leader && would ? "would lead first: preferred" : "";
            if (refused.containsKey(peer)) {
                because = "now it would be refused: " + refused.get(peer);
            }
            row(rows, servers, views, peer, Integer.toString(rank++), verdict, because);
        }
        for (int peer : rest) {
            String because =
                    wish.peers().isEmpty() ? "fits" : Layout.plural(wish.peers().size(), "peer") + " already found";
            row(rows, servers, views, peer, "-", "not used", because);
        }
        for (ServerView view : views) {
            if (!wish.peers().contains(view.peer()) && !rest.contains(view.peer())) {
                String other = "in cluster " + view.cluster();
                row(rows, servers, views, view.peer(), "-", "refused", refused.getOrDefault(view.peer(), other));
            }
        }
        lines.addAll(Layout.table(rows));
        facts.put("cluster", wish.cluster());
        facts.put("tags", wish.tags());
        facts.put("servers", servers);
    }

    /** The first filter that turns each server down. */
    private SortedMap<Integer, String> refusals(Wish wish, List<ServerView> views) {
        SortedMap<Integer, String> refused = new TreeMap<>();
        if (select(wish, ALL, views) instanceof PlacementResult.Refused all) {
            for (PlacementError.Rejection rejection : all.error().rejections()) {
                refused.putIfAbsent(rejection.peer(), rejection.reason());
            }
        }
        for (ServerView view : views) {
            if (!view.cluster().equals(wish.cluster()) && view.reporting()) {
                refused.put(view.peer(), "in cluster " + view.cluster());
            } else if (view.offline() && !refused.containsKey(view.peer())) {
                refused.put(view.peer(), "offline: the meta leader does not hear it");
            }
        }
        return refused;
    }

    /** Those that fit, best first: replicated streams, room, streams. */
    private List<Integer> ranked(Wish wish, List<ServerView> views, SortedMap<Integer, String> refused) {
        List<ServerView> fitting =
                views.stream().filter(v -> !refused.containsKey(v.peer())).toList();
        if (fitting.isEmpty() || !(select(wish, fitting.size(), fitting) instanceof PlacementResult.Placed placed)) {
            return new ArrayList<>(fitting.stream().map(ServerView::peer).toList());
        }
        return new ArrayList<>(placed.peers());
    }

    private void row(
            List<List<String>> rows,
            List<Object> servers,
            List<ServerView> views,
            int peer,
            String rank,
            String verdict,
            String because) {
        ServerView view =
                views.stream().filter(v -> v.peer() == peer).findFirst().orElse(null);
        String name = stage.cluster().servers().get(peer).name();
        boolean known = view != null && view.reporting();
        String free = view == null || !known ? "-" : Humanize.bytes(view.available());
        String streams = view == null ? "-" : Integer.toString(view.streams());
        String assets = view == null || !known ? "-" : Integer.toString(view.haAssets());
        String why = view == null ? "no member of the meta group" : because;
        rows.add(List.of(rank, name, verdict, free, streams, assets, why));
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("server", name);
        server.put("verdict", verdict);
        server.put("because", why);
        if (view != null) {
            server.put("free_bytes", view.available());
            server.put("streams", view.streams());
            server.put("ha_assets", view.haAssets());
        }
        servers.add(server);
    }
}
