package wavetank.sim.shell;

import java.util.List;
import java.util.Optional;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.yaml.Value;

/**
 * A line that has been played.
 *
 * @param text as it was typed
 * @param entry what was played
 * @param value the entry as a file has it
 * @param answers what was said to the prompts of its command
 * @param start when it began, µs after t0
 * @param end when it was over
 * @param failed whether its command failed, or its condition did not come true
 */
record Typed(String text, Entry entry, Value value, List<String> answers, long start, long end, boolean failed) {
    Typed {
        answers = List.copyOf(answers);
    }

    /** Whether it is time that passes: such an entry can be cut short. */
    boolean isTime() {
        return entry.action().orElse(null) instanceof Action.Wait
                || entry.action().isEmpty();
    }

    boolean isCommand() {
        return entry.action().orElse(null) instanceof Action.Show;
    }

    /** The entry for another time: with the answers that were given. */
    Entry again() {
        return answers.isEmpty()
                ? entry
                : with(entry, answers.stream().map(Template::literal).toList());
    }

    private static Entry with(Entry e, List<Template> answers) {
        return new Entry(
                e.place(), e.when(), e.action(), e.forMicros(), e.via(), answers, e.expect(), e.as(), e.note());
    }

    /** A command is looked at, and not judged, while somebody sees what it prints. */
    static Entry toPlay(Entry e) {
        if (!(e.action().orElse(null) instanceof Action.Run run)) {
            return e;
        }
        return new Entry(
                e.place(),
                e.when(),
                Optional.of(new Action.Show(run.command())),
                e.forMicros(),
                e.via(),
                e.answers(),
                e.expect(),
                e.as(),
                e.note());
    }
}
