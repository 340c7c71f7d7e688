package wavetank.sim.nats;

import wavetank.core.api.AccountInfo;
import wavetank.sim.report.AccountUsageReport;

/** {@code account info}. */
final class Accounts {
    private static final String NOT_ENABLED = "(10039)";

    private Accounts() {}

    static int info(Session session) throws Failure {
        JetStreamApi api = session.jetStream();
        String user = session.user();
        AccountInfo info;
        try {
            info = api.account();
        } catch (Failure e) {
            session.print(AccountUsageReport.without(user, reason(e), session.report()));
            return 0;
        }
        session.print(AccountUsageReport.render(user, info, session.report()));
        return 0;
    }

    private static String reason(Failure e) {
        if (e.isDeadline()) {
            return "No response from JetStream server";
        }
        if (e.isNoResponders() || e.text().endsWith(NOT_ENABLED)) {
            return "JetStream is not supported in this account";
        }
        return "Could not obtain account information:  " + e.text();
    }
}
