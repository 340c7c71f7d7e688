package wavetank.sim.scenario.file;

import wavetank.sim.scenario.AccountSpec;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.yaml.Reading;
import wavetank.sim.scenario.yaml.Value;
import wavetank.sim.scenario.yaml.YamlFile;

/** Reads scenario files. */
public final class ScenarioReader {
    private ScenarioReader() {}

    /**
     * Reads the text of a file.
     *
     * @param fileName as messages and output call it
     * @throws ScenarioException at the first mistake, with its place in the file
     */
    public static Scenario read(String fileName, String text) {
        Value root = YamlFile.read(fileName, text)
                .filter(value -> !value.isNull())
                .orElseThrow(() -> new ScenarioException(
                        fileName,
                        Place.NOWHERE,
                        "the file is empty; a scenario has at least 'scenario' and 'servers'"));
        if (!root.isMap()) {
            throw root.wrong("a scenario is a map with at least 'scenario' and 'servers', not " + root.kind());
        }
        lookAhead(root);
        Scenario scenario = ScenarioForm.SCENARIO.read(root);
        root.reading().finish(scenario);
        return scenario;
    }

    /** What earlier parts of a file must know of later ones; complaints wait until those parts are read. */
    private static void lookAhead(Value root) {
        Reading reading = root.reading();
        reading.setFirstAccount(AccountSpec.APP);
        root.find(ScenarioForm.ACCOUNTS.name()).ifPresent(accounts -> reading.setFirstAccount(firstName(accounts)));
        root.find(ScenarioForm.TIMELINE.name()).filter(Value::isList).ifPresent(timeline -> timeline.list()
                .forEach(ScenarioReader::noteEntry));
    }

    private static String firstName(Value accounts) {
        Value first = accounts.isList() && !accounts.list().isEmpty()
                ? accounts.list().get(0)
                : accounts;
        Value name = first.find("name").orElse(first);
        return name.isScalar() ? name.text() : AccountSpec.APP;
    }

    private static void noteEntry(Value entry) {
        entry.reading().entries().add(new Reading.Span(entry.place(), entry.end()));
        entry.find("as")
                .filter(Value::isScalar)
                .ifPresent(as -> entry.reading().labels().add(as.text()));
    }
}
