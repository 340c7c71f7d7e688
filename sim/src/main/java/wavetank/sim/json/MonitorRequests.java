package wavetank.sim.json;

import java.util.function.Function;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.EventFilter;
import wavetank.core.api.MonitorOptions;

/** Bodies of requests to monitoring services: options and filter side by side, in an order of the service's own. */
final class MonitorRequests {
    private MonitorRequests() {}

    /** The service is the last part of the subject; a name that no service has gives what a call without a body gives. */
    static ApiRequest read(String service, byte[] body) {
        return switch (service) {
            case "IDZ" -> read(body, RequestTypes.IDZ, in -> new MonitorOptions.Idz());
            case "VARZ" -> read(body, RequestTypes.VARZ, in -> new MonitorOptions.Varz());
            case "EXPVARZ" -> read(body, RequestTypes.VARZ, in -> new MonitorOptions.Expvarz());
            case "HEALTHZ" -> read(body, RequestTypes.HEALTHZ, MonitorRequests::healthz);
            case "RAFTZ" ->
                read(body, RequestTypes.RAFTZ, in -> new MonitorOptions.Raftz(in.text("account"), in.text("group")));
            case "CONNZ" -> read(body, RequestTypes.CONNZ, MonitorRequests::connz);
            case "ROUTEZ" ->
                read(
                        body,
                        RequestTypes.ROUTEZ,
                        in -> new MonitorOptions.Routez(in.flag("subscriptions"), in.flag("subscriptions_detail")));
            case "GATEWAYZ" -> read(body, RequestTypes.GATEWAYZ, MonitorRequests::gatewayz);
            case "LEAFZ" ->
                read(
                        body,
                        RequestTypes.LEAFZ,
                        in -> new MonitorOptions.Leafz(in.flag("subscriptions"), in.text("account")));
            default -> readMore(service, body);
        };
    }

    private static ApiRequest readMore(String service, byte[] body) {
        return switch (service) {
            case "ACCOUNTZ" -> read(body, RequestTypes.ACCOUNTZ, in -> new MonitorOptions.Accountz(in.text("account")));
            case "SUBSZ" -> read(body, RequestTypes.SUBSZ, MonitorRequests::subsz);
            case "ACCSTATZ", "STATZ" ->
                read(
                        body,
                        RequestTypes.ACCSTATZ,
                        in -> new MonitorOptions.Accstatz(in.texts("accounts"), in.flag("include_unused")));
            case "IPQUEUESZ" ->
                read(
                        body,
                        RequestTypes.IPQUEUESZ,
                        in -> new MonitorOptions.Ipqueuesz(in.flag("all"), in.text("filter")));
            case "PROFILEZ" ->
                read(
                        body,
                        RequestTypes.PROFILEZ,
                        in -> new MonitorOptions.Profilez(in.text("name"), in.integer("debug")));
            case "KICK" -> read(body, RequestTypes.KICK, in -> new MonitorOptions.Kick(in.number("cid")));
            default -> RequestReader.none(body);
        };
    }

    private static ApiRequest read(byte[] body, GoType.Struct type, Function<JsonObject, MonitorOptions> options) {
        if (body.length == 0) {
            JsonObject nothing = JsonObject.parse(new byte[] {'{', '}'});
            return new ApiRequest.Monitor(options.apply(nothing), EventFilter.ALL);
        }
        return RequestReader.lenient(
                body, type, in -> new ApiRequest.Monitor(options.apply(in), RequestReader.filter(in)));
    }

    private static MonitorOptions healthz(JsonObject in) {
        return new MonitorOptions.Healthz(
                in.flag("js-enabled"),
                in.flag("js-enabled-only"),
                in.flag("js-server-only"),
                in.flag("js-meta-only"),
                in.text("account"),
                in.text("stream"),
                in.text("consumer"),
                in.flag("details"));
    }

    private static MonitorOptions connz(JsonObject in) {
        return new MonitorOptions.Connz(
                in.text("sort"),
                in.flag("auth"),
                in.flag("subscriptions"),
                in.flag("subscriptions_detail"),
                in.integer("offset"),
                in.integer("limit"),
                in.number("cid"),
                in.text("mqtt_client"),
                in.integer("state"),
                in.text("user"),
                in.text("acc"),
                in.text("filter_subject"));
    }

    private static MonitorOptions gatewayz(JsonObject in) {
        return new MonitorOptions.Gatewayz(
                in.text("name"),
                in.flag("accounts"),
                in.text("account_name"),
                in.flag("subscriptions"),
                in.flag("subscriptions_detail"));
    }

    private static MonitorOptions subsz(JsonObject in) {
        return new MonitorOptions.Subsz(
                in.integer("offset"),
                in.integer("limit"),
                in.flag("subscriptions"),
                in.text("account"),
                in.text("test"));
    }

    // ---- writing

    static void write(JsonOut out, ApiRequest.Monitor request) {
        MonitorOptions options = request.options();
        if (options instanceof MonitorOptions.Raftz raftz) {
            RequestWriter.filter(out, request.filter());
            out.text("account", raftz.account());
            out.text("group", raftz.group());
        } else if (options instanceof MonitorOptions.Ipqueuesz queues) {
            RequestWriter.filter(out, request.filter());
            out.flag("all", queues.all());
            out.text("filter", queues.filter());
        } else {
            writeOptions(out, options);
            RequestWriter.filter(out, request.filter());
        }
    }

    private static void writeOptions(JsonOut out, MonitorOptions options) {
        if (options instanceof MonitorOptions.Healthz healthz) {
            out.flagUnlessFalse("js-enabled", healthz.jsEnabled());
            out.flagUnlessFalse("js-enabled-only", healthz.jsEnabledOnly());
            out.flagUnlessFalse("js-server-only", healthz.jsServerOnly());
            out.flagUnlessFalse("js-meta-only", healthz.jsMetaOnly());
            out.textUnlessEmpty("account", healthz.account());
            out.textUnlessEmpty("stream", healthz.stream());
            out.textUnlessEmpty("consumer", healthz.consumer());
            out.flagUnlessFalse("details", healthz.details());
        } else if (options instanceof MonitorOptions.Connz connz) {
            writeConnz(out, connz);
        } else if (options instanceof MonitorOptions.Routez routez) {
            out.flag("subscriptions", routez.subscriptions());
            out.flag("subscriptions_detail", routez.subscriptionsDetail());
        } else if (options instanceof MonitorOptions.Gatewayz gatewayz) {
            out.text("name", gatewayz.name());
            out.flag("accounts", gatewayz.accounts());
            out.text("account_name", gatewayz.accountName());
            out.flag("subscriptions", gatewayz.accountSubscriptions());
            out.flag("subscriptions_detail", gatewayz.accountSubscriptionsDetail());
        } else {
            writeMore(out, options);
        }
    }

    private static void writeConnz(JsonOut out, MonitorOptions.Connz connz) {
        out.text("sort", connz.sort());
        out.flag("auth", connz.auth());
        out.flag("subscriptions", connz.subscriptions());
        out.flag("subscriptions_detail", connz.subscriptionsDetail());
        out.number("offset", connz.offset());
        out.number("limit", connz.limit());
        out.number("cid", connz.cid());
        out.text("mqtt_client", connz.mqttClient());
        out.number("state", connz.state());
        out.text("user", connz.user());
        out.text("acc", connz.account());
        out.text("filter_subject", connz.filterSubject());
    }

    private static void writeMore(JsonOut out, MonitorOptions options) {
        if (options instanceof MonitorOptions.Leafz leafz) {
            out.flag("subscriptions", leafz.subscriptions());
            out.text("account", leafz.account());
        } else if (options instanceof MonitorOptions.Accountz accountz) {
            out.text("account", accountz.account());
        } else if (options instanceof MonitorOptions.Subsz subsz) {
            out.number("offset", subsz.offset());
            out.number("limit", subsz.limit());
            out.flag("subscriptions", subsz.subscriptions());
            out.textUnlessEmpty("account", subsz.account());
            out.textUnlessEmpty("test", subsz.test());
        } else if (options instanceof MonitorOptions.Accstatz accstatz) {
            out.texts("accounts", accstatz.accounts());
            out.flag("include_unused", accstatz.unused());
        } else if (options instanceof MonitorOptions.Profilez profilez) {
            out.text("name", profilez.name());
            out.number("debug", profilez.debug());
        } else if (options instanceof MonitorOptions.Kick kick) {
            out.number("cid", kick.cid());
        }
    }
}
