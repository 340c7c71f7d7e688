package wavetank.sim.scenario;

import java.util.List;

/**
 * A command of the {@code nats} tool.
 *
 * @param line all of it, with {@code nats} in front and quotes
 * @param arguments the words after {@code nats}, unquoted
 */
public record CommandLine(Template line, List<Template> arguments) {
    public CommandLine {
        arguments = List.copyOf(arguments);
    }

    /** As the file has it. */
    public String text() {
        return line.text();
    }
}
