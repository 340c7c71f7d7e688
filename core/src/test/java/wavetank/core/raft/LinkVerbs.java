package wavetank.core.raft;

import java.util.List;

/** What happens to messages on their way; messages made by hand. */
final class LinkVerbs implements InteractionRunner.Verbs {
    private final Stage stage;

    LinkVerbs(Stage stage) {
        this.stage = stage;
    }

    @Override
    public boolean carryOut(String verb, List<String> words) {
        RaftHarness harness = stage.harness();
        switch (verb) {
            case "cut" -> harness.links.cut(stage.id(words.get(0)), stage.id(words.get(1)));
            case "split" -> harness.links.split(stage.set(words));
            case "heal" -> harness.heal();
            case "keep" -> harness.links.keep(stage.id(words.get(0)), stage.id(words.get(1)));
            case "flow" -> harness.links.flow(stage.id(words.get(0)), stage.id(words.get(1)));
            case "late" -> harness.deliverKept(stage.id(words.get(0)), stage.id(words.get(1)));
            case "from" -> byHand(words);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code from n1 to n3 append x term=1 prev=1:1 commit=1}: n3 receives that now, whether n1 ever sent it or not. */
    private void byHand(List<String> words) {
        int from = stage.id(words.get(0));
        int to = stage.id(words.get(2));
        Message message = MessageWords.read(words.subList(3, words.size()));
        message.from = (byte) from;
        message.to = (byte) to;
        if (message.kind == Message.CATCHUP_ENTRY) {
            message.inbox = openInbox(stage.harness().node(to));
        }
        stage.harness().deliver(stage.harness().server(to), message);
    }

    /** The inbox of the catch-up that runs, or of the last one that was done. */
    private static long openInbox(RaftNode node) {
        CatchupClient running = node.catchup;
        CatchupClient over = node.endedCatchup;
        if (running != null) {
            return running.inbox;
        }
        return over == null ? 0 : over.doneInbox;
    }
}
