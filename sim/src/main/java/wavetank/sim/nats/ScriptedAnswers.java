package wavetank.sim.nats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Answers written down before: of a scenario's {@code run}, or the lines after a command in a shell without terminal. Each
 * question prints exactly one line: input and select their final form with the default filled in, confirm the question and
 * the answer as given.
 */
public final class ScriptedAnswers implements Prompter {
    /** The script does not fit the questions; a mistake in the scenario, not of the command. */
    public static final class MismatchException extends RuntimeException {
        MismatchException(String message) {
            super(message);
        }
    }

    private final Deque<String> answers;
    private final Consumer<String> out;

    /** @param out stdout of the command */
    public ScriptedAnswers(List<String> answers, Consumer<String> out) {
        this.answers = new ArrayDeque<>(answers);
        this.out = out;
    }

    /** Answers that no question has taken. */
    public List<String> left() {
        return List.copyOf(answers);
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public String input(Input question) {
        String given = next(question.message());
        String answer = given.isEmpty() ? question.preset() : given;
        if (answer.isEmpty() && question.required()) {
            throw new MismatchException(
                    "the question \"" + question.message() + "\" needs an answer that is not empty");
        }
        print(question.message() + " " + answer);
        return answer;
    }

    @Override
    public boolean confirm(Confirm question) {
        String given = next(question.message());
        boolean answer = answer(question, given);
        print(question.message() + (question.preset() ? " (Y/n) " : " (y/N) ") + given);
        return answer;
    }

    private static boolean answer(Confirm question, String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "" -> question.preset();
            case "y", "yes" -> true;
            case "n", "no" -> false;
            default ->
                throw new MismatchException("the question \"" + question.message()
                        + "\" takes y, n or an empty answer, not \"" + given + "\"");
        };
    }

    @Override
    public String select(Select question) {
        String given = next(question.message());
        String answer = given.isEmpty() ? question.focused() : given;
        if (!question.options().contains(answer)) {
            throw new MismatchException("the question \"" + question.message() + "\" has no option \"" + given
                    + "\", only " + String.join(", ", question.options()));
        }
        print(question.message() + " " + answer);
        return answer;
    }

    private String next(String message) {
        String answer = answers.poll();
        if (answer == null) {
            throw new MismatchException("no answer is left for the question \"" + message + "\"");
        }
        return answer;
    }

    private void print(String line) {
        out.accept(("? " + line).stripTrailing() + "\n");
    }
}
