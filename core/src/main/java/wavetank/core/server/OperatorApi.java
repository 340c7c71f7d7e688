package wavetank.core.server;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Inbox;
import wavetank.core.meta.Checked;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaEntry;
import wavetank.core.meta.StreamAdmin;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.meta.StreamMoves;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.RaftView;

/**
 * Calls of operators on another account's assets, {@code $JS.API.ACCOUNT.…} (sections 2.7, 9.3 of the spec). Only the meta leader listens; calls
 * from an account that may not make them are not answered.
 */
final class OperatorApi {
    private final ApiContext api;
    private final StreamMoves moves;

    OperatorApi(ApiContext api) {
        this.api = api;
        this.moves = new StreamMoves(api.knowledge, new StreamAdmin(api.knowledge));
    }

    /** {@code rest}: the subject behind {@code $JS.API.ACCOUNT.}. */
    void on(ApiCall call, String rest) {
        String[] tokens = rest.split("\\.", -1);
        if (!api.meta.isLeader()) {
            return;
        }
        if (tokens.length == 2 && tokens[0].equals("PURGE") && call.system()) {
            purge(call, tokens[1]);
        } else if (tokens.length == 4 && tokens[0].equals("STREAM") && mayMove(call, tokens[2])) {
            if (tokens[1].equals("MOVE")) {
                move(call, tokens[2], tokens[3]);
            } else if (tokens[1].equals("CANCEL_MOVE")) {
                cancel(call, tokens[2], tokens[3]);
            }
        }
    }

    private static boolean mayMove(ApiCall call, String account) {
        return call.system() || call.client().account().equals(account);
    }

    private void move(ApiCall call, String account, String stream) {
        String type = "stream_update_response";
        ApiError level = api.levelError(call);
        ApiError error = level == null ? api.malformedError(call) : level;
        if (error != null) {
            api.fail(call, type, error);
            return;
        }
        ApiRequest.StreamMove request = call.request() instanceof ApiRequest.StreamMove move
                ? move
                : new ApiRequest.StreamMove("", "", "", List.of());
        int from = RaftView.NOBODY;
        if (!request.server().isEmpty()) {
            from = api.directory.byName(request.server());
            boolean isMember = from >= 0 && (api.meta.member().view().peers() & (1L << from)) != 0;
            if (!isMember || api.nodes.get(from) == null) {
                api.fail(call, type, ApiErrors.SERVER_NOT_MEMBER);
                return;
            }
        }
        StreamAssignment before = api.meta.inflight().stream(account, stream);
        Checked<List<MetaEntry>> decision =
                moves.move(account, stream, request, from, call.reply().later());
        if (propose(call, type, decision) && before != null) {
            api.world.log(
                    LogLevel.INFO,
                    "Requested move for stream '" + account + " > " + stream + "' R="
                            + before.config().numReplicas() + " from "
                            + names(before.group().peers()) + " to " + names(peers(decision)));
        }
    }

    private void cancel(ApiCall call, String account, String stream) {
        String type = "stream_update_response";
        ApiError level = api.levelError(call);
        if (level != null) {
            api.fail(call, type, level);
            return;
        }
        StreamAssignment before = api.meta.inflight().stream(account, stream);
        Checked<List<MetaEntry>> decision =
                moves.cancel(account, stream, call.reply().later());
        if (propose(call, type, decision) && before != null) {
            api.world.log(
                    LogLevel.INFO,
                    "Requested cancel of move: R=" + before.config().numReplicas() + " '" + account + " > " + stream
                            + "' to peer set " + names(before.group().peers()) + " and restore previous peer set "
                            + names(peers(decision)));
        }
    }

    private boolean propose(ApiCall call, String type, Checked<List<MetaEntry>> decision) {
        if (decision instanceof Checked.Fine<List<MetaEntry>> fine) {
            api.meta.propose(fine.value());
            return true;
        }
        api.fail(call, type, ((Checked.Refused<List<MetaEntry>>) decision).error());
        return false;
    }

    private static List<Integer> peers(Checked<List<MetaEntry>> decision) {
        MetaEntry first = ((Checked.Fine<List<MetaEntry>>) decision).value().get(0);
        return ((MetaEntry.UpdateStream) first).assignment().group().peers();
    }

    private String names(List<Integer> peers) {
        List<String> names = new ArrayList<>();
        for (int peer : peers) {
            names.add(api.nodes.nameOf(peer));
        }
        return "[" + String.join(" ", names) + "]";
    }

    /** All consumers and streams of an account are removed. */
    private void purge(ApiCall call, String account) {
        String type = "account_purge_response";
        if (api.meta.isRecovering()) {
            api.fail(call, type, ApiErrors.NOT_AVAILABLE);
            return;
        }
        List<MetaEntry> entries = new ArrayList<>();
        int streams = 0;
        for (StreamAssignment stream : api.meta.state().streams(account)) {
            streams++;
            for (ConsumerAssignment consumer : api.meta.state().consumers(account, stream.name())) {
                entries.add(new MetaEntry.RemoveConsumer(
                        consumer.client(),
                        stream.name(),
                        consumer.name(),
                        consumer.group().name(),
                        Inbox.NONE));
            }
            entries.add(new MetaEntry.RemoveStream(stream.client(), stream.name(), Inbox.NONE));
        }
        api.world.log(
                LogLevel.INFO,
                "Purge request for account " + account + " (streams: " + streams + ", consumer: "
                        + (entries.size() - streams) + ", hasAccount: " + (streams > 0) + ")");
        api.meta.propose(entries);
        api.answer(call, new ApiResponse.Initiated(type));
    }
}
