package wavetank.core.server;

import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.Page;
import wavetank.core.meta.Checked;
import wavetank.core.meta.ConsumerAdmin;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaEntry;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;

/** Requests about consumers (sections 4.3, 8, 12, 17.2 of the spec). */
final class ConsumerApi {
    private static final int NAMES_PAGE = 1_024;
    private static final int LIST_PAGE = 256;

    private final ApiContext api;
    private final ConsumerAdmin admin;
    private final InfoGatherer gatherer;
    private final StreamApi streams;

    ConsumerApi(ApiContext api, InfoGatherer gatherer, StreamApi streams) {
        this.api = api;
        this.admin = new ConsumerAdmin(api.knowledge);
        this.gatherer = gatherer;
        this.streams = streams;
    }

    private boolean isMetaLeaderFor(ApiCall call, String type, @Nullable Page page) {
        if (api.meta.isLeaderless()) {
            api.fail(call, type, ApiErrors.NOT_AVAILABLE, page == null ? null : Page.NONE);
            return false;
        }
        if (!api.meta.isLeader()) {
            return false;
        }
        ApiError level = api.levelError(call);
        if (level != null) {
            api.fail(call, type, level, page);
            return false;
        }
        if (!api.isEnabled(call.client().account())) {
            api.fail(call, type, ApiErrors.NOT_ENABLED_FOR_ACCOUNT, page);
            return false;
        }
        return true;
    }

    void create(ApiCall call, String stream, String consumer) {
        String type = "consumer_create_response";
        ApiError malformed = api.malformedError(call);
        if (malformed != null && api.meta.isLeader()) {
            api.fail(call, type, malformed);
            return;
        }
        if (!isMetaLeaderFor(call, type, null)) {
            return;
        }
        if (!(call.request() instanceof ApiRequest.ConsumerCreate request)) {
            api.fail(call, type, ApiErrors.BAD_REQUEST);
            return;
        }
        ApiError error = namesError(request, stream, consumer);
        if (error != null) {
            api.fail(call, type, error);
            return;
        }
        String account = call.client().account();
        if (!isOffline(account, request) && admin.needsLeader(account, request)) {
            String name = request.config().givenName();
            gatherer.gather(
                    account,
                    stream,
                    List.of(name),
                    StreamApi.LEADER_LOOKUP,
                    found -> decide(call, request, leader(found.consumers().get(name))));
        } else {
            decide(call, request, RaftView.NOBODY);
        }
    }

    private int leader(@Nullable ConsumerInfo info) {
        return info == null || info.cluster() == null
                ? RaftView.NOBODY
                : api.directory.byName(info.cluster().leader());
    }

    private void decide(ApiCall call, ApiRequest.ConsumerCreate request, int leader) {
        String type = "consumer_create_response";
        Checked<List<MetaEntry>> decision = admin.create(
                call.client(),
                request,
                api.limits(call.client().account()),
                leader,
                call.reply().later());
        if (decision instanceof Checked.Refused<List<MetaEntry>> refused) {
            api.fail(call, type, refused.error());
        } else if (isOffline(call.client().account(), request)) {
            api.failLater(call, type, ApiErrors.CONSUMER_OFFLINE, null, null);
        } else if (decision instanceof Checked.Fine<List<MetaEntry>> fine) {
            api.meta.propose(fine.value());
        }
    }

    /** Whether the consumer is there and none of its servers is. */
    private boolean isOffline(String account, ApiRequest.ConsumerCreate request) {
        String name = request.config().givenName();
        ConsumerAssignment existing = api.meta.inflight().consumer(account, request.stream(), name);
        return existing != null && api.meta.isOffline(existing.group().peerSet());
    }

    private static @Nullable ApiError namesError(ApiRequest.ConsumerCreate request, String stream, String consumer) {
        if (!request.stream().equals(stream)) {
            return ApiErrors.STREAM_MISMATCH;
        }
        String named = request.config().givenName();
        if (!consumer.isEmpty() && !named.isEmpty() && !named.equals(consumer)) {
            return ApiErrors.CONSUMER_CREATE_FILTER_SUBJECT_MISMATCH;
        }
        return null;
    }

    void delete(ApiCall call, String stream, String consumer) {
        String type = "consumer_delete_response";
        if (!isMetaLeaderFor(call, type, null)) {
            return;
        }
        ApiError notEmpty = api.emptyBodyError(call);
        if (notEmpty != null) {
            api.fail(call, type, notEmpty);
            return;
        }
        Checked<List<MetaEntry>> decision =
                admin.delete(call.client(), stream, consumer, call.reply().later());
        if (decision instanceof Checked.Refused<List<MetaEntry>> refused) {
            api.fail(call, type, refused.error());
        } else if (decision instanceof Checked.Fine<List<MetaEntry>> fine) {
            api.meta.propose(fine.value());
        }
    }

    void names(ApiCall call, String stream) {
        String type = "consumer_names_response";
        if (!isMetaLeaderFor(call, type, new Page(0, 0, NAMES_PAGE))) {
            return;
        }
        String account = call.client().account();
        if (api.meta.state().stream(account, stream) == null) {
            api.fail(call, type, ApiErrors.STREAM_NOT_FOUND, new Page(0, 0, NAMES_PAGE));
            return;
        }
        List<String> names = new ArrayList<>();
        for (ConsumerAssignment consumer : api.meta.state().consumers(account, stream)) {
            names.add(consumer.name());
        }
        int offset = offset(call);
        api.answer(
                call,
                new ApiResponse.ConsumerNames(
                        new Page(names.size(), offset, NAMES_PAGE), StreamApi.slice(names, offset, NAMES_PAGE)));
    }

    private static int offset(ApiCall call) {
        return call.request() instanceof ApiRequest.ConsumerPage page ? page.offset() : 0;
    }

    void list(ApiCall call, String stream) {
        String type = "consumer_list_response";
        if (!isMetaLeaderFor(call, type, new Page(0, 0, LIST_PAGE))) {
            return;
        }
        String account = call.client().account();
        int offset = offset(call);
        List<String> asked = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<ConsumerInfo> rows = new ArrayList<>();
        List<ConsumerAssignment> all = new ArrayList<>(api.meta.state().consumers(account, stream));
        for (ConsumerAssignment consumer : StreamApi.slice(all, offset, LIST_PAGE)) {
            if (api.meta.isOffline(consumer.group().peerSet())) {
                missing.add(consumer.name());
                rows.add(api.infos.offlineConsumer(consumer));
            } else {
                asked.add(consumer.name());
            }
        }
        Page page = new Page(all.size(), offset, LIST_PAGE);
        gatherer.gather(account, stream, asked, found -> {
            missing.addAll(found.missing());
            rows.addAll(found.consumers().values());
            api.answer(
                    call, new ApiResponse.ConsumerList(page, List.copyOf(rows), List.copyOf(missing), new TreeMap<>()));
        });
    }

    /** Section 17.2 of the spec. */
    void info(ApiCall call, String stream, String consumer) {
        String type = "consumer_info_response";
        String account = call.client().account();
        ApiError notEmpty = api.emptyBodyError(call);
        StreamAssignment parent = api.meta.state().stream(account, stream);
        ConsumerAssignment assignment = api.meta.state().consumer(account, stream, consumer);
        if (assignment == null) {
            unknown(call, type, parent);
            return;
        }
        if (api.meta.isLeader() && api.meta.isOffline(assignment.group().peerSet())) {
            api.failLater(call, type, ApiErrors.CONSUMER_OFFLINE, null, null);
            return;
        }
        HostedConsumer hosted = api.hosting.consumer(account, stream, consumer);
        RaftMember member = hosted == null ? null : hosted.node.memberOrNull();
        if (api.isGroupLeaderless(member)) {
            api.fail(call, type, ApiErrors.NOT_AVAILABLE);
        } else if (hosted != null && hosted.node.isLeader()) {
            if (notEmpty == null) {
                api.answer(call, new ApiResponse.Consumer(type, api.infos.consumer(hosted, true)));
            } else {
                api.fail(call, type, notEmpty);
            }
        } else if (api.meta.isLeaderless()) {
            api.failLater(call, type, ApiErrors.NOT_AVAILABLE, null, member);
        } else if (hosted != null && isPreferredAndNew(assignment, member)) {
            api.answer(call, new ApiResponse.Consumer(type, api.infos.consumer(hosted, true)));
        }
    }

    private void unknown(ApiCall call, String type, @Nullable StreamAssignment parent) {
        if (api.meta.isLeader()) {
            if (!api.isEnabled(call.client().account())) {
                api.fail(call, type, ApiErrors.NOT_ENABLED_FOR_ACCOUNT);
            } else {
                api.fail(call, type, parent == null ? ApiErrors.STREAM_NOT_FOUND : ApiErrors.CONSUMER_NOT_FOUND);
            }
        } else if (api.meta.isLeaderless()) {
            api.failLater(call, type, ApiErrors.NOT_AVAILABLE, null, api.meta.memberOrNull());
        }
    }

    private boolean isPreferredAndNew(ConsumerAssignment assignment, @Nullable RaftMember member) {
        return member != null
                && !member.view().hadLeader()
                && assignment.group().preferred() == api.spec.index()
                && api.env.now() - member.view().created() < 10 * SECOND;
    }

    /** Section 12 of the spec. */
    void stepDown(ApiCall call, String stream, String consumer) {
        String type = "consumer_leader_stepdown_response";
        if (api.meta.isLeaderless()) {
            api.fail(call, type, ApiErrors.NOT_AVAILABLE);
            return;
        }
        String account = call.client().account();
        StreamAssignment parent = api.meta.state().stream(account, stream);
        if (parent == null) {
            if (api.meta.isLeader()) {
                boolean enabled = api.isEnabled(account);
                api.fail(call, type, enabled ? ApiErrors.STREAM_NOT_FOUND : ApiErrors.NOT_ENABLED_FOR_ACCOUNT);
            }
            return;
        }
        if (api.meta.state().consumer(account, stream, consumer) == null) {
            api.fail(call, type, ApiErrors.CONSUMER_NOT_FOUND);
            return;
        }
        HostedConsumer hosted = api.hosting.consumer(account, stream, consumer);
        if (hosted == null) {
            return;
        }
        RaftMember member = hosted.node.memberOrNull();
        if (!hosted.node.isLeader()) {
            if (api.isGroupLeaderless(member)) {
                api.fail(call, type, ApiErrors.NOT_AVAILABLE);
            }
        } else if (member == null) {
            api.answer(call, new ApiResponse.Success(type));
        } else {
            streams.stepDown(call, type, member);
        }
    }

    /** A pull request; subscribed to by the consumer's leader only. */
    boolean next(ApiCall call, String stream, String consumer) {
        HostedConsumer hosted = api.hosting.consumer(call.client().account(), stream, consumer);
        if (hosted == null || !hosted.node.isLeader()) {
            return false;
        }
        ApiRequest.Next request =
                call.request() instanceof ApiRequest.Next next ? next : new ApiRequest.Next(1, 0, false, 0, 0);
        hosted.node.onNext(request, call.reply());
        return true;
    }
}
