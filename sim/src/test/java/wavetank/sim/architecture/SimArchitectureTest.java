package wavetank.sim.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
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

final class SimArchitectureTest {
    private static final String CLI = "wavetank.sim.cli";
    private static final String SERVE = "wavetank.sim.serve";

    private static final JavaClasses SIM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("wavetank.sim");

    /** All but the packages that face the machine. */
    private static final JavaClasses INSIDE =
            SIM.that(DescribedPredicate.not(Determinism.in(CLI).or(Determinism.in(SERVE))));

    private static final SortedMap<String, List<String>> LAYERS = layers();

    private static SortedMap<String, List<String>> layers() {
        List<String> core = List.of(
                "core.kernel",
                "core.raft",
                "core.api",
                "core.placement",
                "core.stream",
                "core.consumer",
                "core.meta",
                "core.server");
        SortedMap<String, List<String>> layers = new TreeMap<>();
        core.forEach(part -> allow(layers, part, List.of()));
        allow(layers, "sim.loop", List.of("core.kernel"));
        allow(layers, "sim.net", List.of("core.kernel", "sim.loop"));
        allow(layers, "sim.json", List.of("core.api", "core.kernel"));
        allow(layers, "sim.report", List.of("core.api", "core.kernel", "sim.json"));
        allow(layers, "sim.nats", List.of("core.api", "core.kernel", "sim.json", "sim.report"));
        allow(layers, "sim.scenario", List.of("core.api", "core.kernel"));
        allow(layers, "sim.wire", List.of("core.api", "sim.json"));
        allow(layers, "sim.cluster", with(core, "sim.loop", "sim.net", "sim.json", "sim.wire"));
        allow(layers, "sim.check", with(core, "sim.cluster"));
        allow(layers, "sim.trace", with(core, "sim.cluster"));
        allow(layers, "sim.conformance", with(core, "sim.loop", "sim.json", "sim.cluster"));
        allow(layers, "sim.explain", with(core, "sim.loop", "sim.report", "sim.scenario", "sim.cluster"));
        List<String> run = with(
                core,
                "sim.loop",
                "sim.net",
                "sim.json",
                "sim.report",
                "sim.nats",
                "sim.scenario",
                "sim.cluster",
                "sim.check",
                "sim.explain",
                "sim.trace",
                "sim.wire");
        allow(layers, "sim.run", run);
        allow(layers, "sim.shell", with(run, "sim.run"));
        allow(layers, "sim.serve", with(run, "sim.run"));
        allow(layers, "sim.kit", with(run, "sim.run", "sim.serve"));
        allow(layers, "sim.cli", with(run, "sim.run", "sim.shell", "sim.serve", "sim.conformance"));
        return layers;
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static void allow(SortedMap<String, List<String>> layers, String part, List<String> others) {
        layers.put(
                "wavetank." + part,
                others.stream().map(other -> "wavetank." + other).toList());
    }

    static Stream<ArchRule> rulesForAll() {
        return Stream.of(
                Determinism.noGeneratorOfItsOwn(),
                Determinism.noHashOrder(),
                Determinism.noLocaleOfTheMachine(),
                Packages.layers(LAYERS));
    }

    static Stream<ArchRule> rulesForTheInside() {
        return Stream.of(
                Determinism.noWallClock(), Determinism.noThreads(), Determinism.noSockets(), Determinism.noConsole());
    }

    @ParameterizedTest
    @MethodSource("rulesForAll")
    void simKeepsTheRule(ArchRule rule) {
        rule.check(SIM);
    }

    @ParameterizedTest
    @MethodSource("rulesForTheInside")
    void whatDoesNotFaceTheMachineKeepsTheRule(ArchRule rule) {
        rule.check(INSIDE);
    }

    static Stream<Arguments> offenders() {
        return Stream.of(
                Arguments.of("wavetank.sim.nats", Offenders.Peeper.class),
                Arguments.of("wavetank.sim.run", Offenders.Typist.class),
                Arguments.of("wavetank.sim.scenario", Offenders.Peeper.class),
                Arguments.of("wavetank.sim.loop", Offenders.Typist.class));
    }

    /** The offender stands in for a class of that package. */
    @ParameterizedTest
    @MethodSource("offenders")
    void aStepBeyondTheLayersIsCaught(String part, Class<?> offender) {
        SortedMap<String, List<String>> layers = new TreeMap<>(LAYERS);
        layers.put("wavetank.sim.architecture", layers.getOrDefault(part, List.of()));
        JavaClasses offenders = new ClassFileImporter().importClasses(offender);
        assertThatThrownBy(() -> Packages.layers(layers).check(offenders))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(offender.getSimpleName());
    }

    @Test
    void everyPackageIsPartOfTheTable() {
        assertThat(SIM.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals("wavetank.sim"))
                        .distinct())
                .allSatisfy(name -> assertThat(LAYERS.keySet()).anyMatch(part -> isWithin(name, part)));
    }

    private static boolean isWithin(String name, String part) {
        return name.equals(part) || name.startsWith(part + ".");
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Packages.unmarked(SIM)).isEmpty();
    }
}
