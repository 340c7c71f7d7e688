package wavetank.sim.scenario.text;

import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Suggest {
    private Suggest() {}

    /** {@code  (did you mean 'x'?)} with a space before it, or nothing when no candidate is near. */
    public static String didYouMean(String word, Iterable<String> candidates) {
        return nearest(word, candidates)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("");
    }

    /** The nearest candidate, of equals one of the word's own length, then the first; none when more than a third of the word would have to change; of
     * a word of one or two letters, none may. */
    public static Optional<String> nearest(String word, Iterable<String> candidates) {
        Optional<String> best = Optional.empty();
        int most = word.length() < 3 ? 0 : Math.max(1, word.length() / 3);
        int bestDistance = most + 1;
        for (String candidate : candidates) {
            int distance = distance(normal(word), normal(candidate));
            boolean nearer = distance < bestDistance;
            boolean likelier = distance == bestDistance
                    && best.isPresent()
                    && sameLength(word, candidate)
                    && !sameLength(word, best.get());
            if (nearer || likelier) {
                best = Optional.of(candidate);
                bestDistance = distance;
            }
        }
        return best;
    }

    private static boolean sameLength(String a, String b) {
        return a.length() == b.length();
    }

    private static String normal(String word) {
        String s = word.length() > 60 ? word.substring(0, 60) : word;
        return s.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other. */
    public static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
