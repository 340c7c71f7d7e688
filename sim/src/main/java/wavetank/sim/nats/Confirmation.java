package wavetank.sim.nats;

/** Asks before something is done that cannot be undone. */
final class Confirmation {
    private Confirmation() {}

    /** Default No; without anybody to ask the command ends. */
    static boolean given(Session session, String question) throws Failure {
        try {
            return session.confirm(question, false);
        } catch (Failure e) {
            throw e.during("could not obtain confirmation");
        }
    }
}
