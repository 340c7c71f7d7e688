package wavetank.core.raft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plays an interaction file: blocks of commands, a line {@code ----}, what they print, an empty line. Lines that begin with {@code #}
 * between blocks tell the story. What may be commanded is said in {@link GroupVerbs}, {@link LinkVerbs}, {@link DiskVerbs} and
 * {@link ViewVerbs}.
 */
final class InteractionRunner {
    private static final String SEPARATOR = "----";

    private final Stage stage = new Stage();
    private final List<Verbs> verbs =
            List.of(new GroupVerbs(stage), new LinkVerbs(stage), new DiskVerbs(stage), new ViewVerbs(stage));

    /** Commands of one kind. */
    interface Verbs {
        /** Carries the command out; false if it is none of these. */
        boolean carryOut(String verb, List<String> words);
    }

    /** The file as it should read. */
    String play(String file) {
        StringBuilder result = new StringBuilder();
        List<String> block = new ArrayList<>();
        boolean output = false;
        for (String line : file.split("\n", -1)) {
            if (output) {
                output = !line.isEmpty();
            } else if (line.equals(SEPARATOR)) {
                result.append(SEPARATOR).append('\n').append(outcome(block)).append('\n');
                block.clear();
                output = true;
            } else {
                result.append(line).append('\n');
                if (!line.isEmpty() && !line.startsWith("#")) {
                    block.add(line);
                }
            }
        }
        return result.toString().stripTrailing() + "\n";
    }

    private String outcome(List<String> commands) {
        for (String command : commands) {
            carryOut(command);
        }
        List<String> lines = stage.takePrinted();
        return lines.isEmpty() ? "ok\n" : String.join("\n", lines) + "\n";
    }

    private void carryOut(String command) {
        List<String> words = Arrays.asList(command.split(" +"));
        List<String> rest = words.subList(1, words.size());
        if (verbs.stream().noneMatch(kind -> kind.carryOut(words.get(0), rest))) {
            throw new IllegalArgumentException(command);
        }
        stage.printTrace();
    }
}
