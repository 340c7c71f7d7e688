package wavetank.sim.report;

import wavetank.core.api.AccountInfo;
import wavetank.core.api.AccountLimits;

/** {@code account info}: who one is, where one is connected, what one's account uses. On stdout; natscli v0.4.0 in every style. */
public final class AccountInfoReport {
    /**
     * The connection that asks, from the server's greeting and {@code $SYS.REQ.USER.INFO}.
     *
     * @param account id of the account
     * @param accountName what people call it
     * @param rttNanos how long a ping of the connection took
     * @param maxPayload bytes
     * @param url of the server, as the client was told it
     * @param address host and port
     */
    public record Connection(
            String user,
            String account,
            String accountName,
            boolean systemAccount,
            long clientId,
            String clientIp,
            long rttNanos,
            boolean headers,
            long maxPayload,
            String cluster,
            String url,
            String address,
            String serverId,
            String serverVersion,
            String serverName) {}

    private AccountInfoReport() {}

    /** The whole block, no empty line at the end. */
    public static String render(Connection connection, AccountInfo account, ReportContext context) {
        Columns columns = connection(connection);
        String domain = account.domain().isEmpty() ? "" : " for domain " + account.domain();
        columns.section("JetStream Account Information" + domain)
                .section("Account Usage")
                .rowIfNotEmpty("Domain", account.domain())
                .row("Storage", Humanize.bytes(account.storage()))
                .row("Memory", Humanize.bytes(account.memory()))
                .row("Streams", Humanize.commas(account.streams()))
                .row("Consumers", Humanize.commas(account.consumers()))
                .section("Account Limits")
                .row("Max Message Payload", Humanize.bytes(connection.maxPayload()))
                .indent(2)
                .section("Tier: Default")
                .indent(6);
        limits(columns, account);
        return columns.render(modern(context));
    }

    /** What is printed when JetStream does not answer; {@code reason} is a whole sentence. */
    public static String without(Connection connection, String reason, ReportContext context) {
        return connection(connection).render(modern(context)) + "\n    " + reason + "\n";
    }

    private static ReportContext modern(ReportContext context) {
        if (context.style().isModern()) {
            return context;
        }
        return new ReportContext(
                Style.MODERN,
                context.zone(),
                context.terminalWidth(),
                context.colour(),
                context.scheme(),
                context.format());
    }

    private static Columns connection(Connection connection) {
        return new Columns("Account Information")
                .row("User", connection.user())
                .row("Account", connection.accountName() + " (" + connection.account() + ")")
                .row("System Account", Boolean.toString(connection.systemAccount()))
                .row("Expires", "never")
                .row("Client ID", Humanize.commas(connection.clientId()))
                .row("Client IP", connection.clientIp())
                .row("RTT", Humanize.duration(Style.MODERN, connection.rttNanos()))
                .row("Headers Supported", Boolean.toString(connection.headers()))
                .row("Maximum Payload", Humanize.bytes(connection.maxPayload()))
                .rowIfNotEmpty("Connected Cluster", connection.cluster())
                .row("Connected URL", connection.url())
                .row("Connected Address", connection.address())
                .row("Connected Server ID", connection.serverId())
                .row("Connected Server Version", connection.serverVersion())
                .row("Connected Server Name", connection.serverName())
                .row("TLS Connection", "no");
    }

    private static void limits(Columns columns, AccountInfo account) {
        AccountLimits limits = account.limits();
        columns.section("Configuration Requirements")
                .row("Stream Requires Max Bytes Set", Boolean.toString(limits.maxBytesRequired()))
                .row("Consumer Maximum Ack Pending", count(limits.maxAckPending()))
                .section("Stream Resource Usage Limits")
                .row("Memory", use(account.memory(), limits.maxMemory(), account.reservedMemory()))
                .row("Memory Per Stream", perStream(limits.memoryMaxStreamBytes()))
                .row("Storage", use(account.storage(), limits.maxStorage(), account.reservedStorage()))
                .row("Storage Per Stream", perStream(limits.storageMaxStreamBytes()))
                .row("Streams", Humanize.commas(account.streams()) + " of " + count(limits.maxStreams()))
                .row(
                        "Consumers",
                        limits.maxConsumers() < 0
                                ? "Unlimited"
                                : "Maximum " + Humanize.commas(limits.maxConsumers()) + " per stream");
    }

    private static String count(long limit) {
        return limit < 0 ? "Unlimited" : Humanize.commas(limit);
    }

    /** The blank before a missing reservation is the real tool's. */
    private static String use(long used, long limit, long reserved) {
        String most = limit < 0 ? "Unlimited" : Humanize.bytes(limit);
        String held = reserved > 0 ? "(" + Humanize.bytes(reserved) + " reserved)" : "";
        return Humanize.bytes(used) + " of " + most + " " + held;
    }

    private static String perStream(long limit) {
        return limit <= 0 ? "Unlimited" : Humanize.bytes(limit);
    }
}
