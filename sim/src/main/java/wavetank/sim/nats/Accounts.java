package wavetank.sim.nats;

/** {@code account info}. */
final class Accounts {
    private Accounts() {}

    static int info(Session session) throws Failure {
        session.jetStream().account();
        throw Failure.of("the simulator does not play the command account info");
    }
}
