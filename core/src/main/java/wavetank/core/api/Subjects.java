package wavetank.core.api;

import java.util.List;

/** Subjects and their wildcards: {@code *} is one token, {@code >} the rest, at least one token. */
public final class Subjects {
    private Subjects() {}

    /** Whether a subject without wildcards falls under a pattern. */
    public static boolean matches(String pattern, String subject) {
        int p = 0;
        int s = 0;
        while (p < pattern.length() && s < subject.length()) {
            int pEnd = tokenEnd(pattern, p);
            int sEnd = tokenEnd(subject, s);
            if (isToken(pattern, p, pEnd, '>')) {
                return true;
            }
            boolean same = isToken(pattern, p, pEnd, '*')
                    || (pEnd - p == sEnd - s && pattern.regionMatches(p, subject, s, pEnd - p));
            if (!same) {
                return false;
            }
            p = pEnd + 1;
            s = sEnd + 1;
        }
        return p > pattern.length() && s > subject.length();
    }

    /** Whether some subject falls under both patterns. */
    public static boolean overlap(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int aEnd = tokenEnd(a, i);
            int bEnd = tokenEnd(b, j);
            if (isToken(a, i, aEnd, '>') || isToken(b, j, bEnd, '>')) {
                return true;
            }
            boolean meet = isToken(a, i, aEnd, '*')
                    || isToken(b, j, bEnd, '*')
                    || (aEnd - i == bEnd - j && a.regionMatches(i, b, j, aEnd - i));
            if (!meet) {
                return false;
            }
            i = aEnd + 1;
            j = bEnd + 1;
        }
        return i > a.length() && j > b.length();
    }

    /** Whether a subject falls under one of the patterns; no patterns let all pass. */
    public static boolean matchesAny(List<String> patterns, String subject) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (String pattern : patterns) {
            if (matches(pattern, subject)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text may stand as subject or pattern: no empty token, no blank, {@code >} only at the end. */
    public static boolean isValid(String subject) {
        int at = 0;
        while (at <= subject.length()) {
            int end = tokenEnd(subject, at);
            if (end == at || (isToken(subject, at, end, '>') && end != subject.length())) {
                return false;
            }
            for (int i = at; i < end; i++) {
                char c = subject.charAt(i);
                if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f') {
                    return false;
                }
            }
            at = end + 1;
        }
        return true;
    }

    private static boolean isToken(String subject, int from, int to, char wildcard) {
        return to - from == 1 && subject.charAt(from) == wildcard;
    }

    private static int tokenEnd(String subject, int from) {
        int dot = subject.indexOf('.', from);
        return dot < 0 ? subject.length() : dot;
    }
}
