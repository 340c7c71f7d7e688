package wavetank.sim.scenario;

/** A key of a file that says what no run does yet. */
public record Unplayed(Place place, String key) {}
