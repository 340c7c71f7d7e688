package wavetank.sim.nats;

import java.util.List;

/** Who answers the questions of a command. */
public interface Prompter {
    /**
     * A line of text.
     *
     * @param help shown on demand, or empty
     * @param preset the answer when nothing is entered, or empty
     * @param required asks again as long as nothing is entered
     */
    record Input(String message, String help, String preset, boolean required) {}

    /** Yes or no; {@code preset} when nothing is entered. */
    record Confirm(String message, boolean preset) {}

    /** One of {@code options}; {@code preset} has the focus at first, the first option when it is empty. */
    record Select(String message, List<String> options, String preset, String help) {
        public Select {
            options = List.copyOf(options);
        }

        /** The answer when nothing is chosen. */
        String focused() {
            return preset.isEmpty() ? options.get(0) : preset;
        }
    }

    /** The question was left without an answer; the message is the tool's, for example {@code interrupt}. */
    final class UnansweredException extends Exception {
        public UnansweredException(String message) {
            super(message);
        }
    }

    /** Whether anybody is there to ask. If not, no question is asked, and the command ends with the real tool's text. */
    boolean canAsk();

    /** How the questions that follow look where they can be painted. */
    default void wear(PromptLook look) {}

    String input(Input question) throws UnansweredException;

    boolean confirm(Confirm question) throws UnansweredException;

    String select(Select question) throws UnansweredException;

    /** Nobody: output is no terminal and there are no scripted answers. */
    static Prompter none() {
        return new NobodyToAsk();
    }
}
