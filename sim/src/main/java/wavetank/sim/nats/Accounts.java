package wavetank.sim.nats;

import wavetank.core.api.AccountInfo;
import wavetank.sim.report.AccountInfoReport;

/** {@code account info}. */
final class Accounts {
    private static final long NANOS_A_MICRO = 1_000;

    private Accounts() {}

    static int info(Session session) throws Failure {
        JetStreamApi api = session.jetStream();
        AccountInfoReport.Connection connection = connection(session);
        AccountInfo info;
        try {
            info = api.account();
        } catch (Failure e) {
            session.print(AccountInfoReport.without(connection, reason(e), session.report()));
            return 0;
        }
        session.print(AccountInfoReport.render(connection, info, session.report()));
        return 0;
    }

    private static AccountInfoReport.Connection connection(Session session) throws Failure {
        Connection.Greeting greeting = session.connection().greeting();
        return new AccountInfoReport.Connection(
                session.user(),
                greeting.account(),
                greeting.account(),
                greeting.systemAccount(),
                greeting.clientId(),
                greeting.clientIp(),
                session.connection().ping() * NANOS_A_MICRO,
                true,
                greeting.maxPayload(),
                greeting.cluster(),
                greeting.url(),
                greeting.address(),
                greeting.serverId(),
                greeting.serverVersion(),
                greeting.serverName());
    }

    private static String reason(Failure e) {
        if (e.isDeadline()) {
            return "No response from JetStream server";
        }
        if (e.isNoResponders()) {
            return "JetStream is not supported in this account";
        }
        return "Could not obtain account information:  " + e.text();
    }
}
