package wavetank.sim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.file.ScenarioReader;
import wavetank.sim.scenario.text.Suggest;

/** Scenarios from the disk. */
final class ScenarioFiles {
    private ScenarioFiles() {}

    /** The scenarios at the given paths, checked; a directory stands for the scenario files in it, by name. */
    static List<Scenario> load(List<String> paths) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String path : paths) {
            for (String file : files(path)) {
                scenarios.add(load(file));
            }
        }
        return scenarios;
    }

    /** One scenario, checked. Messages call it as it is called here. */
    static Scenario load(String file) {
        Scenario scenario = ScenarioReader.read(file, text(file));
        ScenarioRun.check(scenario);
        Choices.limited(scenario.topology());
        return scenario;
    }

    private static List<String> files(String path) {
        if (!Files.isDirectory(path(path))) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path(path))) {
            List<String> files = entries.map(Path::toString)
                    .filter(ScenarioFiles::isScenarioFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UsageException(path + ": no scenario in this directory (*.yaml)");
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isScenarioFile(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new UsageException(path + ": no such file");
        }
    }

    static String text(String file) {
        Path path = path(file);
        if (!Files.isRegularFile(path) && !Files.isReadable(path)) {
            throw new UsageException(file + ": no such file" + Suggest.didYouMean(file, neighbours(path)));
        }
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + ": not UTF-8");
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static List<String> neighbours(Path path) {
        Path parent = path.getParent();
        Path directory = parent == null ? Path.of("") : parent;
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(Path::toString)
                    .filter(ScenarioFiles::isScenarioFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
