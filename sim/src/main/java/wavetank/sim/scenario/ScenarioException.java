package wavetank.sim.scenario;

/** A scenario that cannot be run as written; the message is {@code FILE:LINE:COL: what, and what would be right}. */
public final class ScenarioException extends RuntimeException {
    private final String file;
    private final Place place;
    private final String problem;

    public ScenarioException(String file, Place place, String problem) {
        super(file + ":" + place.line() + ":" + place.column() + ": " + problem);
        this.file = file;
        this.place = place;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    public Place place() {
        return place;
    }

    /** The message without file and place. */
    public String problem() {
        return problem;
    }
}
