package wavetank.sim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.phrase.Topologies;

/** A typed line is read by the forms of files: what a file can say, a line can say, and nothing else. */
class LineReaderTest {
    private static final String HEAD =
            "scenario: t\nclusters: [{name: c1, servers: 3}, {name: c2, servers: 3}]\nstreams: [{name: ORDERS, consumers: [{name: NEW}]}]\ntimeline:\n";

    private static Scenario scenario() {
        return Scenario.builder("t", Topologies.parse("c1:3,c2:3")).build();
    }

    private static Entry typed(String line) {
        LineReader.Known known = new LineReader.Known(List.of("ORDERS"), List.of("ORDERS > NEW"));
        return LineReader.read("typed", 1, line, scenario(), known).entry();
    }

    private static Entry inFile(String entry) {
        return ScenarioReader.read("f", HEAD + "  - " + entry + "\n").timeline().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "kill n1-c1; {kill: n1-c1}",
                "kill leader of ORDERS --for 10s --as victim; {kill: leader of ORDERS, for: 10s, as: victim}",
                "kill n1-c1, n2-c1; {kill: [n1-c1, n2-c1]}",
                "kill n1-c1 n2-c1; {kill: [n1-c1, n2-c1]}",
                "kill [n1-c1, n2-c1]; {kill: [n1-c1, n2-c1]}",
                "power off all but n1-c1 --within 2s --unsynced keep; {power off: {target: all but n1-c1, within: 2s, unsynced: keep}}",
                "lame duck n1-c1; {lame duck: n1-c1}",
                "restart n1-c1 --down-for 2s; {restart: {target: n1-c1, down for: 2s}}",
                "partition halves; {partition: halves}",
                "partition n1-c1 n2-c1 --from n3-c1; {partition: [[n1-c1, n2-c1], n3-c1]}",
                "partition n1-c1 | n2-c1 n3-c1; {partition: [n1-c1, [n2-c1, n3-c1]]}",
                "partition [[n1-c1], [n2-c1]] --direction to --for 5s; {partition: {groups: [[n1-c1], [n2-c1]], direction: to}, for: 5s}",
                "cut gateway c1 c2; {cut gateway: [c1, c2]}",
                "slow n1-c1 -> n2-c1 --latency 200ms; {slow: {link: n1-c1 -> n2-c1, latency: 200ms}}",
                "slow n1-c1 --latency 200ms; {slow: {target: n1-c1, latency: 200ms}}",
                "heal; {heal: all}",
                "heal F1; {heal: F1}",
                "advance 5s; {wait: 5s}",
                "until ORDERS has a leader within 20s; {when: ORDERS has a leader, within: 20s}",
                "until ORDERS > NEW is current; {when: ORDERS > NEW is current}",
                "nats stream cluster peer-remove ORDERS n1-c1 --force; {run: nats stream cluster peer-remove ORDERS n1-c1 --force}",
                "show nats stream report --raw; {show: nats stream report --raw}",
                "api $JS.API.STREAM.INFO.ORDERS {\"deleted_details\": true}; {api: {subject: $JS.API.STREAM.INFO.ORDERS, body: '{\"deleted_details\": true}'}}",
                "explain placement --replicas 3; {explain: placement --replicas 3}",
                "stop workload; {stop workload: all}",
                "mark here --we are; {mark: here --we are}",
                "start that server; {start: all}",
            })
    void aLineIsTheEntryOfAFile(String line, String entry) {
        if (line.equals("start that server")) {
            assertThatThrownBy(() -> typed(line)).hasMessageContaining("needs an action before it");
            return;
        }
        assertThat(typed(line).toString().replaceFirst("Place\\[[^]]*]", ""))
                .isEqualTo(inFile(entry).toString().replaceFirst("Place\\[[^]]*]", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kil n1-c1; 1:1: unknown action 'kil' (did you mean 'kill'?)",
                "kill n9-c1; 1:6: unknown server 'n9-c1' (did you mean 'n1-c1'?)",
                "kill; 1:5: 'kill' needs to know which: 'kill n1'",
                "advance; 1:8: 'advance' needs to know how long: 'advance 5s'",
                "advance 5; 1:9: bad duration '5' (a duration needs a unit: '5s'?)",
                "kill n1-c1 --fro 5s; 1:18: unknown key 'fro' (known: target, during, occurrence)",
                "until ORDERS is happy; 1:7: 'ORDERS is happy' is no condition; nearest form: 'X is current'",
                "wipe n1-c1 --for 5s; 1:18: 'for' goes with a fault that can be undone",
                "kill leader of ODRERS; 1:16: unknown stream 'ODRERS' (did you mean 'ORDERS'?)",
                "explain why; 1:9: unknown question 'why'",
                "kill n1-c1 --for; 1:17: '--for' has no value",
            })
    void aMistakeIsNamedWithItsPlaceAndWhatWouldBeRight(String line, String message) {
        assertThatThrownBy(() -> typed(line))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("typed:" + message);
    }

    @Test
    void anActionOfTheFormatCanBeTyped() {
        assertThat(LineReader.verbs())
                .contains("kill", "lame duck", "nats", "advance", "until", "partition", "explain");
        assertThat(LineReader.about("kill")).contains("SIGKILL.");
    }
}
