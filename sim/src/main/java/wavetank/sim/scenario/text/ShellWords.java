package wavetank.sim.scenario.text;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line as a POSIX shell does, as far as quoting goes; <code>${…}</code> is kept whole, spaces and all. */
public final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The words of a line; single quotes, double quotes and the backslash quote. */
    public static List<String> split(String line) {
        return new ShellWords(line).words();
    }

    private List<String> words() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                endWord();
                at++;
            } else {
                inWord = true;
                piece(c);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void piece(char c) {
        if (text.startsWith("${", at)) {
            take(closing('}', at + 2) + 1);
        } else if (c == '\'') {
            int end = closing('\'', at + 1);
            word.append(text, at + 1, end);
            at = end + 1;
        } else if (c == '"') {
            at++;
            doubleQuoted();
        } else if (c == '\\' && at + 1 < text.length()) {
            word.append(text.charAt(at + 1));
            at += 2;
        } else {
            take(at + 1);
        }
    }

    private void doubleQuoted() {
        int start = at - 1;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.startsWith("${", at)) {
                take(closing('}', at + 2) + 1);
            } else if (text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0) {
                word.append(text.charAt(at + 1));
                at += 2;
            } else {
                take(at + 1);
            }
        }
        if (at == text.length()) {
            throw new TextException(start, "a \" is not closed");
        }
        at++;
    }

    private int closing(char quote, int from) {
        int end = text.indexOf(quote, from);
        if (end < 0) {
            throw new TextException(at, quote == '}' ? "a ${ is not closed" : "a ' is not closed");
        }
        return end;
    }

    private void take(int end) {
        word.append(text, at, end);
        at = end;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
