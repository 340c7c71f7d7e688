package wavetank.sim.nats;

/** What a command does; gives the exit status. */
@FunctionalInterface
interface Action {
    int run(Session session) throws Failure;
}
