package wavetank.sim.run;

import wavetank.sim.check.Violation;

/** A rule is broken: the run ends here. */
final class ViolationException extends RuntimeException {
    private final transient Violation violation;

    ViolationException(Violation violation) {
        super(violation.toString());
        this.violation = violation;
    }

    Violation violation() {
        return violation;
    }
}
