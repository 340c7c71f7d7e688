package wavetank.sim.nats;

/** Stands in where there is no terminal; callers look at {@link #canAsk()} first. */
final class NobodyToAsk implements Prompter {
    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public String input(Input question) throws UnansweredException {
        throw noTerminal();
    }

    @Override
    public boolean confirm(Confirm question) throws UnansweredException {
        throw noTerminal();
    }

    @Override
    public String select(Select question) throws UnansweredException {
        throw noTerminal();
    }

    private static UnansweredException noTerminal() {
        return new UnansweredException("cannot prompt for user input without a terminal");
    }
}
