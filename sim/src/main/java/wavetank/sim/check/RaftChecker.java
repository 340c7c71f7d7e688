package wavetank.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.ClusterObserver;

/** Holds the rules of RAFT against every member of every group that moves (rows S1 to S8 of the fault model). */
public final class RaftChecker implements ClusterObserver {
    private final int servers;
    private final Consumer<Violation> report;

    /** Looked up by name only. */
    private final Map<String, GroupLedger> ledgers = new HashMap<>();

    public RaftChecker(int servers, Consumer<Violation> report) {
        this.servers = servers;
        this.report = report;
    }

    @Override
    public void settled(long now, String group, RaftView view) {
        ledger(group).look(now, view);
    }

    @Override
    public void forgotten(String group, int server) {
        ledger(group).forget(server);
    }

    private GroupLedger ledger(String group) {
        GroupLedger ledger = ledgers.get(group);
        if (ledger == null) {
            ledger = new GroupLedger(group, servers, report);
            ledgers.put(group, ledger);
        }
        return ledger;
    }
}
