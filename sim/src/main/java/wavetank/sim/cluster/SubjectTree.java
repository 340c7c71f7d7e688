package wavetank.sim.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values under subjects with wildcards, a level for each token; found for a subject in the order: literal, {@code *}, {@code >}, then as added. */
final class SubjectTree<T> {
    private static final class Node<T> {
        /** Looked up only. */
        final Map<String, Node<T>> literal = new HashMap<>();

        @Nullable
        Node<T> any;

        @Nullable
        Node<T> rest;

        final List<T> values = new ArrayList<>(1);

        boolean isEmpty() {
            return literal.isEmpty() && any == null && rest == null && values.isEmpty();
        }
    }

    private final Node<T> root = new Node<>();

    void add(String pattern, T value) {
        Node<T> node = root;
        for (String token : tokens(pattern)) {
            node = childOrNew(node, token);
        }
        node.values.add(value);
    }

    private static <T> Node<T> childOrNew(Node<T> node, String token) {
        Node<T> child = child(node, token);
        if (child == null) {
            child = new Node<>();
            switch (token) {
                case "*" -> node.any = child;
                case ">" -> node.rest = child;
                default -> node.literal.put(token, child);
            }
        }
        return child;
    }

    private static <T> @Nullable Node<T> child(Node<T> node, String token) {
        return switch (token) {
            case "*" -> node.any;
            case ">" -> node.rest;
            default -> node.literal.get(token);
        };
    }

    void remove(String pattern, T value) {
        remove(root, tokens(pattern), 0, value);
    }

    private static <T> void remove(Node<T> node, String[] tokens, int level, T value) {
        if (level == tokens.length) {
            node.values.remove(value);
            return;
        }
        Node<T> child = child(node, tokens[level]);
        if (child == null) {
            return;
        }
        remove(child, tokens, level + 1, value);
        if (child.isEmpty()) {
            switch (tokens[level]) {
                case "*" -> node.any = null;
                case ">" -> node.rest = null;
                default -> node.literal.remove(tokens[level]);
            }
        }
    }

    /** Gives out what lies under patterns that the subject falls under. A subject's own {@code *} and {@code >} are tokens like others. */
    void match(String subject, Consumer<T> out) {
        match(root, tokens(subject), 0, out);
    }

    private static <T> void match(Node<T> node, String[] tokens, int level, Consumer<T> out) {
        if (level == tokens.length) {
            node.values.forEach(out);
            return;
        }
        Node<T> same = node.literal.get(tokens[level]);
        if (same != null) {
            match(same, tokens, level + 1, out);
        }
        if (node.any != null) {
            match(node.any, tokens, level + 1, out);
        }
        if (node.rest != null) {
            node.rest.values.forEach(out);
        }
    }

    private static String[] tokens(String subject) {
        int count = 1;
        for (int i = 0; i < subject.length(); i++) {
            if (subject.charAt(i) == '.') {
                count++;
            }
        }
        String[] tokens = new String[count];
        int from = 0;
        for (int i = 0; i < count - 1; i++) {
            int dot = subject.indexOf('.', from);
            tokens[i] = subject.substring(from, dot);
            from = dot + 1;
        }
        tokens[count - 1] = subject.substring(from);
        return tokens;
    }
}
