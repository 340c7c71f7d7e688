package wavetank.sim.report;

import wavetank.core.api.AccountInfo;
import wavetank.core.api.AccountLimits;

/**
 * {@code account info}, as far as the API tells it: who asks, what the account uses, what it may use. The real tool also shows facts of
 * its own connection (addresses, ids, round trip), which are left out. On stdout; one shape for all styles.
 */
public final class AccountUsageReport {
    private static final String HEADING = "Account Information";
    private static final String TIER = "Tier: Default:";
    private static final String TIER_INDENT = "  ";
    private static final String TIER_BODY_INDENT = "      ";

    /** The server's default, which the answer does not tell. */
    private static final long MAX_PAYLOAD = 1 << 20;

    private AccountUsageReport() {}

    public static String render(String user, AccountInfo info, ReportContext context) {
        Columns columns = new Columns(HEADING).row("User", user);
        columns.section(
                info.domain().isEmpty()
                        ? "JetStream Account Information"
                        : "JetStream Account Information for domain " + info.domain());
        columns.section("Account Usage")
                .rowIfNotEmpty("Domain", info.domain())
                .row("Storage", Humanize.bytes(info.storage()))
                .row("Memory", Humanize.bytes(info.memory()))
                .row("Streams", Humanize.commas(info.streams()))
                .row("Consumers", Humanize.commas(info.consumers()));
        columns.section("Account Limits").row("Max Message Payload", Humanize.bytes(MAX_PAYLOAD));
        columns.section(TIER);
        tier(columns, info);
        return indented(columns.render(context));
    }

    /** What is printed when JetStream does not answer; {@code reason} is a whole sentence. */
    public static String without(String user, String reason, ReportContext context) {
        return new Columns(HEADING).row("User", user).render(context) + "\n   " + reason + "\n";
    }

    private static void tier(Columns columns, AccountInfo info) {
        AccountLimits limits = info.limits();
        columns.section("Configuration Requirements")
                .row("Stream Requires Max Bytes Set", Boolean.toString(limits.maxBytesRequired()))
                .row(
                        "Consumer Maximum Ack Pending",
                        limits.maxAckPending() <= 0 ? "Unlimited" : Humanize.commas(limits.maxAckPending()));
        columns.section("Stream Resource Usage Limits")
                .row("Memory", use(info.memory(), limits.maxMemory(), info.reservedMemory()))
                .row("Memory Per Stream", size(limits.memoryMaxStreamBytes()))
                .row("Storage", use(info.storage(), limits.maxStorage(), info.reservedStorage()))
                .row("Storage Per Stream", size(limits.storageMaxStreamBytes()))
                .row(
                        "Streams",
                        Humanize.commas(info.streams()) + " of "
                                + (limits.maxStreams() == -1 ? "Unlimited" : Humanize.commas(limits.maxStreams())))
                .row(
                        "Consumers",
                        limits.maxConsumers() == -1
                                ? "Unlimited"
                                : "Maximum " + Humanize.commas(limits.maxConsumers()) + " per stream");
    }

    /** The blank at the end stays where nothing is reserved. */
    private static String use(long used, long limit, long reserved) {
        return Humanize.bytes(used) + " of " + (limit == -1 ? "Unlimited" : Humanize.bytes(limit)) + " "
                + (reserved > 0 ? "(" + Humanize.bytes(reserved) + " reserved)" : "");
    }

    private static String size(long limit) {
        return limit <= 0 ? "Unlimited" : Humanize.bytes(limit);
    }

    /** The tier stands further to the right than the rest. */
    private static String indented(String block) {
        StringBuilder out = new StringBuilder();
        String indent = "";
        for (String line : block.lines().toList()) {
            boolean tier = line.equals(TIER);
            out.append(line.isEmpty() ? "" : tier ? TIER_INDENT : indent)
                    .append(line)
                    .append('\n');
            indent = tier ? TIER_BODY_INDENT : indent;
        }
        return out.toString();
    }
}
