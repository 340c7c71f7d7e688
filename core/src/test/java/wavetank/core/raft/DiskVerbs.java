package wavetank.core.raft;

import java.util.List;
import java.util.Locale;
import wavetank.core.kernel.Purpose;

/** What lies on the disk of a server that is down, what of it is lost, and what a disk refuses. */
final class DiskVerbs implements InteractionRunner.Verbs {
    private final Stage stage;

    DiskVerbs(Stage stage) {
        this.stage = stage;
    }

    @Override
    public boolean carryOut(String verb, List<String> words) {
        switch (verb) {
            case "ondisk" -> entries(disk(words.get(0)), words.subList(1, words.size()));
            case "term" -> disk(words.get(0)).term = Long.parseLong(words.get(1));
            case "wipe" -> words.forEach(name -> wipe(disk(name)));
            case "lose" -> disk(words.get(0)).loseAfter(Long.parseLong(words.get(2)));
            case "losevote" -> words.forEach(name -> disk(name).loseVote());
            case "losesnapshot" -> words.forEach(name -> disk(name).loseSnapshot());
            case "damagesnapshot" -> words.forEach(name -> disk(name).damageSnapshot());
            case "failwrites" -> disk(words.get(0)).failWrites(String.join(" ", words.subList(1, words.size())));
            case "sync" -> sync(words);
            case "power" -> powerOff(words.get(1), words.size() > 2 ? words.get(2) : "lose");
            case "killonwrite" -> server(words.get(0)).diesOnWrite = true;
            case "expectloss" -> stage.harness().checker.knownGap = "a disk has lost something";
            default -> {
                return false;
            }
        }
        return true;
    }

    private RaftHarness.Server server(String name) {
        return stage.harness().server(stage.id(name));
    }

    private RaftStorage disk(String name) {
        return server(name).disk;
    }

    /** {@code ondisk n1 1*2 2}: entries e1, e2, e3 of the terms 1, 1 and 2, of which none is known to be committed. */
    private static void entries(RaftStorage disk, List<String> terms) {
        long prevTerm = 0;
        for (String word : terms) {
            String[] halves = word.split("\\*", -1);
            long term = Long.parseLong(halves[0]);
            long count = halves.length == 1 ? 1 : Long.parseLong(halves[1]);
            for (long i = 0; i < count; i++) {
                long last = disk.log.last();
                disk.log.append(term, 0, prevTerm, last, Op.batch("e" + (last + 1)));
                prevTerm = term;
            }
            disk.term = Math.max(disk.term, term);
        }
    }

    /** {@code sync n1 n2}: what they have written is durable; {@code sync n1 always}: so is all that it will write. */
    private void sync(List<String> words) {
        boolean always = words.contains("always");
        for (String name : always ? words.subList(0, words.size() - 1) : words) {
            long now = stage.harness().now;
            disk(name).syncedBy(now, SyncTimes.ALWAYS);
            disk(name).syncedBy(now, always ? SyncTimes.ALWAYS : SyncTimes.NONE);
        }
    }

    /** {@code power off n1 [lose | keep | prefix | torn]}: what becomes of that which is not synced. */
    private void powerOff(String name, String unsynced) {
        RaftHarness group = stage.harness();
        int id = stage.id(name);
        if (group.server(id).isUp()) {
            group.kill(id);
            stage.printTrace();
        }
        long draw = group.random.bits(Purpose.DISK, id, group.now, 0);
        long lost = disk(name).powerOff(group.now, Unsynced.valueOf(unsynced.toUpperCase(Locale.ROOT)), draw);
        stage.print(RaftHarness.name(id) + " has no power, entries lost: " + lost);
    }

    /** The disk is empty; the member is bootstrapped with the peer set it had. */
    private static void wipe(RaftStorage disk) {
        long peers = disk.peers;
        disk.wipe();
        disk.rebootstrap(peers, Long.bitCount(peers));
    }
}
