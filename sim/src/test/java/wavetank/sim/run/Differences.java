package wavetank.sim.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Two answers held against each other field by field, but for ids, times, durations and counters that depend on all that was before. A
 * field is a value, or the order of an object's keys. Servers, streams and consumers in a list are told by their names.
 */
final class Differences {
    private static final String ANYTHING = "<N>";
    private static final Pattern ID = Pattern.compile("N[A-Z2-7]{55}|<SERVER_ID:\\w+>");
    private static final Pattern GROUP = Pattern.compile("([SC])-R(\\d)([FM])-(?:\\w{8}|<RND8>)");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z|<TIME>");
    private static final String NEVER = "0001-01-01T00:00:00Z";

    /** Only zero or not zero counts: durations and what depends on the moment. */
    private static final Set<String> AMOUNTS = Set.of("active", "lag");

    /** Anything goes, if it is there: the memory and load of real processes, their traffic, and counters of all that was before. */
    private static final Set<String> COUNTERS = Set.of(
            "server.seq",
            "api.total",
            "api.errors",
            "snapshot.pending_entries",
            "snapshot.pending_size",
            "snapshot.last_duration",
            "routes.rid",
            "routes.pending",
            "gateways.gwid",
            "statsz.mem",
            "statsz.cores",
            "statsz.cpu",
            "statsz.gomaxprocs",
            "statsz.connections",
            "statsz.total_connections",
            "statsz.subscriptions",
            "sent.msgs",
            "sent.bytes",
            "sent_to_clients.msgs",
            "sent_to_clients.bytes",
            "received.msgs",
            "received.bytes",
            "received_from_clients.msgs",
            "received_from_clients.bytes");

    private final List<String> found = new ArrayList<>();
    private int fields;

    /** Everything in which {@code got} is not what was captured, as path, wanted and got. */
    List<String> found() {
        return found;
    }

    /** How many fields were compared. */
    int fields() {
        return fields;
    }

    /** {@code path}: what the two are, the head of each difference's path. */
    void compare(String path, JsonNode wanted, JsonNode got) {
        if (wanted.isObject() && got.isObject()) {
            objects(path, wanted, got);
        } else if (wanted.isArray() && got.isArray()) {
            arrays(path, wanted, got);
        } else if (wanted.isContainer() || got.isContainer()) {
            missing(path, wanted);
            surplus(path, got);
        } else {
            leaf(path, wanted, got);
        }
    }

    private void objects(String path, JsonNode wanted, JsonNode got) {
        for (String key : wanted.propertyNames()) {
            String inner = path + "." + key;
            JsonNode other = got.get(key);
            if (other == null) {
                missing(inner, wanted.get(key));
            } else {
                compare(inner, wanted.get(key), other);
            }
        }
        for (String key : got.propertyNames()) {
            if (!wanted.has(key)) {
                surplus(path + "." + key, got.get(key));
            }
        }
        count(path + " order", common(wanted, got), common(got, wanted));
    }

    private static String common(JsonNode object, JsonNode other) {
        Set<String> keys = new LinkedHashSet<>(object.propertyNames());
        keys.removeIf(key -> !other.has(key));
        return keys.toString();
    }

    private void arrays(String path, JsonNode wanted, JsonNode got) {
        Map<String, JsonNode> left = byName(wanted);
        Map<String, JsonNode> right = byName(got);
        for (Map.Entry<String, JsonNode> each : left.entrySet()) {
            String inner = path + "[" + each.getKey() + "]";
            JsonNode other = right.get(each.getKey());
            if (other == null) {
                missing(inner, each.getValue());
            } else {
                compare(inner, each.getValue(), other);
            }
        }
        for (Map.Entry<String, JsonNode> each : right.entrySet()) {
            if (!left.containsKey(each.getKey())) {
                surplus(path + "[" + each.getKey() + "]", each.getValue());
            }
        }
    }

    private static Map<String, JsonNode> byName(JsonNode array) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (JsonNode each : array) {
            String name = each.isObject() ? name(each) : String.valueOf(named.size());
            String key = name;
            for (int i = 2; named.containsKey(key); i++) {
                key = name + " " + i;
            }
            named.put(key, each);
        }
        return named;
    }

    private static String name(JsonNode object) {
        for (JsonNode at : List.of(
                object.path("name"),
                object.path("server").path("name"),
                object.path("config").path("name"))) {
            if (at.isString()) {
                return at.asString();
            }
        }
        return "";
    }

    private void leaf(String path, JsonNode wanted, JsonNode got) {
        String[] steps = path.split("\\.", -1);
        String key = steps[steps.length - 1];
        String kind = steps.length < 2 ? key : steps[steps.length - 2].replaceAll("\\[.*", "") + "." + key;
        if (COUNTERS.contains(kind) || wanted.asString("").equals(ANYTHING)) {
            count(path, kind(wanted), kind(got));
        } else if (AMOUNTS.contains(key)) {
            count(path, amount(wanted), amount(got));
        } else {
            count(path, masked(wanted), masked(got));
        }
    }

    private static String kind(JsonNode value) {
        return value.isNumber() || value.asString("").equals(ANYTHING) ? "a number" : value.toString();
    }

    private static String amount(JsonNode value) {
        return value.isNumber() ? value.asLong() == 0 ? "0" : "not 0" : value.toString();
    }

    private static String masked(JsonNode value) {
        String text = value.toString();
        if (!value.isString() || value.asString().equals(NEVER)) {
            return text;
        }
        text = TIME.matcher(text).replaceAll("<time>");
        text = GROUP.matcher(text).replaceAll("$1-R$2$3-<group>");
        return ID.matcher(text).replaceAll("<id>");
    }

    private void count(String path, String wanted, String got) {
        fields++;
        if (!wanted.equals(got)) {
            found.add(path + ": " + wanted + " but got " + got);
        }
    }

    /** What was captured and is not there: each of its fields is a difference. */
    void missing(String path, JsonNode wanted) {
        leaves(path, wanted, " but got nothing");
    }

    private void surplus(String path, JsonNode got) {
        leaves(path, got, " was not captured");
    }

    private void leaves(String path, JsonNode node, String problem) {
        if (node.isObject() && !node.isEmpty()) {
            node.propertyNames().forEach(key -> leaves(path + "." + key, node.get(key), problem));
        } else if (node.isArray() && !node.isEmpty()) {
            byName(node).forEach((name, each) -> leaves(path + "[" + name + "]", each, problem));
        } else {
            fields++;
            String text = node.toString();
            found.add(path + ": " + (text.length() > 100 ? text.substring(0, 100) + "..." : text) + problem);
        }
    }

    /** A fact that is no field of an answer, such as whether there was one. */
    void fact(String path, String wanted, String got) {
        count(path, wanted, got);
    }
}
