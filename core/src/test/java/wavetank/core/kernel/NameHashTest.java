package wavetank.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peer ids as real servers of these names have them; §3.1. */
class NameHashTest {
    @ParameterizedTest
    @CsvSource({
        "n1, fjFyEjc1",
        "n2, 44jzkV9D",
        "n3, BXScrY9i",
        "n4, C7B8kAbl",
        "n5, C8OtEtgR",
        "nats-0, S1Nunr6R",
        "nats-1, yrzKKRBu",
        "nats-2, cnrtt3eg",
        "S-2, z3WIzPtj"
    })
    void idsAreThoseOfRealServers(String name, String id) {
        assertThat(NameHash.of(name)).isEqualTo(id);
    }
}
