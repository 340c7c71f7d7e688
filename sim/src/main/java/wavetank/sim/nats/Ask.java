package wavetank.sim.nats;

import wavetank.sim.nats.cli.GoNumbers;

/** Questions whose answers are numbers. */
final class Ask {
    private Ask() {}

    /** natscli {@code askOneInt}. */
    static long number(Session session, String message, String preset, String help) throws Failure {
        session.needsSomebody();
        String answer = session.ask(new Prompter.Input(message, help, preset, true));
        try {
            return GoNumbers.atoi(answer);
        } catch (GoNumbers.InvalidNumberException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * natscli {@code askOneBytes}: 0 stands for unlimited.
     *
     * @param required what to say before asking again when a size must be given; empty: none need be
     */
    static long bytes(Session session, String message, String preset, String help, String required) throws Failure {
        session.needsSomebody();
        while (true) {
            String answer = session.ask(new Prompter.Input(message, help, preset, true));
            long size = ByteSizes.parse(answer.equals("-1") ? "0" : answer, 64);
            if (required.isEmpty() || size > 0) {
                return size;
            }
            session.printLine(required);
        }
    }
}
