package wavetank.core.raft;

import java.util.List;
import java.util.Locale;

/** What can be seen: what happens, messages, nodes, logs, timers, snapshots. */
final class ViewVerbs implements InteractionRunner.Verbs {
    private final Stage stage;

    ViewVerbs(Stage stage) {
        this.stage = stage;
    }

    @Override
    public boolean carryOut(String verb, List<String> words) {
        switch (verb) {
            case "trace" -> stage.harness().tracing = words.get(0).equals("on");
            case "messages" -> messages(words.get(0));
            case "show" -> show(words);
            case "log" -> log(stage.harness().server(stage.id(words.get(0))));
            case "timers" -> timers();
            case "snapshots" -> snapshots();
            case "report" -> report(stage.harness().node(stage.id(words.get(0))));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code messages all}, {@code answers}, {@code votes} or {@code none}: which are shown when they are sent. */
    private void messages(String which) {
        stage.harness().shown = switch (which) {
            case "all" -> message -> true;
            case "answers" -> message -> message.kind == Message.APPEND_RESPONSE;
            case "votes" -> message -> message.kind == Message.VOTE_REQUEST || message.kind == Message.VOTE_RESPONSE;
            case "none" -> message -> false;
            default -> throw new IllegalArgumentException(which);
        };
    }

    /** {@code show [n1 n2 …]}: those servers, or all. */
    private void show(List<String> names) {
        long wanted = names.isEmpty() ? -1 : stage.set(names);
        for (RaftHarness.Server server : stage.harness().servers) {
            if ((wanted & Membership.bit(server.id)) == 0) {
                continue;
            }
            if (server.isUp()) {
                stage.print(RaftHarness.name(server.id) + " " + state(server.running(), server));
            } else if (!server.disk.isEmpty()) {
                stage.print(RaftHarness.name(server.id) + " down");
            }
        }
    }

    private static String state(RaftNode n, RaftHarness.Server server) {
        String role = n.role().name().toLowerCase(Locale.ROOT) + (n.isLeader() ? "*" : "");
        String flags = (server.frozen ? " frozen" : "")
                + (n.isPaused() ? " paused" : "")
                + (n.isOverrun() ? " overrun" : "")
                + (n.isCatchingUp() ? " catching-up" : "")
                + (n.isObserver() ? " observer" : "");
        return String.format(
                "%-10s term %d vote %s follows %s  log %d..%d of %d  commit %d applied %d snapshot %d  peers %s of %d%s",
                role,
                n.term(),
                RaftHarness.name(n.votedFor()),
                RaftHarness.name(n.leader()),
                n.firstIndex(),
                n.lastIndex(),
                n.lastTerm(),
                n.commit(),
                n.applied(),
                n.snapshotIndex(),
                Words.names(n.peers()),
                n.clusterSize(),
                flags);
    }

    private void log(RaftHarness.Server server) {
        RaftLog log = server.disk.log;
        for (long index = log.first(); index <= log.last(); index++) {
            stage.print(index + " (" + log.termAt(index) + ") " + Words.named(Words.entries(log.entriesAt(index))));
        }
    }

    /** When each follower or candidate is to stand, counted from now. */
    private void timers() {
        for (RaftHarness.Server server : stage.harness().servers) {
            if (server.isUp() && server.running().role() != Role.LEADER) {
                long left = server.running().deadline() - stage.harness().now;
                stage.print(RaftHarness.name(server.id) + " stands in " + RaftHarness.seconds(left) + " s");
            }
        }
    }

    private void snapshots() {
        for (RaftHarness.Server server : stage.harness().servers) {
            RaftSnapshot snapshot = server.disk.snapshot;
            if (snapshot != null) {
                stage.print(RaftHarness.name(server.id) + " has a snapshot of index " + snapshot.index() + ", term "
                        + snapshot.term() + ", peers " + Words.names(snapshot.peers()) + " of "
                        + snapshot.clusterSize());
            }
        }
    }

    /** {@code report n1}: what that node tells of its peers when it is asked. */
    private void report(RaftNode node) {
        long now = stage.harness().now;
        for (long rest = node.peers(); rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            long heard = node.lastHeard(peer);
            stage.print(RaftHarness.name(peer)
                    + (node.isPeerCurrent(peer, now) ? " current" : " outdated")
                    + (heard < 0 ? ", never heard" : ", heard " + RaftHarness.seconds(now - heard) + " s ago")
                    + ", lag " + node.lag(peer));
        }
    }
}
