package wavetank.sim.nats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Somebody at a terminal, of whom only the keys are known; prints what a captured final screen shows of each question. */
final class FinalScreen implements Prompter {
    private static final String INTERRUPT = "^C";

    private final Deque<String> keys;
    private final Consumer<String> out;

    FinalScreen(List<String> keys, Consumer<String> out) {
        this.keys = new ArrayDeque<>(keys);
        this.out = out;
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public String input(Input question) throws UnansweredException {
        String key = key();
        if (key.equals(INTERRUPT)) {
            throw interrupted("");
        }
        String answer = key.isEmpty() ? question.preset() : key;
        out.accept(("? " + question.message() + " " + answer).stripTrailing() + "\n");
        return answer;
    }

    @Override
    public boolean confirm(Confirm question) throws UnansweredException {
        String key = key();
        if (key.equals(INTERRUPT)) {
            throw interrupted("? " + question.message() + (question.preset() ? " (Y/n)" : " (y/N)") + "\n");
        }
        boolean answer = key.isEmpty() ? question.preset() : key.equals("y");
        out.accept("? " + question.message() + (answer ? " Yes" : " No") + "\n");
        return answer;
    }

    @Override
    public String select(Select question) throws UnansweredException {
        if (key().equals(INTERRUPT)) {
            throw interrupted(options(question));
        }
        out.accept("? " + question.message() + " " + question.focused() + "\n");
        return question.focused();
    }

    private static String options(Select question) {
        StringBuilder out = new StringBuilder("? " + question.message() + "  [Use arrows to move, type to filter]\n");
        for (String option : question.options()) {
            out.append(option.equals(question.focused()) ? "> " : "  ")
                    .append(option)
                    .append('\n');
        }
        return out.toString();
    }

    private UnansweredException interrupted(String screen) {
        out.accept(screen);
        return new UnansweredException("interrupt");
    }

    private String key() {
        String key = keys.poll();
        return key == null ? INTERRUPT : key;
    }
}
