package wavetank.sim.nats;

import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import wavetank.sim.report.Style;

/**
 * What surrounds a command.
 *
 * @param style generation of the tool whose texts are printed
 * @param zone local time zone
 * @param variables environment: {@code NATS_*}, {@code COLUMNS}, {@code NOVALIDATE} and the like
 * @param dialer makes the connection, when the command needs one
 * @param plain who runs a command when nobody is named
 * @param system who runs a command of {@code server …} when nobody is named
 * @param context the one configuration context there is, named after the scenario; empty: none
 * @param order where the real tool goes by chance: puts names into the order in which they are taken
 */
public record ToolEnvironment(
        Style style,
        ZoneId zone,
        SortedMap<String, String> variables,
        Dialer dialer,
        Credentials plain,
        Credentials system,
        Files files,
        String context,
        UnaryOperator<List<String>> order) {
    /** A user and password. */
    public record Credentials(String user, String password) {}

    /** The users that every simulated cluster has. */
    public static final Credentials APP = new Credentials("app", "app");

    public static final Credentials ADMIN = new Credentials("admin", "s3cr3t!");

    public ToolEnvironment {
        variables = new TreeMap<>(variables);
    }

    public static ToolEnvironment of(Style style, ZoneId zone, SortedMap<String, String> variables, Dialer dialer) {
        return new ToolEnvironment(style, zone, variables, dialer, APP, ADMIN, Files.onDisk(), "", names -> names);
    }

    /** The same with a context of that name, which {@code --context} may choose. */
    public ToolEnvironment inContext(String name) {
        return new ToolEnvironment(style, zone, variables, dialer, plain, system, files, name, order);
    }

    /** The same with another order of what is left to chance. */
    public ToolEnvironment inOrder(UnaryOperator<List<String>> other) {
        return new ToolEnvironment(style, zone, variables, dialer, plain, system, files, context, other);
    }

    /** A variable's value, empty when unset. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
