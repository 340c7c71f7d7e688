package wavetank.core.raft;

import java.util.ArrayList;
import java.util.List;

/** Messages in the words of the interaction files, read and written. */
final class MessageWords {
    private MessageWords() {}

    // ---- writing

    static String write(Message m) {
        String place = " term=" + m.term + " prev=" + m.prevTerm + ":" + m.prevIndex + " commit=" + m.commit;
        return switch (m.kind) {
            case Message.APPEND_ENTRY -> (m.batch().count() == 0 ? "heartbeat" : "append " + names(m)) + place;
            case Message.CATCHUP_ENTRY -> "catchup " + names(m) + place + " leaderterm=" + m.leaderTerm;
            case Message.APPEND_RESPONSE -> answer(m) + " " + m.term + ":" + m.index;
            case Message.VOTE_REQUEST -> "vote? term=" + m.term + " last=" + m.prevTerm + ":" + m.prevIndex;
            case Message.VOTE_RESPONSE ->
                "vote " + (m.success ? "granted" : "refused") + (m.empty ? " empty" : "") + " term=" + m.term;
            case Message.PROPOSAL -> "propose " + names(m);
            case Message.REMOVE_PEER -> "remove " + RaftHarness.name((int) m.index);
            default -> throw new AssertionError(m);
        };
    }

    private static String names(Message m) {
        return Words.named(Words.entries(m.batch()));
    }

    private static String answer(Message m) {
        if (m.success) {
            return "ack";
        }
        return m.inbox != 0 ? "catch me up from" : "stale, I am at";
    }

    // ---- reading

    /**
     * {@code vote? term=2 last=1:1}, {@code vote granted|refused [empty] term=2}, {@code append x … term=1 prev=1:1 commit=1},
     * {@code heartbeat term=1 prev=1:1 commit=1}, {@code catchup x … term=1 prev=1:1 commit=1 leaderterm=1}, {@code ack 1:2},
     * {@code stale 5:2}.
     */
    static Message read(List<String> words) {
        Message m = new Message();
        List<String> rest = words.subList(1, words.size());
        m.term = Stage.number(rest, "term", 0);
        switch (words.get(0)) {
            case "vote?" -> {
                m.kind = Message.VOTE_REQUEST;
                place(m, Stage.option(rest, "last", "0:0"));
            }
            case "vote" -> {
                m.kind = Message.VOTE_RESPONSE;
                m.success = rest.contains("granted");
                m.empty = rest.contains("empty");
            }
            case "append", "heartbeat" -> append(m, Message.APPEND_ENTRY, rest);
            case "catchup" -> append(m, Message.CATCHUP_ENTRY, rest);
            case "ack", "stale" -> {
                m.kind = Message.APPEND_RESPONSE;
                m.success = words.get(0).equals("ack");
                m.term = half(rest.get(0), 0);
                m.index = half(rest.get(0), 1);
            }
            default -> throw new IllegalArgumentException(words.toString());
        }
        return m;
    }

    private static void append(Message m, byte kind, List<String> words) {
        m.kind = kind;
        m.commit = Stage.number(words, "commit", 0);
        m.leaderTerm = Stage.number(words, "leaderterm", 0);
        place(m, Stage.option(words, "prev", "0:0"));
        m.entries = entries(words.stream().filter(word -> word.indexOf('=') < 0).toList());
    }

    private static void place(Message m, String termAndIndex) {
        m.prevTerm = half(termAndIndex, 0);
        m.prevIndex = half(termAndIndex, 1);
    }

    private static long half(String termAndIndex, int which) {
        return Long.parseLong(termAndIndex.split(":", -1)[which]);
    }

    /** {@code x}, {@code add:n4}, {@code remove:n3}, {@code transfer:n2}; nothing is a heartbeat's. */
    static EntryBatch entries(List<String> names) {
        List<Entry> entries = new ArrayList<>();
        names.forEach(name -> entries.add(entry(name)));
        return entries.isEmpty() ? EntryBatch.EMPTY : EntryBatch.of(entries);
    }

    private static Entry entry(String word) {
        String[] halves = word.split(":", -1);
        return switch (halves[0]) {
            case "add" -> new Entry.AddPeer(Stage.server(halves[1]));
            case "remove" -> new Entry.RemovePeer(Stage.server(halves[1]));
            case "transfer" -> new Entry.LeaderTransfer(Stage.server(halves[1]));
            default -> Op.command(word);
        };
    }
}
