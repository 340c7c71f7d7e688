package wavetank.sim.json;

import wavetank.core.api.ApiRequest;
import wavetank.core.api.EventFilter;
import wavetank.core.api.JszOptions;
import wavetank.core.api.Payload;

/** Writes the bodies that the {@code nats} tool v0.4.0 sends: its member order, its omissions, compact. */
public final class RequestWriter {
    private RequestWriter() {}

    /** The body of a request; {@link ApiRequest.Empty} gives no bytes, {@link ApiRequest.StepDown} at least <code>{}</code>. */
    public static Payload write(ApiRequest request) {
        if (request instanceof ApiRequest.Empty) {
            return Payload.EMPTY;
        }
        return Payload.of(JsonOut.object(out -> members(out, request)));
    }

    private static void members(JsonOut out, ApiRequest request) {
        if (request instanceof ApiRequest.StreamCreate create) {
            ToolJson.writeStreamConfig(out, create.config());
            out.flagUnlessFalse("pedantic", create.pedantic());
        } else if (request instanceof ApiRequest.StreamUpdate update) {
            ToolJson.writeStreamConfig(out, update.config());
            out.flagUnlessFalse("pedantic", update.pedantic());
        } else if (request instanceof ApiRequest.ConsumerCreate create) {
            out.text("stream_name", create.stream());
            out.object("config", into -> ToolJson.writeConsumerConfig(into, create.config()));
            out.text("action", create.action());
            out.flagUnlessFalse("pedantic", create.pedantic());
        } else if (request instanceof ApiRequest.Jsz jsz) {
            options(out, jsz.options());
            filter(out, jsz.filter());
        } else if (request instanceof ApiRequest.Monitor monitor) {
            MonitorRequests.write(out, monitor);
        } else if (request instanceof ApiRequest.Statsz statsz) {
            filter(out, statsz.filter());
        } else {
            small(out, request);
        }
    }

    private static void small(JsonOut out, ApiRequest request) {
        if (request instanceof ApiRequest.StreamDetails details) {
            out.number("offset", details.offset());
            out.flagUnlessFalse("deleted_details", details.deletedDetails());
            out.textUnlessEmpty("subjects_filter", details.subjectsFilter());
        } else if (request instanceof ApiRequest.StreamPage page) {
            out.number("offset", page.offset());
            out.textUnlessEmpty("subject", page.subject());
        } else if (request instanceof ApiRequest.ConsumerPage page) {
            out.number("offset", page.offset());
        } else if (request instanceof ApiRequest.Next next) {
            out.numberUnlessZero("expires", next.expiresNanos());
            out.numberUnlessZero("batch", next.batch());
            out.numberUnlessZero("max_bytes", next.maxBytes());
            out.flagUnlessFalse("no_wait", next.noWait());
            out.numberUnlessZero("idle_heartbeat", next.idleHeartbeatNanos());
        } else {
            commands(out, request);
        }
    }

    private static void commands(JsonOut out, ApiRequest request) {
        if (request instanceof ApiRequest.StepDown stepDown) {
            if (!stepDown.placement().isEmpty()) {
                out.object("placement", into -> StreamJson.writePlacement(into, stepDown.placement()));
            }
        } else if (request instanceof ApiRequest.PeerRemove remove) {
            out.text("peer", remove.peer());
        } else if (request instanceof ApiRequest.ServerRemove remove) {
            out.text("peer", remove.peer());
            out.textUnlessEmpty("peer_id", remove.peerId());
        } else if (request instanceof ApiRequest.StreamPurge purge) {
            out.numberUnlessZero("seq", purge.seq());
            out.textUnlessEmpty("filter", purge.filter());
            out.numberUnlessZero("keep", purge.keep());
        } else if (request instanceof ApiRequest.MessageGet get) {
            out.numberUnlessZero("seq", get.seq());
            out.textUnlessEmpty("last_by_subj", get.lastBySubject());
            out.textUnlessEmpty("next_by_subj", get.nextBySubject());
        } else if (request instanceof ApiRequest.MessageDelete delete) {
            out.number("seq", delete.seq());
            out.flagUnlessFalse("no_erase", delete.noErase());
        } else {
            throw new AssertionError(request);
        }
    }

    private static void options(JsonOut out, JszOptions options) {
        out.textUnlessEmpty("account", options.account());
        out.flagUnlessFalse("accounts", options.accounts());
        out.flagUnlessFalse("streams", options.streams());
        out.flagUnlessFalse("consumer", options.consumers());
        out.flagUnlessFalse("direct_consumer", options.directConsumers());
        out.flagUnlessFalse("config", options.config());
        out.flagUnlessFalse("leader_only", options.leaderOnly());
        out.numberUnlessZero("offset", options.offset());
        out.numberUnlessZero("limit", options.limit());
        out.flagUnlessFalse("raft", options.raft());
        out.flagUnlessFalse("stream_leader_only", options.streamLeaderOnly());
    }

    static void filter(JsonOut out, EventFilter filter) {
        out.textUnlessEmpty("server_name", filter.name());
        out.textUnlessEmpty("cluster", filter.cluster());
        out.textUnlessEmpty("host", filter.host());
        out.flagUnlessFalse("exact_match", filter.exactMatch());
        out.textsUnlessEmpty("tags", filter.tags());
        out.textUnlessEmpty("domain", filter.domain());
    }
}
