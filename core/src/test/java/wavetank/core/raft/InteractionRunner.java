package wavetank.core.raft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import wavetank.core.kernel.Micros;

/**
 * Plays an interaction file: blocks of commands, a line {@code ----}, what they print, an empty line. Lines that begin with {@code #}
 * between blocks tell the story. Servers are n1, n2, …; durations are 500ms, 10s, 5m.
 */
final class InteractionRunner {
    private static final String SEPARATOR = "----";
    private static final Pattern PEER = Pattern.compile("(?<=[{(,])\\d+(?=[,)}])");

    private RaftHarness harness = RaftHarness.group(1, 3);
    private final List<String> printed = new ArrayList<>();

    /** The file as it should read. */
    String play(String file) {
        StringBuilder result = new StringBuilder();
        List<String> block = new ArrayList<>();
        boolean output = false;
        for (String line : file.split("\n", -1)) {
            if (output) {
                output = !line.isEmpty();
            } else if (line.equals(SEPARATOR)) {
                result.append(SEPARATOR).append('\n').append(outcome(block)).append('\n');
                block.clear();
                output = true;
            } else {
                result.append(line).append('\n');
                if (!line.isEmpty() && !line.startsWith("#")) {
                    block.add(line);
                }
            }
        }
        return result.toString().stripTrailing() + "\n";
    }

    private String outcome(List<String> commands) {
        printed.clear();
        for (String command : commands) {
            carryOut(Arrays.asList(command.split(" +")));
            printed.addAll(harness.trace);
            harness.trace.clear();
        }
        return printed.isEmpty() ? "ok\n" : String.join("\n", printed) + "\n";
    }

    private void carryOut(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        switch (words.get(0)) {
            case "group" -> group(rest);
            case "trace" -> harness.tracing = rest.get(0).equals("on");
            case "start" -> ids(rest).forEach(harness::start);
            case "kill" -> ids(rest).forEach(harness::kill);
            case "freeze" -> ids(rest).forEach(harness::freeze);
            case "thaw" -> ids(rest).forEach(harness::thaw);
            case "hold" -> ids(rest).forEach(id -> harness.holdApplies(id, true));
            case "release" -> ids(rest).forEach(id -> harness.holdApplies(id, false));
            case "pause" -> ids(rest).forEach(id -> harness.call(id, n -> n.pauseApply(harness.now, harness.sink(id))));
            case "resume" ->
                ids(rest).forEach(id -> harness.call(id, n -> n.resumeApply(harness.now, harness.sink(id))));
            case "run" -> harness.run(duration(rest.get(0)));
            case "until" -> until(rest);
            case "show" -> show();
            case "log" -> log(id(rest.get(0)));
            default -> carryOutMore(words.get(0), rest);
        }
    }

    private void carryOutMore(String verb, List<String> rest) {
        switch (verb) {
            case "propose" ->
                harness.propose(id(rest.get(0)), rest.subList(1, rest.size()).toArray(new String[0]));
            case "load" -> load(rest);
            case "stepdown" -> stepDown(rest);
            case "add" -> change(rest, true);
            case "remove" -> change(rest, false);
            case "cut" -> harness.cutOneWay(id(rest.get(0)), id(rest.get(1)));
            case "split" -> harness.partition(set(rest));
            case "heal" -> harness.heal();
            case "snapshot" -> ids(rest).forEach(this::snapshot);
            case "wipe" -> ids(rest).forEach(this::wipe);
            case "lose" -> harness.server(id(rest.get(0))).disk.loseAfter(Long.parseLong(rest.get(2)));
            case "losesnapshot" ->
                ids(rest).forEach(id -> harness.server(id).disk.loseSnapshot());
            case "failwrites" ->
                harness.server(id(rest.get(0))).disk.failWrites(String.join(" ", rest.subList(1, rest.size())));
            case "campaign" -> ids(rest).forEach(id -> harness.call(id, n -> n.campaignImmediately(harness.now)));
            case "campaignsoon" -> ids(rest).forEach(id -> harness.call(id, n -> n.campaign(harness.now)));
            case "observer" -> ids(rest).forEach(id -> harness.call(id, n -> n.setObserver(harness.now, true)));
            case "expectloss" -> harness.checker.knownGap = "a disk has lost something";
            default -> throw new IllegalArgumentException(verb + " " + rest);
        }
    }

    // ---- words

    private int id(String name) {
        return name.equals("leader") ? leader() : Integer.parseInt(name.substring(1)) - 1;
    }

    private int leader() {
        int leader = harness.leader();
        if (leader == RaftView.NOBODY) {
            throw new IllegalArgumentException("nobody leads\n" + String.join("\n", printed));
        }
        return leader;
    }

    private List<Integer> ids(List<String> names) {
        return names.stream().map(this::id).toList();
    }

    private long set(List<String> names) {
        return ids(names).stream().mapToLong(Membership::bit).reduce(0, (a, b) -> a | b);
    }

    private static long duration(String text) {
        if (text.endsWith("ms")) {
            return (long) (Double.parseDouble(text.substring(0, text.length() - 2)) * Micros.MILLISECOND);
        }
        double number = Double.parseDouble(text.substring(0, text.length() - 1));
        return (long) (number * (text.endsWith("m") ? Micros.MINUTE : Micros.SECOND));
    }

    private static String option(List<String> words, String name, String otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    // ---- commands

    /** {@code group 3 [seed=1] [size=3] [spares=0] [fsync=700] [meta] [fresh]}: meta members know only themselves; fresh ones initialize. */
    private void group(List<String> words) {
        int members = Integer.parseInt(words.get(0));
        boolean meta = words.contains("meta");
        harness = new RaftHarness(
                Long.parseLong(option(words, "seed", "1")),
                members,
                Integer.parseInt(option(words, "size", Integer.toString(members))),
                !meta,
                Integer.parseInt(option(words, "spares", "0")),
                RaftTimings.PRODUCTION);
        harness.fsync = Long.parseLong(option(words, "fsync", "0"));
        harness.recovering = !words.contains("fresh");
        harness.tracing = true;
    }

    /** {@code until leader 20s} or {@code until n2 leads 20s}. */
    private void until(List<String> words) {
        long limit = harness.now + duration(words.get(words.size() - 1));
        int wanted = words.get(0).equals("leader") ? RaftView.NOBODY : id(words.get(0));
        long began = harness.now;
        boolean found = harness.runUntil(
                limit,
                () -> wanted == RaftView.NOBODY
                        ? harness.leader() != RaftView.NOBODY
                        : harness.server(wanted).isUp() && harness.node(wanted).isLeader());
        printed.addAll(harness.trace);
        harness.trace.clear();
        printed.add(
                found
                        ? RaftHarness.name(harness.leader()) + " leads after "
                                + RaftHarness.seconds(harness.now - began) + " s"
                        : "no leader");
    }

    /** {@code load n1 100 1024 20ms}: that many operations of that size, that far apart. */
    private void load(List<String> words) {
        int id = id(words.get(0));
        int size = Integer.parseInt(words.get(2));
        for (int i = 0; i < Integer.parseInt(words.get(1)); i++) {
            harness.call(id, n -> n.forward(harness.now, new Op("x", size), harness.sink(id)));
            harness.run(duration(words.get(3)));
        }
    }

    private void stepDown(List<String> words) {
        int leader = leader();
        int preferred = words.isEmpty() ? RaftView.NOBODY : id(words.get(0));
        harness.call(leader, n -> n.stepDown(harness.now, preferred, -1L, harness.sink(leader)));
    }

    /** {@code add n4}, {@code remove n2}, by the leader, or {@code remove n2 at n1}. */
    private void change(List<String> words, boolean adds) {
        int peer = id(words.get(0));
        int at = words.size() > 2 ? id(words.get(2)) : leader();
        if (adds) {
            harness.introduce(peer, harness.node(at).peers() | Membership.bit(peer));
        }
        harness.call(at, n -> {
            MembershipResult result = adds
                    ? n.proposeAddPeer(harness.now, peer, harness.sink(at))
                    : n.proposeRemovePeer(harness.now, peer, harness.sink(at));
            printed.add(result + (result.error().isEmpty() ? "" : ": " + result.error()));
        });
    }

    private void snapshot(int id) {
        harness.call(
                id,
                n -> printed.add(RaftHarness.name(id) + " snapshot: "
                        + n.snapshot(harness.now, harness.server(id).chain.state(), false, harness.sink(id))));
    }

    /** The disk is empty; the member is bootstrapped with the peer set it had. */
    private void wipe(int id) {
        RaftStorage disk = harness.server(id).disk;
        long peers = disk.peers;
        disk.wipe();
        disk.rebootstrap(peers, Long.bitCount(peers));
    }

    private void show() {
        for (RaftHarness.Server server : harness.servers) {
            if (server.isUp()) {
                printed.add(RaftHarness.name(server.id) + " " + state(server.running(), server));
            } else if (!server.disk.isEmpty()) {
                printed.add(RaftHarness.name(server.id) + " down");
            }
        }
    }

    private static String state(RaftNode n, RaftHarness.Server server) {
        String role = n.role().name().toLowerCase(Locale.ROOT) + (n.isLeader() ? "*" : "");
        String flags = (server.frozen ? " frozen" : "")
                + (n.isPaused() ? " paused" : "")
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

    private void log(int id) {
        RaftLog log = harness.server(id).disk.log;
        for (long index = log.first(); index <= log.last(); index++) {
            printed.add(index + " (" + log.termAt(index) + ") " + named(Words.entries(log.entriesAt(index))));
        }
    }

    /** Peers as servers: {0,1} becomes {n1,n2}, (2) becomes (n3). */
    private static String named(String entries) {
        return PEER.matcher(entries).replaceAll(match -> RaftHarness.name(Integer.parseInt(match.group())));
    }
}
