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
import wavetank.core.api.Headers;
import wavetank.core.api.Page;
import wavetank.core.api.Payload;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.Subjects;
import wavetank.core.meta.Checked;
import wavetank.core.meta.MetaEntry;
import wavetank.core.meta.PeerRemover;
import wavetank.core.meta.StreamAdmin;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.stream.StoredMessage;

/** Requests about streams: who answers which, and with what (sections 4.3, 6, 10, 12, 17 of the spec). */
final class StreamApi {
    private static final int NAMES_PAGE = 1_024;
    private static final int LIST_PAGE = 256;
    static final long LEADER_LOOKUP = 2 * SECOND;

    private final ApiContext api;
    private final StreamAdmin admin;
    private final PeerRemover remover;
    private final InfoGatherer gatherer;

    StreamApi(ApiContext api, PeerRemover remover, InfoGatherer gatherer) {
        this.api = api;
        this.admin = new StreamAdmin(api.knowledge);
        this.remover = remover;
        this.gatherer = gatherer;
    }

    // ---- answered by the meta leader

    /** Whether the meta leader's handlers go on here; a leaderless server says so instead. */
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
        ApiError malformed = api.malformedError(call);
        if (malformed != null) {
            api.fail(call, type, malformed, page);
            return false;
        }
        return true;
    }

    void create(ApiCall call, String name) {
        String type = "stream_create_response";
        if (!isMetaLeaderFor(call, type, null)) {
            return;
        }
        if (!(call.request() instanceof ApiRequest.StreamCreate request)) {
            api.fail(call, type, ApiErrors.BAD_REQUEST);
            return;
        }
        ApiError error = nameError(name, request.config());
        if (error == null && request.config().sealed()) {
            error = ApiErrors.streamInvalidConfig("stream configuration for create can not be sealed");
        }
        if (error != null) {
            api.fail(call, type, error);
            return;
        }
        propose(
                call,
                type,
                admin.create(
                        call.client(),
                        request.config(),
                        api.limits(call.client().account()),
                        call.reply().later()));
    }

    private static @Nullable ApiError nameError(String name, StreamConfig config) {
        if (!name.equals(config.name())) {
            return ApiErrors.STREAM_MISMATCH;
        }
        return name.contains("\\") || name.contains("/") ? ApiErrors.STREAM_NAME_CONTAINS_PATH_SEPARATORS : null;
    }

    private void propose(ApiCall call, String type, Checked<List<MetaEntry>> decision) {
        if (decision instanceof Checked.Refused<List<MetaEntry>> refused) {
            api.fail(call, type, refused.error());
        } else if (decision instanceof Checked.Fine<List<MetaEntry>> fine) {
            api.meta.propose(fine.value());
        }
    }

    void update(ApiCall call, String name) {
        String type = "stream_update_response";
        if (!isMetaLeaderFor(call, type, null)) {
            return;
        }
        if (!(call.request() instanceof ApiRequest.StreamUpdate request)) {
            api.fail(call, type, ApiErrors.BAD_REQUEST);
            return;
        }
        ApiError error = nameError(name, request.config());
        if (error != null) {
            api.fail(call, type, error);
            return;
        }
        String account = call.client().account();
        StreamAssignment current = api.meta.inflight().stream(account, name);
        if (current != null && api.meta.isOffline(current.group().peerSet())) {
            api.failLater(call, type, ApiErrors.STREAM_OFFLINE, null, null);
        } else if (admin.needsLeader(account, request.config())) {
            gatherer.gather(account, "", List.of(name), LEADER_LOOKUP, found -> {
                StreamInfo info = found.streams().get(name);
                int leader = info == null || info.cluster() == null
                        ? RaftView.NOBODY
                        : api.directory.byName(info.cluster().leader());
                propose(
                        call,
                        type,
                        admin.update(
                                call.client(),
                                request.config(),
                                api.limits(account),
                                leader,
                                call.reply().later()));
            });
        } else {
            propose(
                    call,
                    type,
                    admin.update(
                            call.client(),
                            request.config(),
                            api.limits(account),
                            RaftView.NOBODY,
                            call.reply().later()));
        }
    }

    void delete(ApiCall call, String name) {
        String type = "stream_delete_response";
        if (!isMetaLeaderFor(call, type, null)) {
            return;
        }
        ApiError notEmpty = api.emptyBodyError(call);
        if (notEmpty != null) {
            api.fail(call, type, notEmpty);
            return;
        }
        propose(call, type, admin.delete(call.client(), name, call.reply().later()));
    }

    void names(ApiCall call) {
        String type = "stream_names_response";
        ApiRequest.StreamPage page = page(call);
        if (isMetaLeaderFor(call, type, new Page(0, 0, NAMES_PAGE))) {
            List<String> names = new ArrayList<>();
            for (StreamAssignment stream : matching(call, page)) {
                names.add(stream.name());
            }
            Page shown = new Page(names.size(), page.offset(), NAMES_PAGE);
            api.answer(call, new ApiResponse.StreamNames(shown, slice(names, page.offset(), NAMES_PAGE)));
        }
    }

    private static ApiRequest.StreamPage page(ApiCall call) {
        return call.request() instanceof ApiRequest.StreamPage page ? page : new ApiRequest.StreamPage(0, "");
    }

    private List<StreamAssignment> matching(ApiCall call, ApiRequest.StreamPage page) {
        List<StreamAssignment> streams = new ArrayList<>();
        for (StreamAssignment stream : api.meta.state().streams(call.client().account())) {
            if (page.subject().isEmpty() || isUnder(stream, page.subject())) {
                streams.add(stream);
            }
        }
        return streams;
    }

    private static boolean isUnder(StreamAssignment stream, String subject) {
        for (String own : stream.config().subjects()) {
            if (Subjects.overlap(own, subject)) {
                return true;
            }
        }
        return stream.config().subjects().isEmpty() && stream.name().equals(subject);
    }

    static <T> List<T> slice(List<T> list, int offset, int size) {
        int from = Math.min(Math.max(0, offset), list.size());
        return List.copyOf(list.subList(from, Math.min(list.size(), from + size)));
    }

    void list(ApiCall call) {
        String type = "stream_list_response";
        if (!isMetaLeaderFor(call, type, new Page(0, 0, LIST_PAGE))) {
            return;
        }
        ApiRequest.StreamPage page = page(call);
        List<StreamAssignment> all = matching(call, page);
        Page shown = new Page(all.size(), page.offset(), LIST_PAGE);
        List<String> asked = new ArrayList<>();
        TreeMap<String, StreamInfo> infos = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (StreamAssignment stream : slice(all, page.offset(), LIST_PAGE)) {
            if (api.meta.isOffline(stream.group().peerSet())) {
                infos.put(stream.name(), api.infos.offlineStream(stream));
                missing.add(stream.name());
            } else {
                asked.add(stream.name());
            }
        }
        gatherer.gather(call.client().account(), "", asked, found -> {
            infos.putAll(found.streams());
            missing.addAll(found.missing());
            api.answer(
                    call,
                    new ApiResponse.StreamList(
                            shown, List.copyOf(infos.values()), List.copyOf(missing), new TreeMap<>()));
        });
    }

    /** Section 10 of the spec. The answer comes before the change. */
    void removePeer(ApiCall call, String name) {
        String type = "stream_remove_peer_response";
        if (!isMetaLeaderFor(call, type, null)) {
            return;
        }
        if (!(call.request() instanceof ApiRequest.PeerRemove request)
                || request.peer().isEmpty()) {
            api.fail(call, type, ApiErrors.BAD_REQUEST);
            return;
        }
        StreamAssignment stream = api.meta.inflight().stream(call.client().account(), name);
        if (stream == null) {
            api.fail(call, type, ApiErrors.STREAM_NOT_FOUND);
            return;
        }
        int peer = api.directory.byName(request.peer());
        if (peer < 0) {
            peer = api.directory.byId(request.peer());
        }
        if (!stream.group().isMember(peer)) {
            api.fail(call, type, ApiErrors.PEER_NOT_MEMBER);
            return;
        }
        boolean replaced = api.meta.remap(remover.remove(stream, peer), stream);
        if (replaced) {
            api.answer(call, new ApiResponse.Success(type));
        } else {
            api.fail(call, type, ApiErrors.PEER_REMAP_FAILED);
        }
    }

    // ---- answered by the stream's leader

    /** Section 17.1 of the spec. */
    void info(ApiCall call, String name) {
        String type = "stream_info_response";
        Page none = new Page(0, 0, 0);
        String account = call.client().account();
        StreamAssignment assignment = api.meta.state().stream(account, name);
        RaftMember metaMember = api.meta.memberOrNull();
        if (assignment == null) {
            unknownStream(call, type, none, metaMember);
            return;
        }
        if (api.meta.isLeader() && api.meta.isOffline(assignment.group().peerSet())) {
            api.failLater(call, type, ApiErrors.STREAM_OFFLINE, none, null);
            return;
        }
        HostedStream hosted = api.hosting.stream(account, name);
        RaftMember member = hosted == null ? null : hosted.node.memberOrNull();
        if (hosted != null && hosted.node.isLeader() || api.isGroupLeaderless(member)) {
            answerInfo(call, type, hosted);
        } else if (api.meta.isLeaderless()) {
            api.failLater(call, type, ApiErrors.NOT_AVAILABLE, none, member);
        } else if (isPreferredAndYoung(assignment, member)) {
            answerInfo(call, type, hosted);
        }
    }

    private void unknownStream(ApiCall call, String type, Page page, @Nullable RaftMember metaMember) {
        if (api.meta.isLeader()) {
            boolean enabled = api.isEnabled(call.client().account());
            api.fail(call, type, enabled ? ApiErrors.STREAM_NOT_FOUND : ApiErrors.NOT_ENABLED_FOR_ACCOUNT, page);
        } else if (api.meta.isLeaderless()) {
            api.failLater(call, type, ApiErrors.NOT_AVAILABLE, page, metaMember);
        }
    }

    private boolean isPreferredAndYoung(StreamAssignment assignment, @Nullable RaftMember member) {
        return member != null
                && assignment.group().preferred() == api.spec.index()
                && api.env.now() - member.view().created() < 10 * SECOND;
    }

    private void answerInfo(ApiCall call, String type, @Nullable HostedStream hosted) {
        if (hosted == null) {
            return;
        }
        ApiError malformed = api.malformedError(call);
        if (malformed != null) {
            api.fail(call, type, malformed, new Page(0, 0, 0));
            return;
        }
        ApiRequest.StreamDetails details =
                call.request() instanceof ApiRequest.StreamDetails d ? d : new ApiRequest.StreamDetails(0, false, "");
        StreamInfo info = api.infos.stream(hosted, true, details.deletedDetails(), details.subjectsFilter());
        int subjects = info.state().subjects().size();
        Page page =
                details.subjectsFilter().isEmpty() ? new Page(0, 0, 0) : new Page(subjects, details.offset(), 100_000);
        api.answer(call, new ApiResponse.Stream(type, info, false, page));
    }

    /** Section 12 of the spec. */
    void stepDown(ApiCall call, String name) {
        String type = "stream_leader_stepdown_response";
        HostedStream hosted = leaderFor(call, type, name);
        if (hosted == null) {
            return;
        }
        RaftMember member = hosted.node.memberOrNull();
        if (member == null) {
            api.answer(call, new ApiResponse.Success(type));
            return;
        }
        stepDown(call, type, member);
    }

    void stepDown(ApiCall call, String type, RaftMember member) {
        StepDownChoice.Choice choice = StepDownChoice.choose(api, call.request(), member.view());
        if (choice instanceof StepDownChoice.Choice.Refused refused) {
            api.fail(call, type, refused.error());
        } else if (choice instanceof StepDownChoice.Choice.Peer chosen) {
            boolean led = member.stepDown(chosen.peer(), api.nodes.online());
            if (led) {
                api.answer(call, new ApiResponse.Success(type));
            } else {
                api.fail(call, type, ApiErrors.raft("raft: not leader"));
            }
        }
    }

    /** The stream if this server leads it; otherwise says what a server in its place says. Without a meta leader nobody does it. */
    private @Nullable HostedStream leaderFor(ApiCall call, String type, String name) {
        if (api.meta.isLeaderless()) {
            api.fail(call, type, ApiErrors.NOT_AVAILABLE);
            return null;
        }
        return streamLeaderFor(call, type, name);
    }

    /** The stream if this server leads it, with or without a meta leader; otherwise says what a server in its place says. */
    private @Nullable HostedStream streamLeaderFor(ApiCall call, String type, String name) {
        String account = call.client().account();
        if (api.meta.isLeader() && api.meta.state().stream(account, name) == null) {
            boolean enabled = api.isEnabled(account);
            api.fail(call, type, enabled ? ApiErrors.STREAM_NOT_FOUND : ApiErrors.NOT_ENABLED_FOR_ACCOUNT);
            return null;
        }
        HostedStream hosted = api.hosting.stream(account, name);
        if (hosted == null || !hosted.node.isLeader()) {
            boolean leaderless = hosted != null && api.isGroupLeaderless(hosted.node.memberOrNull());
            if (leaderless || api.meta.isLeaderless()) {
                api.fail(call, type, ApiErrors.NOT_AVAILABLE);
            }
            return null;
        }
        ApiError level = api.levelError(call);
        ApiError malformed = level == null ? api.malformedError(call) : level;
        if (malformed != null) {
            api.fail(call, type, malformed);
            return null;
        }
        return hosted;
    }

    /** Section 4.3 of the spec: the leader purges without a meta leader too, though the others' refusal may be the first answer. */
    void purge(ApiCall call, String name) {
        String type = "stream_purge_response";
        HostedStream hosted = streamLeaderFor(call, type, name);
        if (hosted == null) {
            return;
        }
        ApiRequest.StreamPurge request =
                call.request() instanceof ApiRequest.StreamPurge p ? p : new ApiRequest.StreamPurge(0, "", 0);
        StreamConfig config = hosted.assignment.config();
        if (request.seq() > 0 && request.keep() > 0) {
            api.fail(call, type, ApiErrors.BAD_REQUEST);
        } else if (config.sealed()) {
            api.fail(call, type, ApiErrors.STREAM_SEALED);
        } else if (config.denyPurge()) {
            api.fail(call, type, ApiErrors.purgeFailed("stream purge not permitted"));
        } else {
            api.counters.answered(call.client().account(), false);
            hosted.node.purge(
                    request.filter(),
                    request.seq(),
                    request.keep(),
                    call.reply().later());
        }
    }

    void deleteMessage(ApiCall call, String name) {
        String type = "stream_msg_delete_response";
        HostedStream hosted = leaderFor(call, type, name);
        if (hosted == null) {
            return;
        }
        if (!(call.request() instanceof ApiRequest.MessageDelete request)) {
            api.fail(call, type, ApiErrors.BAD_REQUEST);
        } else if (hosted.assignment.config().sealed()) {
            api.fail(call, type, ApiErrors.STREAM_SEALED);
        } else if (hosted.assignment.config().denyDelete()) {
            api.fail(call, type, ApiErrors.messageDeleteFailed("message delete not permitted"));
        } else {
            api.counters.answered(call.client().account(), false);
            hosted.node.deleteMessage(
                    request.seq(), request.noErase(), call.reply().later());
        }
    }

    void getMessage(ApiCall call, String name) {
        String type = "stream_msg_get_response";
        HostedStream hosted = leaderFor(call, type, name);
        if (hosted == null) {
            return;
        }
        if (!(call.request() instanceof ApiRequest.MessageGet request)) {
            api.fail(call, type, ApiErrors.BAD_REQUEST);
            return;
        }
        StoredMessage message = find(hosted, request);
        if (message == null) {
            api.fail(call, type, ApiErrors.NO_MESSAGE_FOUND);
            return;
        }
        Headers headers = message.headers();
        Payload payload = message.payload();
        api.answer(
                call,
                new ApiResponse.StoredMessage(
                        message.subject(),
                        message.seq(),
                        headers,
                        payload,
                        api.env.clock().instant(message.timeMicros())));
    }

    private static @Nullable StoredMessage find(HostedStream hosted, ApiRequest.MessageGet request) {
        if (!request.lastBySubject().isEmpty()) {
            return hosted.node.store().get(hosted.node.store().lastSeqOf(request.lastBySubject()));
        }
        if (!request.nextBySubject().isEmpty()) {
            return hosted.node.store().next(request.seq(), List.of(request.nextBySubject()));
        }
        return hosted.node.store().get(request.seq());
    }
}
