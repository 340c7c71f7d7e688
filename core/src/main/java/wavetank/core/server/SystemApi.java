package wavetank.core.server;

import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.EventFilter;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.JszOptions;
import wavetank.core.api.MonitorData;
import wavetank.core.api.MonitorOptions;
import wavetank.core.raft.MembershipResult;
import wavetank.core.raft.RaftMember;

/** Requests of the system account: JSZ and STATSZ of every server, step-down and removal in the meta group (2.8, 11, 12 of the spec). */
final class SystemApi {
    private static final int BAD_REQUEST = 400;

    private final ApiContext api;
    private final Reports reports;
    private final Monitor monitor;

    SystemApi(ApiContext api, Reports reports, Monitor monitor) {
        this.api = api;
        this.reports = reports;
        this.monitor = monitor;
    }

    /** {@code $SYS.REQ.SERVER.PING.JSZ} or one server's. */
    void jsz(ApiCall call) {
        if (isMalformed(call)) {
            return;
        }
        ApiRequest.Jsz request = call.request() instanceof ApiRequest.Jsz jsz
                ? jsz
                : new ApiRequest.Jsz(JszOptions.NONE, EventFilter.ALL);
        if (!passes(request.filter())) {
            return;
        }
        JetStreamInfo info = reports.jetStream(request.options());
        if (info != null) {
            api.world.reply(call.reply(), new ApiResponse.Jsz(reports.serverInfo(), info));
        }
    }

    /** {@code $SYS.REQ.SERVER.PING}. */
    void statsz(ApiCall call) {
        if (isMalformed(call)) {
            return;
        }
        EventFilter filter = call.request() instanceof ApiRequest.Statsz statsz ? statsz.filter() : EventFilter.ALL;
        if (passes(filter)) {
            api.world.reply(call.reply(), new ApiResponse.Statsz(reports.serverInfo(), reports.stats()));
        }
    }

    /** Every server answers a body that cannot be read, whomever it asks. */
    private boolean isMalformed(ApiCall call) {
        if (call.request() instanceof ApiRequest.Malformed bad) {
            api.world.reply(
                    call.reply(), new ApiResponse.SystemError(reports.serverInfo(), false, BAD_REQUEST, bad.error()));
            return true;
        }
        return false;
    }

    /** The other services of {@code $SYS.REQ.SERVER}. */
    void monitor(ApiCall call) {
        if (!isMalformed(call) && call.request() instanceof ApiRequest.Monitor request && passes(request.filter())) {
            boolean isKick = request.options() instanceof MonitorOptions.Kick;
            answer(call, monitor.ask(request.options()), !isKick);
        }
    }

    /** {@code $SYS.REQ.ACCOUNT.<account>.<service>}; {@code PING} is every account. */
    void accountService(ApiCall call, String account, String service) {
        if (isMalformed(call)) {
            return;
        }
        MonitorOptions options = call.request() instanceof ApiRequest.Monitor request ? request.options() : null;
        if (service.equals("JSZ")) {
            answer(call, monitor.jetStreamOf(account), true);
        } else if (service.equals("INFO")) {
            answer(call, monitor.infoOf(account), true);
        } else if (options instanceof MonitorOptions.Connz connz) {
            answer(call, monitor.ask(connz.of(account)), true);
        } else if (options instanceof MonitorOptions.Subsz subsz) {
            answer(call, monitor.ask(subsz.of(account)), true);
        } else if (options instanceof MonitorOptions.Leafz) {
            answer(call, monitor.ask(options), true);
        } else if (options instanceof MonitorOptions.Accstatz accstatz) {
            statz(call, account.equals("PING") ? accstatz : accstatz.of(account));
        }
    }

    /** Only where the accounts have connections somebody answers. */
    private void statz(ApiCall call, MonitorOptions.Accstatz options) {
        Monitor.Result result = monitor.ask(options);
        boolean isEmpty = result instanceof Monitor.Result.Answer answer
                && answer.data() instanceof MonitorData.AccountStats stats
                && stats.accounts().isEmpty();
        if (!isEmpty) {
            answer(call, result, true);
        }
    }

    private void answer(ApiCall call, Monitor.Result result, boolean nullData) {
        if (result instanceof Monitor.Result.Answer answer) {
            api.world.reply(call.reply(), new ApiResponse.Monitor(reports.serverInfo(), answer.data()));
        } else if (result instanceof Monitor.Result.Refused refused) {
            api.world.reply(
                    call.reply(),
                    new ApiResponse.SystemError(reports.serverInfo(), nullData, refused.code(), refused.description()));
        }
    }

    private boolean passes(EventFilter filter) {
        ServerSpec spec = api.spec;
        boolean exact = filter.exactMatch();
        return matches(filter.name(), spec.name(), exact)
                && matches(filter.cluster(), spec.cluster(), exact)
                && matches(filter.host(), spec.host(), exact)
                && matches(filter.domain(), spec.domain(), true)
                && spec.tags().containsAll(filter.tags());
    }

    private static boolean matches(String wanted, String own, boolean exact) {
        return wanted.isEmpty() || (exact ? own.equals(wanted) : own.contains(wanted));
    }

    /** {@code $JS.API.INFO}: the meta leader answers. */
    void accountInfo(ApiCall call) {
        String type = "account_info_response";
        if (api.meta.isLeaderless()) {
            api.fail(call, type, ApiErrors.NOT_AVAILABLE);
        } else if (api.meta.isLeader()) {
            ApiError level = api.levelError(call);
            if (level != null) {
                api.fail(call, type, level);
            } else if (api.isEnabled(call.client().account())) {
                api.answer(
                        call,
                        new ApiResponse.Account(
                                reports.accountInfo(call.client().account())));
            } else {
                api.fail(call, type, ApiErrors.NOT_ENABLED_FOR_ACCOUNT);
            }
        }
    }

    /** {@code $JS.API.META.LEADER.STEPDOWN}. */
    void metaStepDown(ApiCall call) {
        String type = "meta_leader_stepdown_response";
        RaftMember meta = api.meta.memberOrNull();
        if (!call.system() || meta == null || !api.meta.isLeader()) {
            return;
        }
        ApiError level = api.levelError(call);
        ApiError malformed = level == null ? api.malformedError(call) : level;
        if (malformed != null) {
            api.fail(call, type, malformed);
            return;
        }
        StepDownChoice.Choice choice = StepDownChoice.choose(api, call.request(), meta.view());
        if (choice instanceof StepDownChoice.Choice.Refused refused) {
            api.fail(call, type, refused.error());
        } else if (choice instanceof StepDownChoice.Choice.Peer chosen) {
            meta.stepDown(chosen.peer(), api.nodes.online());
            api.answer(call, new ApiResponse.Success(type));
        }
    }

    /** {@code $JS.API.SERVER.REMOVE} (section 11.1). The answer comes when the removal is committed. */
    void removeServer(ApiCall call) {
        String type = "meta_server_remove_response";
        RaftMember meta = api.meta.memberOrNull();
        if (!call.system() || meta == null || !api.meta.isLeader()) {
            return;
        }
        ApiError error = removalError(call);
        if (error != null) {
            api.fail(call, type, error);
            return;
        }
        int peer = find((ApiRequest.ServerRemove) call.request(), meta.view().peers());
        if (peer < 0) {
            api.fail(call, type, ApiErrors.SERVER_NOT_MEMBER);
            return;
        }
        MembershipResult result = api.meta.removePeer(peer, call.reply());
        if (result == MembershipResult.IN_PROGRESS) {
            api.fail(call, type, ApiErrors.MEMBER_CHANGE_INFLIGHT);
        } else if (!result.error().isEmpty()) {
            api.fail(call, type, ApiErrors.raft(result.error()));
        }
    }

    private @Nullable ApiError removalError(ApiCall call) {
        ApiError level = api.levelError(call);
        ApiError malformed = level == null ? api.malformedError(call) : level;
        if (malformed != null) {
            return malformed;
        }
        if (!(call.request() instanceof ApiRequest.ServerRemove)) {
            return ApiErrors.BAD_REQUEST;
        }
        return api.meta.isRemovalPending() ? ApiErrors.MEMBER_CHANGE_INFLIGHT : null;
    }

    /** By id if one is given, else by the name of a server that has been heard of. */
    private int find(ApiRequest.ServerRemove request, long members) {
        int peer = request.peerId().isEmpty()
                ? api.directory.byName(request.peer())
                : api.directory.byId(request.peerId());
        boolean known = peer >= 0 && (!request.peerId().isEmpty() || api.nodes.get(peer) != null);
        return known && (members & (1L << peer)) != 0 ? peer : -1;
    }

    /** Another {@code $JS.API} call straight from the system account (section 2.7): answered where the client is connected. */
    void notForSystemAccount(ApiCall call) {
        if (call.entry() == api.spec.index()) {
            api.fail(call, "system_response", ApiErrors.NOT_ENABLED_FOR_ACCOUNT);
        }
    }
}
