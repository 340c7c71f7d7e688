package wavetank.core.raft;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.kernel.Micros;

/** What the commands of an interaction file act upon, what they have printed, and how their words are read. */
final class Stage {
    private RaftHarness harness = RaftHarness.group(1, 3);
    private final List<String> printed = new ArrayList<>();

    RaftHarness harness() {
        return harness;
    }

    void enter(RaftHarness next) {
        harness = next;
    }

    // ---- output

    void print(String line) {
        printed.add(line);
    }

    /** What has happened since, behind what has been printed. */
    void printTrace() {
        printed.addAll(harness.trace);
        harness.trace.clear();
    }

    List<String> takePrinted() {
        List<String> lines = List.copyOf(printed);
        printed.clear();
        return lines;
    }

    // ---- words

    /** {@code n1} is server 0; {@code leader} is whoever leads. */
    int id(String name) {
        return name.equals("leader") ? leader() : server(name);
    }

    static int server(String name) {
        return Integer.parseInt(name.substring(1)) - 1;
    }

    int leader() {
        int leader = harness.leader();
        if (leader == RaftView.NOBODY) {
            throw new IllegalArgumentException("nobody leads\n" + String.join("\n", printed));
        }
        return leader;
    }

    List<Integer> ids(List<String> names) {
        return names.stream().map(this::id).toList();
    }

    long set(List<String> names) {
        return ids(names).stream().mapToLong(Membership::bit).reduce(0, (a, b) -> a | b);
    }

    static long duration(String text) {
        if (text.endsWith("ms")) {
            return (long) (Double.parseDouble(text.substring(0, text.length() - 2)) * Micros.MILLISECOND);
        }
        double number = Double.parseDouble(text.substring(0, text.length() - 1));
        return (long) (number * (text.endsWith("m") ? Micros.MINUTE : Micros.SECOND));
    }

    static String option(List<String> words, String name, String otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    static long number(List<String> words, String name, long otherwise) {
        return Long.parseLong(option(words, name, Long.toString(otherwise)));
    }
}
