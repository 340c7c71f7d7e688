package wavetank.sim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of the timeline.
 *
 * @param action absent only after a wait or a condition
 * @param forMicros after which the fault is undone
 * @param via the server that a command goes through
 * @param answers to the prompts of a command, in order
 * @param expect checked right after the action
 * @param as what the chosen servers are called from here on
 */
public record Entry(
        Place place,
        When when,
        Optional<Action> action,
        OptionalLong forMicros,
        Optional<Selector> via,
        List<Template> answers,
        List<Expected> expect,
        Optional<String> as,
        Optional<String> note) {
    public Entry {
        answers = List.copyOf(answers);
        expect = List.copyOf(expect);
    }

    /** Whether its command must fail. */
    public boolean expectsFailure() {
        return expect.stream().anyMatch(e -> e.what() instanceof Expectation.CommandFails);
    }
}
