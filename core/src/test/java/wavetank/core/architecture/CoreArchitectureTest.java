package wavetank.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.architecture.Determinism;
import wavetank.architecture.Packages;

final class CoreArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("wavetank.core");

    private static final SortedMap<String, List<String>> LAYERS = layers();

    private static SortedMap<String, List<String>> layers() {
        SortedMap<String, List<String>> layers = new TreeMap<>();
        allow(layers, "kernel");
        allow(layers, "raft", "kernel");
        allow(layers, "api", "kernel");
        allow(layers, "placement", "kernel", "api");
        allow(layers, "stream", "kernel", "raft", "api");
        allow(layers, "consumer", "kernel", "raft", "api", "stream");
        allow(layers, "meta", "kernel", "raft", "api", "placement");
        allow(layers, "server", "kernel", "raft", "api", "placement", "stream", "consumer", "meta");
        return layers;
    }

    private static void allow(SortedMap<String, List<String>> layers, String part, String... others) {
        layers.put(
                "wavetank.core." + part,
                Stream.of(others).map(other -> "wavetank.core." + other).toList());
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                Determinism.noGeneratorOfItsOwn(),
                Determinism.noWallClock(),
                Determinism.noThreads(),
                Determinism.noSockets(),
                Determinism.noInputOrOutput(),
                Determinism.noConsole(),
                Determinism.noHashOrder(),
                Determinism.noLocaleOfTheMachine(),
                Packages.layers(LAYERS));
    }

    static Stream<Arguments> offenders() {
        return Stream.of(
                Arguments.of(Determinism.noGeneratorOfItsOwn(), Offenders.Gambler.class),
                Arguments.of(Determinism.noWallClock(), Offenders.ClockWatcher.class),
                Arguments.of(Determinism.noWallClock(), Offenders.Stopwatch.class),
                Arguments.of(Determinism.noThreads(), Offenders.Spawner.class),
                Arguments.of(Determinism.noThreads(), Offenders.Guard.class),
                Arguments.of(Determinism.noSockets(), Offenders.Caller.class),
                Arguments.of(Determinism.noInputOrOutput(), Offenders.Librarian.class),
                Arguments.of(Determinism.noInputOrOutput(), Offenders.Talker.class),
                Arguments.of(Determinism.noConsole(), Offenders.Talker.class),
                Arguments.of(Determinism.noHashOrder(), Offenders.HashWalker.class),
                Arguments.of(Determinism.noHashOrder(), Offenders.HiddenHashWalker.class),
                Arguments.of(Determinism.noHashOrder(), Offenders.ImmutableWalker.class),
                Arguments.of(Determinism.noHashOrder(), Offenders.FastHashWalker.class),
                Arguments.of(Determinism.noHashOrder(), Offenders.AddressReader.class),
                Arguments.of(Determinism.noLocaleOfTheMachine(), Offenders.Local.class),
                Arguments.of(Determinism.noLocaleOfTheMachine(), Offenders.LocalCase.class),
                Arguments.of(Packages.layers(withOffenders()), Offenders.Climber.class));
    }

    /** As if the offenders were the kernel, which may know nobody. */
    private static SortedMap<String, List<String>> withOffenders() {
        SortedMap<String, List<String>> layers = new TreeMap<>(LAYERS);
        layers.put("wavetank.core.architecture", List.of());
        return layers;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void coreKeepsTheRule(ArchRule rule) {
        rule.check(CORE);
    }

    @ParameterizedTest
    @MethodSource("offenders")
    void theRuleCatchesAClassThatBreaksIt(ArchRule rule, Class<?> offender) {
        JavaClasses offenders = new ClassFileImporter().importClasses(offender);
        assertThatThrownBy(() -> rule.check(offenders))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(offender.getSimpleName());
    }

    @Test
    void orderedTablesMayBeWalked() {
        JavaClasses orderly = new ClassFileImporter().importClasses(Offenders.OrderedWalker.class);
        Determinism.noHashOrder().check(orderly);
    }

    @Test
    void everyPackageIsPartOfTheTable() {
        assertThat(CORE.stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> !name.equals("wavetank.core"))
                        .distinct())
                .allSatisfy(name -> assertThat(LAYERS.keySet()).anyMatch(part -> isWithin(name, part)));
    }

    private static boolean isWithin(String name, String part) {
        return name.equals(part) || name.startsWith(part + ".");
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Packages.unmarked(CORE)).isEmpty();
    }

    @Test
    void aPackageWithoutInfoIsNoticed() {
        JavaClasses others = new ClassFileImporter().importClasses(ArchRule.class);
        assertThat(Packages.unmarked(others)).containsExactly("com.tngtech.archunit.lang");
    }
}
