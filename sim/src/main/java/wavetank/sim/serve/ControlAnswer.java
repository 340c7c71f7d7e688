package wavetank.sim.serve;

/**
 * How a control request ended.
 *
 * @param text what was done, or what is wrong
 */
public record ControlAnswer(boolean isDone, String text) {
    static ControlAnswer done(String text) {
        return new ControlAnswer(true, text);
    }

    static ControlAnswer refused(String text) {
        return new ControlAnswer(false, text);
    }
}
