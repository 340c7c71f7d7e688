package wavetank.sim.json;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Advisory;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.ClientSession;
import wavetank.core.api.DataStats;
import wavetank.core.api.Payload;
import wavetank.core.api.PeerInfo;

/** Writes what servers tell by themselves, as nats-server 2.14 does. */
public final class AdvisoryJson {
    private static final String SYSTEM_ACCOUNT = "$SYS";

    private AdvisoryJson() {}

    /** The body of the message that carries it. */
    public static Payload write(Advisory.Notice notice) {
        Advisory advisory = notice.advisory();
        if (advisory instanceof Advisory.ServerLeaves leaves) {
            return Payload.of(JsonOut.object(out -> MonitorJson.writeServer(out, leaves.server())));
        }
        return Payload.of(JsonOut.object(out -> {
            out.text("type", advisory.type());
            out.text("id", notice.id());
            out.time("timestamp", notice.time());
            members(out, advisory);
        }));
    }

    private static void members(JsonOut out, Advisory advisory) {
        if (advisory instanceof Advisory.ApiAudit audit) {
            audit(out, audit);
        } else if (advisory instanceof Advisory.ClientConnect connect) {
            out.object("server", into -> MonitorJson.writeServer(into, connect.server()));
            out.object("client", into -> client(into, connect.client(), null));
        } else if (advisory instanceof Advisory.ClientDisconnect gone) {
            out.object("server", into -> MonitorJson.writeServer(into, gone.server()));
            out.object("client", into -> client(into, gone.client(), gone.stop()));
            out.object("sent", into -> data(into, gone.sent()));
            out.object("received", into -> data(into, gone.received()));
            out.text("reason", gone.reason());
        } else if (advisory instanceof Advisory.DomainLeaderElected elected) {
            out.text("leader", elected.leader());
            replicas(out, elected.replicas());
            out.text("cluster", elected.cluster());
            out.textUnlessEmpty("domain", elected.domain());
        } else if (advisory instanceof Advisory.ServerRemoved removed) {
            server(out, removed.server(), removed.serverId(), "", removed.cluster(), removed.domain());
        } else if (advisory instanceof Advisory.ServerOutOfSpace full) {
            server(out, full.server(), full.serverId(), full.stream(), full.cluster(), full.domain());
        } else if (advisory instanceof Advisory.ApiLimitReached limit) {
            out.text("server", limit.server());
            out.textUnlessEmpty("domain", limit.domain());
            out.number("dropped", limit.dropped());
        } else {
            ofAsset(out, advisory);
        }
    }

    private static void ofAsset(JsonOut out, Advisory advisory) {
        if (advisory instanceof Advisory.StreamLeaderElected elected) {
            asset(out, elected.account(), elected.stream(), "");
            out.text("leader", elected.leader());
            replicas(out, elected.replicas());
            out.textUnlessEmpty("domain", elected.domain());
        } else if (advisory instanceof Advisory.StreamQuorumLost lost) {
            asset(out, lost.account(), lost.stream(), "");
            replicas(out, lost.replicas());
            out.textUnlessEmpty("domain", lost.domain());
        } else if (advisory instanceof Advisory.ConsumerLeaderElected elected) {
            asset(out, elected.account(), elected.stream(), elected.consumer());
            out.text("leader", elected.leader());
            replicas(out, elected.replicas());
            out.textUnlessEmpty("domain", elected.domain());
        } else if (advisory instanceof Advisory.ConsumerQuorumLost lost) {
            asset(out, lost.account(), lost.stream(), lost.consumer());
            replicas(out, lost.replicas());
            out.textUnlessEmpty("domain", lost.domain());
        } else if (advisory instanceof Advisory.StreamAction action) {
            asset(out, "", action.stream(), "");
            out.text("action", action.act().name().toLowerCase(Locale.ROOT));
            out.textUnlessEmpty("domain", action.domain());
        } else if (advisory instanceof Advisory.ConsumerAction action) {
            asset(out, "", action.stream(), action.consumer());
            out.text("action", action.act().name().toLowerCase(Locale.ROOT));
            out.textUnlessEmpty("domain", action.domain());
        } else {
            ofConsumer(out, advisory);
        }
    }

    private static void ofConsumer(JsonOut out, Advisory advisory) {
        if (advisory instanceof Advisory.ConsumerPause pause) {
            asset(out, "", pause.stream(), pause.consumer());
            out.flag("paused", pause.paused());
            out.timeUnlessNull("pause_until", pause.until());
            out.textUnlessEmpty("domain", pause.domain());
        } else if (advisory instanceof Advisory.MaxDeliver exceeded) {
            asset(out, "", exceeded.stream(), exceeded.consumer());
            out.number("stream_seq", exceeded.streamSeq());
            out.number("deliveries", exceeded.deliveries());
            out.textUnlessEmpty("domain", exceeded.domain());
        } else if (advisory instanceof Advisory.Nak nak) {
            asset(out, "", nak.stream(), nak.consumer());
            out.number("consumer_seq", nak.consumerSeq());
            out.number("stream_seq", nak.streamSeq());
            out.number("deliveries", nak.deliveries());
            out.textUnlessEmpty("domain", nak.domain());
        } else if (advisory instanceof Advisory.Terminated end) {
            asset(out, "", end.stream(), end.consumer());
            out.number("consumer_seq", end.consumerSeq());
            out.number("stream_seq", end.streamSeq());
            out.number("deliveries", end.deliveries());
            out.textUnlessEmpty("reason", end.reason());
            out.textUnlessEmpty("domain", end.domain());
        } else {
            throw new AssertionError(advisory);
        }
    }

    private static void asset(JsonOut out, String account, String stream, String consumer) {
        out.textUnlessEmpty("account", account);
        out.text("stream", stream);
        out.textUnlessEmpty("consumer", consumer);
    }

    private static void replicas(JsonOut out, List<PeerInfo> replicas) {
        out.objects("replicas", replicas, ClusterJson::writePeer);
    }

    private static void server(JsonOut out, String name, String id, String stream, String cluster, String domain) {
        out.text("server", name);
        out.text("server_id", id);
        out.textUnlessEmpty("stream", stream);
        out.text("cluster", cluster);
        out.textUnlessEmpty("domain", domain);
    }

    /** Of a call straight from the system account nothing is known of who made it: no {@code Nats-Request-Info} comes with it. */
    private static void audit(JsonOut out, Advisory.ApiAudit audit) {
        ClientInfo client = audit.call().client();
        out.text("server", audit.server());
        out.object("client", into -> {
            if (!client.account().equals(SYSTEM_ACCOUNT)) {
                asker(into, client);
            }
        });
        out.text("subject", audit.call().subject());
        out.textUnlessEmpty("request", audit.call().body().text());
        out.text("response", ResponseWriter.write(audit.response()).text());
        out.textUnlessEmpty("domain", audit.domain());
    }

    /** A client as other servers are told of it with its request. */
    private static void asker(JsonOut out, ClientInfo client) {
        ClientSession session = client.session();
        if (session != null) {
            who(out, client, session);
            out.numberUnlessZero("rtt", session.rttNanos());
            out.textUnlessEmpty("server", session.server());
            out.textUnlessEmpty("cluster", client.cluster());
            out.textsUnlessEmpty("alts", client.alternates());
            kind(out);
        }
    }

    /** A client as its own server tells of it; {@code stop}: when it left. */
    private static void client(JsonOut out, ClientInfo client, @Nullable Instant stop) {
        ClientSession session = client.session();
        if (session != null) {
            who(out, client, session);
            if (stop != null) {
                out.numberUnlessZero("rtt", session.rttNanos());
                out.time("stop", stop);
            }
            out.text("name_tag", client.account());
            kind(out);
        }
    }

    private static void who(JsonOut out, ClientInfo client, ClientSession session) {
        out.time("start", session.start());
        out.textUnlessEmpty("host", session.host());
        out.number("id", session.id());
        out.text("acc", client.account());
        out.textUnlessEmpty("user", client.user());
        out.textUnlessEmpty("name", session.name());
        out.textUnlessEmpty("lang", session.language());
        out.textUnlessEmpty("ver", session.version());
    }

    private static void kind(JsonOut out) {
        out.text("kind", "Client");
        out.text("client_type", "nats");
    }

    private static void data(JsonOut out, DataStats data) {
        out.number("msgs", data.msgs());
        out.number("bytes", data.bytes());
    }
}
