package wavetank.sim.run;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pages of the monitoring port as requests to the system account: the same services answer both. */
final class Pages {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Pages() {}

    /** {@code jsz?accounts=true} is JSZ. */
    static String service(String page) {
        return page.split("\\?", 2)[0].toUpperCase(Locale.ROOT);
    }

    /** The query as the request's body, for that server only. */
    static String options(String page, String server) {
        ObjectNode options = MAPPER.createObjectNode();
        options.put("server_name", server);
        options.put("exact_match", true);
        String[] parts = page.split("\\?", 2);
        if (parts.length == 2) {
            for (String each : parts[1].split("&", -1)) {
                String[] option = each.split("=", 2);
                put(options, name(parts[0], option[0]), option[1]);
            }
        }
        return options.toString();
    }

    private static String name(String page, String option) {
        return switch (option) {
            case "acc" -> page.equals("jsz") ? "account" : "account_filter";
            case "consumers" -> "consumer";
            default -> option.replace('-', '_');
        };
    }

    private static void put(ObjectNode options, String name, String value) {
        if (value.matches("\\d+")) {
            options.put(name, Integer.parseInt(value));
        } else if (value.equals("true") || value.equals("false")) {
            options.put(name, Boolean.parseBoolean(value));
        } else {
            options.put(name, value);
        }
    }
}
