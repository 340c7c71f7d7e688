package wavetank.sim.scenario;

/** An expectation with the words and the place in which the file has it. */
public record Expected(Place place, String text, Expectation what) {}
