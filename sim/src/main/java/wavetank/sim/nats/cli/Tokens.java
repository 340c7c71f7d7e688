package wavetank.sim.nats.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/** The words of a command line as fisk splits them: long flags, letters, and plain words. */
final class Tokens {
    enum Type {
        LONG,
        LETTER,
        WORD,
        END
    }

    record Token(Type type, String value) {
        /** As fisk's messages show it. */
        @Override
        public String toString() {
            return switch (type) {
                case LONG -> "--" + value;
                case LETTER -> "-" + value;
                case WORD -> value;
                case END -> "EOL";
            };
        }
    }

    private static final Token END = new Token(Type.END, "");

    private final Deque<String> words;
    private final Deque<Token> ahead = new ArrayDeque<>();
    private final IntPredicate letterTakesValue;
    private boolean wordsOnly;

    /** @param letterTakesValue whether a letter is a known flag that wants a value: then what sticks to it is the value */
    Tokens(List<String> words, IntPredicate letterTakesValue) {
        this.words = new ArrayDeque<>(words);
        this.letterTakesValue = letterTakesValue;
    }

    Token peek() {
        if (ahead.isEmpty()) {
            Token token = read();
            ahead.push(token);
            return token;
        }
        return ahead.element();
    }

    Token next() {
        Token token = peek();
        if (token.type() != Type.END) {
            ahead.pop();
        }
        return token;
    }

    boolean atEnd() {
        return peek().type() == Type.END;
    }

    private Token read() {
        if (words.isEmpty()) {
            return END;
        }
        String word = words.pop();
        if (wordsOnly) {
            return new Token(Type.WORD, word);
        }
        if (word.equals("--")) {
            wordsOnly = true;
            return read();
        }
        if (word.startsWith("--")) {
            return readLong(word.substring(2));
        }
        if (word.equals("-")) {
            return new Token(Type.WORD, "");
        }
        if (word.startsWith("-")) {
            return readLetter(word);
        }
        return new Token(Type.WORD, word);
    }

    private Token readLong(String body) {
        int sign = body.indexOf('=');
        if (sign < 0) {
            return new Token(Type.LONG, body);
        }
        ahead.push(new Token(Type.WORD, body.substring(sign + 1)));
        return new Token(Type.LONG, body.substring(0, sign));
    }

    private Token readLetter(String word) {
        int letter = word.codePointAt(1);
        String name = Character.toString(letter);
        String rest = word.substring(1 + name.length());
        if (!rest.isEmpty()) {
            if (letterTakesValue.test(letter)) {
                ahead.push(new Token(Type.WORD, rest));
            } else {
                words.push("-" + rest);
            }
        }
        return new Token(Type.LETTER, name);
    }
}
