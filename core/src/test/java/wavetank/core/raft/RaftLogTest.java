package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RaftLogTest {
    private record Kept(long term, long prevTerm, long commit, EntryBatch entries) {}

    /** Appends so many entries, a new term now and then, commit so far behind (or ahead); or cuts off or compacts at a fraction of the log. */
    record Edit(int kind, int amount, boolean newTerm, int behind) {}

    @Property(tries = 300)
    void logIsWhatAListOfItsEntriesWouldBe(@ForAll("edits") List<Edit> edits) {
        RaftLog log = new RaftLog();
        TreeMap<Long, Kept> model = new TreeMap<>();
        long term = 1;
        long lastTerm = 0;
        long last = 0;
        for (Edit edit : edits) {
            if (edit.kind < 3) {
                term += edit.newTerm ? 1 : 0;
                for (int i = 0; i < edit.amount; i++) {
                    EntryBatch batch = Op.batch("e" + last);
                    long commit = Math.max(0, last - edit.behind);
                    log.append(term, commit, lastTerm, last, batch);
                    last++;
                    model.put(last, new Kept(term, lastTerm, commit, batch));
                    lastTerm = term;
                }
            } else {
                long at = log.first() - 1 + (log.last() - log.first() + 1) * edit.amount / 64;
                if (edit.kind == 3) {
                    lastTerm = termOfLast(model, at, lastTerm);
                    log.truncateAfter(at);
                    model.tailMap(at, false).clear();
                    last = at;
                } else {
                    log.compactTo(at);
                    model.headMap(at, true).clear();
                }
            }
            compare(log, model, last);
        }
    }

    /** The term that the last entry has once all above {@code at} is gone. */
    private static long termOfLast(NavigableMap<Long, Kept> model, long at, long otherwise) {
        Kept kept = model.get(at);
        if (kept != null) {
            return kept.term;
        }
        return model.isEmpty() ? otherwise : model.firstEntry().getValue().prevTerm;
    }

    private static void compare(RaftLog log, NavigableMap<Long, Kept> model, long last) {
        assertThat(log.last()).isEqualTo(last);
        assertThat(log.first()).isEqualTo(model.isEmpty() ? last + 1 : model.firstKey());
        long bytes = 0;
        for (var entry : model.entrySet()) {
            long index = entry.getKey();
            Kept kept = entry.getValue();
            assertThat(new Kept(log.termAt(index), log.prevTermAt(index), log.commitAt(index), log.entriesAt(index)))
                    .isEqualTo(kept);
            bytes += RaftLog.FILE_RECORD + kept.entries.encodedSize();
        }
        assertThat(log.bytes()).isEqualTo(bytes);
        assertThat(log.termAt(log.first() - 1)).isZero();
        assertThat(log.termAt(log.last() + 1)).isZero();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-600, 600))
                .as(Edit::new)
                .list()
                .ofMaxSize(30);
    }

    @Test
    void logThatIsCompactedBeyondItsEndGoesOnFromThere() {
        RaftLog log = new RaftLog();
        log.append(1, 0, 0, 0, Op.batch("a"));
        log.compactTo(9);
        assertThat(log.isEmpty()).isTrue();
        log.append(3, 9, 2, 9, Op.batch("b"));
        assertThat(log.first()).isEqualTo(10);
        assertThat(log.prevTermAt(10)).isEqualTo(2);
    }

    @Test
    void acknowledgementsAreKeptForEachIndexWhileTheWindowGrows() {
        Acks acks = new Acks();
        for (long index = 11; index <= 500; index++) {
            acks.add(index, (int) (index % 5), 10);
        }
        acks.add(300, 4, 10);
        assertThat(acks.count(300, 10)).isEqualTo(2);
        assertThat(acks.count(11, 10)).isEqualTo(1);
        assertThat(acks.count(10, 10)).isZero();
        for (long index = 11; index <= 299; index++) {
            acks.drop(index);
        }
        assertThat(acks.count(300, 299)).isEqualTo(2);
        acks.add(299 + 512, 1, 299);
        assertThat(acks.count(299 + 512, 299)).isEqualTo(1);
        acks.clear();
        assertThat(acks.count(300, 299)).isZero();
    }
}
