package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ACCOUNTZ: the names of all accounts, or one in detail. */
public record AccountReport(
        String serverId, Instant now, String systemAccount, List<String> accounts, @Nullable Detail detail)
        implements MonitorData {
    /** An account. */
    public record Detail(
            String name,
            Instant updated,
            boolean system,
            boolean expired,
            boolean complete,
            boolean jetStream,
            int leafNodes,
            int clients,
            int subscriptions,
            List<Export> exports,
            List<Import> imports,
            String nameTag,
            SublistStats sublist)
            implements MonitorData {}

    /** A service that the account offers to others. */
    public record Export(String subject, String type, String responseType) {}

    /** A service of another account. */
    public record Import(
            String subject,
            String account,
            String to,
            String localSubject,
            String type,
            boolean invalid,
            boolean share,
            boolean tracking) {}
}
