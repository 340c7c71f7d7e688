package wavetank.sim.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import wavetank.core.kernel.Micros;
import wavetank.sim.run.RunResult;
import wavetank.sim.run.RunResult.Outcome;
import wavetank.sim.run.RunResult.Verdict;
import wavetank.sim.scenario.Scenario;

/**
 * Results as JUnit XML, which continuous-integration servers read: a suite per run, a case per expectation and one for the
 * run as a whole. Times are virtual seconds, so that the same run gives the same bytes.
 */
final class JUnitReport {
    private record Suite(Scenario scenario, RunResult result) {}

    private final List<Suite> suites = new ArrayList<>();

    void add(Scenario scenario, RunResult result) {
        suites.add(new Suite(scenario, result));
    }

    void write(String file) {
        try {
            Files.writeString(Path.of(file), text());
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("--junit " + file + ": cannot be written: " + e.getMessage());
        }
    }

    String text() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            for (Suite suite : suites) {
                write(xml, suite);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
        RunResult result = suite.result();
        long unmet = result.expectations().stream().filter(e -> !e.met()).count();
        boolean otherFailure = result.verdict() == Verdict.FAIL && unmet == 0;
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite.scenario().file() + " seed " + result.seed());
        xml.writeAttribute("tests", Integer.toString(result.expectations().size() + 1));
        xml.writeAttribute("failures", Long.toString(unmet + (otherFailure ? 1 : 0)));
        xml.writeAttribute("skipped", result.verdict() == Verdict.INCONCLUSIVE ? "1" : "0");
        xml.writeAttribute("time", seconds(result.virtualMicros()));
        writeRun(xml, suite, otherFailure);
        for (Outcome outcome : result.expectations()) {
            writeCase(xml, suite, outcome);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void writeRun(XMLStreamWriter xml, Suite suite, boolean failed) throws XMLStreamException {
        begin(xml, suite, suite.scenario().title());
        if (failed) {
            fail(xml, suite, "the run failed");
        } else if (suite.result().verdict() == Verdict.INCONCLUSIVE) {
            xml.writeEmptyElement("skipped");
        }
        xml.writeEndElement();
    }

    private static void writeCase(XMLStreamWriter xml, Suite suite, Outcome outcome) throws XMLStreamException {
        begin(xml, suite, outcome.text());
        if (!outcome.met()) {
            fail(xml, suite, outcome.text() + ": actual " + outcome.actual());
        }
        xml.writeEndElement();
    }

    private static void begin(XMLStreamWriter xml, Suite suite, String name) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite.scenario().file());
        xml.writeAttribute("name", name);
    }

    /** The text tells how to see it again. */
    private static void fail(XMLStreamWriter xml, Suite suite, String message) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", message);
        xml.writeCharacters("./wavetank run " + suite.scenario().file() + " --seed "
                + suite.result().seed());
        xml.writeEndElement();
    }

    private static String seconds(long micros) {
        long millis = micros / Micros.MILLISECOND;
        return millis / 1000 + "." + Long.toString(1000 + millis % 1000).substring(1);
    }
}
