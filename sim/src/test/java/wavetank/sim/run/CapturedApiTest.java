package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CapturedApiTest {
    private static final List<String> FOLDERS = List.of("13-misc");

    @Test
    void answersAreEqualFieldByField() {
        int fields = 0;
        int different = 0;
        for (String folder : FOLDERS) {
            ExchangeSession played = ExchangeSession.play(folder, Long.getLong("seed", 1));
            Differences d = played.differences();
            fields += d.fields();
            different += d.found().size();
            System.out.printf(
                    "%-44s %4d exchanges, %6d fields, %5d different, %.2f %% equal%n",
                    folder,
                    played.exchanges(),
                    d.fields(),
                    d.found().size(),
                    100.0 * (d.fields() - d.found().size()) / d.fields());
            if (folder.equals(System.getProperty("show"))) {
                d.found().forEach(System.out::println);
            }
        }
        assertThat(different * 100).isLessThan(fields);
    }
}
