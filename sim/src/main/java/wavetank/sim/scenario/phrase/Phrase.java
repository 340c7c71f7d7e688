package wavetank.sim.scenario.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.text.TextException;

/**
 * One form of sentence, such as {@code replica <server> of <group> lags by at least <number>}: fixed words, and slots in angle
 * brackets. A colon after a word may be left out.
 */
final class Phrase<T> {
    /** The filled slots of a text, from 0. */
    static final class Slots {
        private final MatchResult match;

        private Slots(MatchResult match) {
            this.match = match;
        }

        String text(int slot) {
            return match.group(slot + 1);
        }

        /** Reads a slot; trouble is placed in the whole text. */
        <V> V read(int slot, Function<String, V> reader) {
            try {
                return reader.apply(text(slot));
            } catch (TextException e) {
                throw e.movedBy(match.start(slot + 1));
            }
        }
    }

    private static final Pattern SLOT = Pattern.compile("<(\\w+)>");

    private final String shown;
    private final Pattern pattern;
    private final Function<Slots, T> make;

    private Phrase(String form, Function<Slots, T> make) {
        this.shown = show(form);
        this.pattern = Pattern.compile(compile(form), Pattern.DOTALL);
        this.make = make;
    }

    static <T> Phrase<T> of(String form, Function<Slots, T> make) {
        return new Phrase<>(form, make);
    }

    /** The form with examples in its slots. */
    String shown() {
        return shown;
    }

    /** The value, when the text has this form. */
    Optional<T> match(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(make.apply(new Slots(matcher.toMatchResult()))) : Optional.empty();
    }

    private static String compile(String form) {
        StringBuilder regex = new StringBuilder("\\s*");
        Matcher slot = SLOT.matcher(form);
        int end = 0;
        while (slot.find()) {
            regex.append(words(form.substring(end, slot.start()))).append(regexOf(slot.group(1)));
            end = slot.end();
        }
        return regex.append(words(form.substring(end))).append("\\s*").toString();
    }

    private static String words(String fixed) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < fixed.length(); i++) {
            char c = fixed.charAt(i);
            regex.append(
                    switch (c) {
                        case ' ' -> "\\s+";
                        case ':' -> "\\s*:?";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return regex.toString();
    }

    private static String regexOf(String slot) {
        return switch (slot) {
            case "group" -> "([^\\s>]+(?:\\s*>\\s*[^\\s>]+)?)";
            case "stream", "number", "time", "name" -> "([^\\s:]+)";
            case "fault" -> "(F\\d+)";
            case "compare", "limit" -> "\\s*([:<>=].*|between\\s.*)";
            default -> "(.+?)";
        };
    }

    private static String show(String form) {
        return form.replace("<group>", "X")
                .replace("<stream>", "X")
                .replace("<server>", "n1")
                .replace("<number>", "10")
                .replace("<time>", "20s")
                .replace("<fault>", "F1")
                .replace("<compare>", ": 0")
                .replace("<limit>", ": <= 20ms")
                .replace("<name>", "name")
                .replace("<path>", "file.txt")
                .replace("<text>", "text");
    }

    /** Finds the form that a text is nearest to, word by word. */
    static String nearest(String text, List<String> forms) {
        String best = forms.get(0);
        double bestCost = Double.MAX_VALUE;
        for (String form : forms) {
            double cost = cost(wordsOf(text), wordsOf(form));
            if (cost < bestCost) {
                best = form;
                bestCost = cost;
            }
        }
        return best;
    }

    private static List<String> wordsOf(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.substring(0, Math.min(text.length(), 200)).split("[\\s:]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Edits between two lists of words: a word left out or too much costs 1, another word at most 1.2. */
    private static double cost(List<String> a, List<String> b) {
        double[][] d = new double[a.size() + 1][b.size() + 1];
        for (int i = 0; i <= a.size(); i++) {
            for (int j = 0; j <= b.size(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                } else {
                    double other = d[i - 1][j - 1] + difference(a.get(i - 1), b.get(j - 1));
                    d[i][j] = Math.min(other, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                }
            }
        }
        return d[a.size()][b.size()];
    }

    private static double difference(String a, String b) {
        int distance = Suggest.distance(a, b);
        return 1.2 * distance / Math.max(a.length(), b.length());
    }
}
