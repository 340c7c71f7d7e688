package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.DiskSpec;
import wavetank.sim.scenario.Latency;
import wavetank.sim.scenario.LinkRule;
import wavetank.sim.scenario.NetworkSpec;
import wavetank.sim.scenario.NetworkSpec.PairRule;
import wavetank.sim.scenario.NetworkSpec.Transport;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Value;

/** Links and disks. */
final class NetworkForms {
    static final Key<Latency> LATENCY = Key.optional("latency", Basics.LATENCY, "How long a message takes.");
    static final Key<Double> LOSS = Key.optional("loss", Basics.SHARE, "Share of messages that are lost.")
            .unplayedBut(NetworkForms::isNone);
    static final Key<Long> BANDWIDTH =
            Key.optional("bandwidth", Basics.BANDWIDTH, "Bytes per second.").unplayed();
    private static final Key<Double> DUPLICATE = Key.optional(
                    "duplicate", Basics.SHARE, "Share of messages that come twice; datagram only.")
            .unplayedBut(NetworkForms::isNone);
    private static final Key<Double> REORDER = Key.optional(
                    "reorder", Basics.SHARE, "Share of messages with an extra latency; datagram only.")
            .unplayedBut(NetworkForms::isNone);
    private static final Key<Long> CAPACITY = Key.optional(
                    "capacity", Forms.whole(1, Long.MAX_VALUE), "Messages that may queue.")
            .unplayed();
    private static final MapForm<LinkRule> RULE =
            MapForm.of(NetworkForms::rule, LATENCY, LOSS, DUPLICATE, REORDER, BANDWIDTH, CAPACITY);

    private static final Pattern PAIR = Pattern.compile("\\s*(\\S+?)\\s*(<?->)\\s*(\\S+?)\\s*");
    private static final Key<LinkRule> ROUTE = Key.optional("route", RULE, "Links within a cluster.");
    private static final Key<LinkRule> GATEWAY = Key.optional("gateway", RULE, "Links between clusters.");
    private static final Key<LinkRule> CLIENT = Key.optional("client", RULE, "Links of clients.");
    private static final Key<Transport> TRANSPORT = Key.optional(
                    "transport", Forms.choice("transport", Transport.class), "Default tcp.")
            .unplayedBut(transport -> transport == Transport.TCP);
    static final Form<NetworkSpec> NETWORK =
            MapForm.of(NetworkForms::network, ROUTE, GATEWAY, CLIENT, TRANSPORT).withFree(PAIR, "n1 -> n2", RULE);

    private static final Key<Latency> WRITE = Key.optional("write", Basics.LATENCY, "Default 30us.");
    private static final Key<Latency> FSYNC = Key.optional("fsync", Basics.LATENCY, "Default lognormal(1600us, 13ms).");
    private static final Key<Latency> READ =
            Key.optional("read", Basics.LATENCY, "Per 64KiB; default 50us.").unplayed();
    static final Form<DiskSpec.Budget> BUDGET_WORD = Forms.choice("budget", DiskSpec.Budget.class);
    private static final Key<DiskSpec.Budget> BUDGET = Key.optional(
                    "budget", BUDGET_WORD, "Whether a disk fault may hit the last good copy.")
            .unplayedBut(budget -> budget == DiskSpec.Budget.RECOVERABLE);
    static final Form<DiskSpec> DISK = MapForm.of(NetworkForms::disk, WRITE, FSYNC, READ, BUDGET);

    private NetworkForms() {}

    private static boolean isNone(double share) {
        return share == 0;
    }

    private static LinkRule rule(Fields f) {
        return new LinkRule(
                f.find(LATENCY),
                optionalDouble(f, LOSS),
                optionalDouble(f, DUPLICATE),
                optionalDouble(f, REORDER),
                TopologyForms.optionalLong(f, BANDWIDTH),
                TopologyForms.optionalLong(f, CAPACITY));
    }

    static OptionalDouble optionalDouble(Fields f, Key<Double> key) {
        Optional<Double> value = f.find(key);
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private static NetworkSpec network(Fields f) {
        Transport transport = f.get(TRANSPORT, Transport.TCP);
        for (Key<LinkRule> kind : List.of(ROUTE, GATEWAY, CLIENT)) {
            f.find(kind).ifPresent(rule -> checkTransport(kind.name(), transport, rule, f.value(kind)));
        }
        List<PairRule> pairs = new ArrayList<>();
        for (Fields.Other other : f.others()) {
            LinkRule rule = (LinkRule) other.read();
            checkTransport(other.key().keyText().replaceAll("\\s+", ""), transport, rule, other.value());
            pairs.addAll(pairs(other.key(), rule));
        }
        return new NetworkSpec(
                transport,
                f.get(ROUTE, LinkRule.EMPTY).over(NetworkSpec.DEFAULT_ROUTE),
                f.get(GATEWAY, LinkRule.EMPTY).over(NetworkSpec.DEFAULT_GATEWAY),
                f.get(CLIENT, LinkRule.EMPTY).over(NetworkSpec.DEFAULT_CLIENT),
                pairs);
    }

    private static List<PairRule> pairs(Value key, LinkRule rule) {
        Matcher pair = PAIR.matcher(key.keyText());
        if (!pair.matches()) {
            throw new AssertionError(key.keyText());
        }
        String from = pair.group(1);
        String to = pair.group(3);
        key.reading().refer(Kind.SERVER, from, key.at(pair.start(1)));
        key.reading().refer(Kind.SERVER, to, key.at(pair.start(3)));
        PairRule there = new PairRule(from, to, rule);
        return pair.group(2).equals("->") ? List.of(there) : List.of(there, new PairRule(to, from, rule));
    }

    private static void checkTransport(String link, Transport transport, LinkRule rule, Value value) {
        if (transport == Transport.TCP) {
            checkDatagram(link, DUPLICATE, rule.duplicate(), value);
            checkDatagram(link, REORDER, rule.reorder(), value);
        }
    }

    private static void checkDatagram(String link, Key<Double> key, OptionalDouble share, Value value) {
        if (share.orElse(0) > 0) {
            throw value.find(key.name())
                    .orElse(value)
                    .wrong("link " + link + ": " + key.name() + " needs transport: datagram");
        }
    }

    private static DiskSpec disk(Fields f) {
        DiskSpec usual = DiskSpec.DEFAULT;
        return new DiskSpec(
                f.get(WRITE, usual.write()),
                f.get(FSYNC, usual.fsync()),
                f.get(READ, usual.read()),
                f.get(BUDGET, usual.budget()));
    }
}
