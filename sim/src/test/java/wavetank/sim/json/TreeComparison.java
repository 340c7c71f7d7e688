package wavetank.sim.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares JSON as trees and counts: members by name and order, elements by place, values by kind and value. */
final class TreeComparison {
    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int equal;

    /** Fields and elements that were compared. */
    int compared() {
        return compared;
    }

    int equal() {
        return equal;
    }

    /** One line for each difference: where, what was expected, what was found. */
    List<String> differences() {
        return differences;
    }

    void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            objects(path, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "[" + i + "]", expected.path(i), actual.path(i));
            }
        } else {
            count(expected.equals(actual), path + ": " + expected + " became " + actual);
        }
    }

    private void objects(String path, JsonNode expected, JsonNode actual) {
        List<String> names = List.copyOf(expected.propertyNames());
        List<String> found = List.copyOf(actual.propertyNames());
        count(names.equals(found), path + ": members " + names + " became " + found);
        Stream.concat(names.stream(), found.stream())
                .distinct()
                .forEach(name -> compare(path + "." + name, expected.path(name), actual.path(name)));
    }

    private void count(boolean same, String difference) {
        compared++;
        if (same) {
            equal++;
        } else {
            differences.add(difference);
        }
    }
}
