package wavetank.sim.scenario;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.util.List;
import wavetank.sim.scenario.text.Word;

/** Links between servers and clients. {@code route}, {@code gateway} and {@code client} have their defaults filled in. */
public record NetworkSpec(
        Transport transport, LinkRule route, LinkRule gateway, LinkRule client, List<PairRule> pairs) {
    /** What kind of connection carries the messages. */
    public enum Transport implements Word {
        /** In order, nothing twice; a loss becomes a delay. */
        TCP("tcp"),
        DATAGRAM("datagram");

        private final String word;

        Transport(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** A rule for one direction of one pair of servers. */
    public record PairRule(String from, String to, LinkRule rule) {}

    /** Choices of this project, to be measured. */
    public static final LinkRule DEFAULT_ROUTE = LinkRule.ofLatency(new Latency.Lognormal(250, MILLISECOND));

    public static final LinkRule DEFAULT_GATEWAY =
            LinkRule.ofLatency(new Latency.Lognormal(20 * MILLISECOND, 35 * MILLISECOND));

    public static final LinkRule DEFAULT_CLIENT = LinkRule.ofLatency(new Latency.Fixed(100));

    public static final NetworkSpec DEFAULT =
            new NetworkSpec(Transport.TCP, DEFAULT_ROUTE, DEFAULT_GATEWAY, DEFAULT_CLIENT, List.of());

    public NetworkSpec {
        pairs = List.copyOf(pairs);
    }

    /** The rule in force from one server to another; later pair rules win. {@code sameCluster}: a route, else a gateway. */
    public LinkRule between(String from, String to, boolean sameCluster) {
        LinkRule rule = sameCluster ? route : gateway;
        for (PairRule pair : pairs) {
            if (pair.from().equals(from) && pair.to().equals(to)) {
                rule = pair.rule().over(rule);
            }
        }
        return rule;
    }
}
