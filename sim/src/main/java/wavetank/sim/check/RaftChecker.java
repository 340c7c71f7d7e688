package wavetank.sim.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import wavetank.core.raft.RaftProfile;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.Loss;

/** Holds the rules of RAFT against every member of every group that moves (rows S1 to S10 of the fault model). */
public final class RaftChecker implements ClusterObserver {
    private final Rules rules;
    private final Consumer<Violation> report;

    /** Looked up by name only. */
    private final Map<String, GroupLedger> ledgers = new HashMap<>();

    public RaftChecker(Rules rules, Consumer<Violation> report) {
        this.rules = rules;
        this.report = report;
    }

    /** All rules, at every event, over servers {@code n1}, {@code n2} and so on of the default version. */
    public RaftChecker(int servers, Consumer<Violation> report) {
        this(Rules.all(numbered(servers), RaftProfile.V2_14_5), report);
    }

    private static List<String> numbered(int servers) {
        return IntStream.rangeClosed(1, servers).mapToObj(i -> "n" + i).toList();
    }

    /** A look at each event finds nothing in one that changes nothing; of looks that are taken now and then, none may be left out. */
    @Override
    public boolean watchesHeartbeats() {
        return rules.every() > 1;
    }

    @Override
    public void settled(long now, String group, RaftView view) {
        ledger(group).look(now, view);
    }

    @Override
    public void forgotten(String group, int server) {
        GroupLedger ledger = ledger(group);
        ledger.forget(server);
        if (ledger.isAbandoned()) {
            ledgers.remove(group);
        }
    }

    @Override
    public void lost(String group, int server, Loss loss) {
        ledger(group).lose(server, loss);
    }

    /** What it means for that group to break that rule now. */
    public Severity severity(String group, Invariant invariant) {
        return ledger(group).severity(invariant);
    }

    private GroupLedger ledger(String group) {
        GroupLedger ledger = ledgers.get(group);
        if (ledger == null) {
            ledger = new GroupLedger(group, rules, report);
            ledgers.put(group, ledger);
        }
        return ledger;
    }
}
