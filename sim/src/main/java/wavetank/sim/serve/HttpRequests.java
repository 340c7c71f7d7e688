package wavetank.sim.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a monitoring request asks, as the service of the system account that answers the same (wire.md 8). */
final class HttpRequests {
    /**
     * A question to one server.
     *
     * @param service such as {@code JSZ}
     * @param body of the request to it, JSON
     */
    record Question(String service, String body) {}

    private static final List<String> SERVICES = List.of(
            "VARZ",
            "JSZ",
            "HEALTHZ",
            "CONNZ",
            "ROUTEZ",
            "GATEWAYZ",
            "LEAFZ",
            "SUBSZ",
            "RAFTZ",
            "ACCOUNTZ",
            "ACCSTATZ",
            "IPQUEUESZ");

    private HttpRequests() {}

    /** A page with a link to each. */
    static String index() {
        StringBuilder links = new StringBuilder("<html><body>\n");
        for (String service : SERVICES) {
            String name = service.toLowerCase(Locale.ROOT);
            links.append("<a href=\"./" + name + "\">" + name + "</a><br/>\n");
        }
        return links.append("</body></html>\n").toString();
    }

    /** The question of a path with its query, or nothing for one that a server does not have. */
    static Optional<Question> read(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String service = path.substring(Math.min(1, path.length())).toUpperCase(Locale.ROOT);
        if (!SERVICES.contains(service)) {
            return Optional.empty();
        }
        return Optional.of(new Question(service, body(service, mark < 0 ? "" : target.substring(mark + 1))));
    }

    private static String body(String service, String query) {
        StringBuilder json = new StringBuilder("{");
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String value = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
                json.append(json.length() == 1 ? "" : ",").append(member(service, part.substring(0, equals), value));
            }
        }
        return json.append('}').toString();
    }

    private static String member(String service, String name, String value) {
        String key = key(service, name);
        String literal =
                switch (value.toLowerCase(Locale.ROOT)) {
                    case "1", "t", "true" -> isNumber(key) ? value : "true";
                    case "0", "f", "false" -> isNumber(key) ? value : "false";
                    default -> value.matches("\\d{1,9}") && isNumber(key) ? value : quoted(value);
                };
        return quoted(key) + ":" + literal;
    }

    /** Queries and bodies have other words for some things. */
    private static String key(String service, String name) {
        return switch (service + " " + name) {
            case "JSZ acc", "ACCOUNTZ acc", "RAFTZ acc", "LEAFZ acc", "SUBSZ acc" -> "account";
            case "JSZ consumers" -> "consumer";
            case "JSZ direct-consumers" -> "direct_consumer";
            case "JSZ leader-only" -> "leader_only";
            case "JSZ stream-leader-only" -> "stream_leader_only";
            case "CONNZ subs", "ROUTEZ subs", "SUBSZ subs", "LEAFZ subs" -> "subscriptions";
            default -> name;
        };
    }

    private static boolean isNumber(String key) {
        return key.equals("offset") || key.equals("limit") || key.equals("cid");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
