package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map from the RAFT specification to classes and tests, {@code README.md} of this module, says what is there. */
class RaftMapTest {
    /** For each section from 2 on, how many sub-sections it has. */
    private static final int[] SUB_SECTIONS = {
        0, 3, 0, 4, 7, 0, 6, 0, 6, 5, 0, 4, 0, 0, 4, 6, 5, 9, 0, 6, 5, 8, 0, 0, 0, 0, 1
    };

    private static final int FIRST_SECTION = 2;
    private static final int SCENARIOS = 67;
    private static final Path INTERACTIONS = Path.of("src/test/interactions");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private final String map = Files.readString(Path.of("README.md"));

    RaftMapTest() throws IOException {}

    /** A line of one of the tables. */
    private record Line(String number, List<String> classes, List<String> tests, String leftOut) {}

    private List<Line> lines(int columns, String number) {
        return map.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> cells.size() == columns + 2 && cells.get(1).matches(number))
                .map(cells -> new Line(
                        cells.get(1),
                        columns == 5 ? names(cells.get(3)) : List.of(),
                        names(cells.get(columns - 1)),
                        cells.get(columns)))
                .toList();
    }

    private List<Line> sections() {
        return lines(5, "\\d+(\\.\\d+)?");
    }

    private List<Line> scenarios() {
        return lines(4, "A\\d+");
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    // ---- nothing is missing

    @Test
    void everySectionHasItsLine() {
        List<String> expected = IntStream.range(0, SUB_SECTIONS.length)
                .boxed()
                .flatMap(RaftMapTest::numbers)
                .toList();
        assertThat(sections()).extracting(Line::number).containsExactlyElementsOf(expected);
    }

    private static Stream<String> numbers(int i) {
        int section = i + FIRST_SECTION;
        return Stream.concat(
                Stream.of(Integer.toString(section)),
                IntStream.rangeClosed(1, SUB_SECTIONS[i]).mapToObj(sub -> section + "." + sub));
    }

    @Test
    void everySectionHasClassesAndTestsOrSaysWhyNot() {
        assertThat(sections())
                .filteredOn(Predicate.not(this::isHeading))
                .filteredOn(line -> line.leftOut.isEmpty() && (line.classes.isEmpty() || line.tests.isEmpty()))
                .isEmpty();
    }

    /** A section that says nothing but in its sub-sections. */
    private boolean isHeading(Line line) {
        return line.classes.isEmpty()
                && sections().stream().anyMatch(other -> other.number.startsWith(line.number + "."));
    }

    @Test
    void everyScenarioHasItsLineAndIsPlayedOrSaysWhyNot() {
        assertThat(scenarios())
                .extracting(Line::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, SCENARIOS)
                        .mapToObj(i -> "A" + i)
                        .toList());
        assertThat(scenarios())
                .filteredOn(line -> line.tests.isEmpty() && line.leftOut.isEmpty())
                .isEmpty();
    }

    @Test
    void everyInteractionFileIsNamed() throws IOException {
        try (Stream<Path> files = Files.list(INTERACTIONS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .filteredOn(file -> !names(map).contains(file))
                    .isEmpty();
        }
    }

    // ---- nothing is made up

    @Test
    void everyClassThatIsNamedExists() {
        assertThat(sections())
                .flatExtracting(Line::classes)
                .filteredOn(name -> !Files.exists(source(name, "main")))
                .isEmpty();
    }

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(Stream.concat(sections().stream(), scenarios().stream()))
                .flatExtracting(Line::tests)
                .filteredOn(test -> !isThere(test))
                .isEmpty();
    }

    /** A file, a class, or a method of a class. */
    private static boolean isThere(String test) {
        if (Character.isLowerCase(test.charAt(0)) && test.indexOf('.') < 0) {
            return Files.exists(INTERACTIONS.resolve(test + ".txt"));
        }
        int dot = test.lastIndexOf('.');
        boolean isMethod = dot > 0 && Character.isLowerCase(test.charAt(dot + 1));
        Path source = source(isMethod ? test.substring(0, dot) : test, "test");
        return Files.exists(source) && (!isMethod || read(source).contains(" void " + test.substring(dot + 1) + "("));
    }

    /** Where a class lies: of this package, of another one of core, or of sim. */
    private static Path source(String name, String kind) {
        String file = name.replace('.', '/') + ".java";
        if (name.startsWith("sim.")) {
            return Path.of("../sim/src/" + kind + "/java/wavetank", file);
        }
        String folder = name.indexOf('.') < 0 ? "raft" : "";
        return Path.of("src/" + kind + "/java/wavetank/core", folder, file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
