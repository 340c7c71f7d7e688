package wavetank.core.server;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Inbox;
import wavetank.core.api.Page;
import wavetank.core.api.Surroundings;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Role;

/** What all request handlers of a server share. */
final class ApiContext {
    static final String SYSTEM_ACCOUNT = "$SYS";

    /** How long a server that knows less waits for one that knows more. */
    static final long POLITE_DELAY = 500 * MILLISECOND;

    final ServerSpec spec;
    final Surroundings env;
    final ServerWorld world;
    final NodeRegistry nodes;
    final ServerDirectory directory;
    final SortedMap<String, AccountSpec> accounts;
    final Hosting hosting;
    final MetaLayer meta;
    final LeaderKnowledge knowledge;
    final Infos infos;
    final ApiCounters counters;

    ApiContext(
            ServerSpec spec,
            Surroundings env,
            ServerWorld world,
            NodeRegistry nodes,
            ServerDirectory directory,
            SortedMap<String, AccountSpec> accounts,
            Hosting hosting,
            MetaLayer meta,
            LeaderKnowledge knowledge,
            Infos infos,
            ApiCounters counters) {
        this.spec = spec;
        this.env = env;
        this.world = world;
        this.nodes = nodes;
        this.directory = directory;
        this.accounts = accounts;
        this.hosting = hosting;
        this.meta = meta;
        this.knowledge = knowledge;
        this.infos = infos;
        this.counters = counters;
    }

    void answer(ApiCall call, ApiResponse response) {
        answer(call.client().account(), call.reply(), response);
    }

    void answer(String account, Inbox to, ApiResponse response) {
        counters.answered(account, response instanceof ApiResponse.Failed);
        env.outbox().reply(to, response);
    }

    void fail(ApiCall call, String type, ApiError error) {
        answer(call, new ApiResponse.Failed(type, error, null));
    }

    void fail(ApiCall call, String type, ApiError error, @Nullable Page page) {
        answer(call, new ApiResponse.Failed(type, error, page));
    }

    /** Answers in half a second, unless the node that made it leaderless stops before. */
    void failLater(ApiCall call, String type, ApiError error, @Nullable Page page, @Nullable RaftMember unlessStopped) {
        env.alarm().after(POLITE_DELAY, () -> {
            if (unlessStopped == null || unlessStopped.view().role() != Role.CLOSED) {
                fail(call, type, error, page);
            }
        });
    }

    /** Checks that every handler makes first of a body that must be empty. Returns the error or null. */
    @Nullable
    ApiError emptyBodyError(ApiCall call) {
        return call.request() instanceof ApiRequest.Empty ? null : ApiErrors.NOT_EMPTY_REQUEST;
    }

    /** The error of a body that could not be read, or null. */
    @Nullable
    ApiError malformedError(ApiCall call) {
        return call.request() instanceof ApiRequest.Malformed bad ? ApiErrors.invalidJson(bad.error()) : null;
    }

    /** The error of a client that needs a newer server, or null (NATS {@code errorOnRequiredApiLevel}). */
    @Nullable
    ApiError levelError(ApiCall call) {
        String required = call.requiredLevel();
        if (required.isEmpty()) {
            return null;
        }
        boolean known = required.matches("[+-]?[0-9]{1,9}") && Integer.parseInt(required) <= ApiCounters.LEVEL;
        return known ? null : ApiErrors.REQUIRED_API_LEVEL;
    }

    AccountLimits limits(String account) {
        AccountSpec found = accounts.get(account);
        return found == null ? AccountLimits.UNLIMITED : found.limits();
    }

    boolean isEnabled(String account) {
        AccountSpec spec = accounts.get(account);
        return spec != null && spec.jetStream();
    }

    /** NATS {@code isGroupLeaderless}: a member of a group that knows no leader and has had time to find one. */
    boolean isGroupLeaderless(@Nullable RaftMember group) {
        if (group == null || group.view().leader() != RaftView.NOBODY) {
            return false;
        }
        long grace = 10_000 * MILLISECOND;
        long now = env.now();
        boolean old = now - group.view().created() > grace;
        return old || (group.view().hadLeader() && now - startedAt > grace);
    }

    /** When JetStream started here, virtual µs. */
    long startedAt;

    /** Shutting down or in lame-duck mode: it takes no more clients. */
    boolean stopping;
}
