package wavetank.core.api;

import java.util.List;

/** What a monitoring service is asked, apart from who shall answer; the names are those of nats-server's own options. */
public sealed interface MonitorOptions {
    /** Who a server is; the answer comes without an envelope. */
    record Idz() implements MonitorOptions {}

    record Varz() implements MonitorOptions {}

    /** Parts that are empty or false are not asked for; {@code jsEnabled} is the old name of {@code jsEnabledOnly}. */
    record Healthz(
            boolean jsEnabled,
            boolean jsEnabledOnly,
            boolean jsServerOnly,
            boolean jsMetaOnly,
            String account,
            String stream,
            String consumer,
            boolean details)
            implements MonitorOptions {
        public static final Healthz ALL = new Healthz(false, false, false, false, "", "", "", false);
    }

    /** {@code account} empty: the system account, in which only the meta group is; {@code group} empty: all. */
    record Raftz(String account, String group) implements MonitorOptions {}

    /**
     * Connections of clients.
     *
     * @param sort one of NATS's {@code SortOpt}, empty: by number
     * @param auth whether the answer names users and accounts; filters by them need it
     * @param limit 0: 1,024
     * @param cid 0: all
     * @param state 0 open, 1 closed, 2 all
     */
    record Connz(
            String sort,
            boolean auth,
            boolean subscriptions,
            boolean subscriptionsDetail,
            int offset,
            int limit,
            long cid,
            String mqttClient,
            int state,
            String user,
            String account,
            String filterSubject)
            implements MonitorOptions {
        public static final Connz ALL = new Connz("", false, false, false, 0, 0, 0, "", 0, "", "", "");

        /** The same, of one account. */
        public Connz of(String only) {
            return new Connz(
                    sort,
                    true,
                    subscriptions,
                    subscriptionsDetail,
                    offset,
                    limit,
                    cid,
                    mqttClient,
                    state,
                    user,
                    only,
                    filterSubject);
        }
    }

    record Routez(boolean subscriptions, boolean subscriptionsDetail) implements MonitorOptions {}

    /** {@code name} empty: all gateways. */
    record Gatewayz(
            String name,
            boolean accounts,
            String accountName,
            boolean accountSubscriptions,
            boolean accountSubscriptionsDetail)
            implements MonitorOptions {}

    record Leafz(boolean subscriptions, String account) implements MonitorOptions {}

    /** {@code account} empty: the names of all. */
    record Accountz(String account) implements MonitorOptions {}

    /**
     * Subscriptions.
     *
     * @param account empty: all
     * @param test a subject that listed subscriptions must match, empty: all
     */
    record Subsz(int offset, int limit, boolean subscriptions, String account, String test) implements MonitorOptions {
        /** The same, of one account. */
        public Subsz of(String only) {
            return new Subsz(offset, limit, subscriptions, only, test);
        }
    }

    /** {@code accounts} empty: all that have connections, or all there are with {@code unused}. */
    record Accstatz(List<String> accounts, boolean unused) implements MonitorOptions {
        /** The same, of one account. */
        public Accstatz of(String only) {
            return new Accstatz(List.of(only), unused);
        }
    }

    /** {@code all}: empty queues too; {@code filter}: a part of the name. */
    record Ipqueuesz(boolean all, String filter) implements MonitorOptions {}

    record Profilez(String name, int debug) implements MonitorOptions {}

    record Expvarz() implements MonitorOptions {}

    /** Breaks the connection of that client. */
    record Kick(long cid) implements MonitorOptions {}
}
