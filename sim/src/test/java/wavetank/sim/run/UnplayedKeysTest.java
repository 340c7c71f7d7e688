package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.file.ScenarioReader;

/** Keys that no run obeys yet are refused where they stand; a scenario must not say what does not happen. */
final class UnplayedKeysTest {
    private static final String HEAD = "scenario: keys without effect\nservers: 3\n";

    private static void check(String line) {
        ScenarioRun.check(ScenarioReader.read("wrong.yaml", HEAD + line + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config: {lame_duck_duration: 1m} | 10 | lame_duck_duration",
                "config: {lame_duck_grace_period: 1s} | 10 | lame_duck_grace_period",
                "config: {meta_compact: 100} | 10 | meta_compact",
                "config: {max_ha_assets: 3, meta_compact_size: 1MiB} | 28 | meta_compact_size",
                "network: {transport: datagram} | 11 | transport",
                "network: {route: {loss: 0.1}} | 19 | loss",
                "network: {n1 <-> n2: {bandwidth: 1MB/s}} | 23 | bandwidth",
                "network: {client: {capacity: 10}} | 20 | capacity",
                "network: {route: {duplicate: 0.1}, transport: datagram} | 19 | duplicate",
                "network: {gateway: {reorder: 0.1}, transport: datagram} | 21 | reorder",
                "disk: {read: 1ms} | 8 | read",
                "disk: {budget: unrestricted} | 8 | budget",
                "nemesis: {every: 10s, faults: [kill]} | 1 | nemesis"
            })
    void keyIsRefusedWithItsPlace(String line, int column, String key) {
        assertThatThrownBy(() -> check(line))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("wrong.yaml:3:" + column + ": '" + key + "' cannot be simulated yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network: {transport: tcp, route: {loss: 0, latency: 1ms}}",
                "config: {meta_compact: 0, meta_compact_size: 0}",
                "servers: [{name: n1, max_memory: 1GiB, max_file: 1GiB}]",
                "accounts: [{name: A, limits: {max_streams: 3, max_consumers: 1, max_memory: 1MiB, max_file: 1MiB}}]",
                "disk: {budget: recoverable, write: 10us}"
            })
    void valuesThatAskForNothingArePlayed(String line) {
        String head = line.startsWith("servers") ? "scenario: keys\n" : HEAD;
        assertThatCode(() -> ScenarioRun.check(ScenarioReader.read("fine.yaml", head + line + "\n")))
                .doesNotThrowAnyException();
    }
}
