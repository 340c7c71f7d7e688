package wavetank.core.server;

import java.util.List;

/** Finds the handler of a request by its subject. */
final class ApiDispatcher {
    private static final String API = "$JS.API.";
    private static final String SERVER = "$SYS.REQ.SERVER.";

    private static final String ACCOUNT = "$SYS.REQ.ACCOUNT.";

    private static final List<String> ACCOUNT_SERVICES = List.of("SUBSZ", "CONNZ", "LEAFZ", "JSZ", "INFO", "STATZ");
    private static final List<String> SERVICES = List.of(
            "IDZ",
            "STATSZ",
            "VARZ",
            "SUBSZ",
            "CONNZ",
            "ROUTEZ",
            "GATEWAYZ",
            "LEAFZ",
            "ACCOUNTZ",
            "JSZ",
            "HEALTHZ",
            "PROFILEZ",
            "EXPVARZ",
            "IPQUEUESZ",
            "RAFTZ");

    private final ApiContext api;
    private final StreamApi streams;
    private final ConsumerApi consumers;
    private final SystemApi system;
    private final OperatorApi operators;

    ApiDispatcher(ApiContext api, StreamApi streams, ConsumerApi consumers, SystemApi system) {
        this.api = api;
        this.streams = streams;
        this.consumers = consumers;
        this.system = system;
        this.operators = new OperatorApi(api);
    }

    void on(ApiCall call) {
        String subject = call.subject();
        if (subject.startsWith(SERVER)) {
            if (call.system()) {
                onServer(call, subject.substring(SERVER.length()));
            }
        } else if (subject.startsWith(ACCOUNT)) {
            if (call.system()) {
                int dot = subject.lastIndexOf('.');
                system.accountService(
                        call,
                        subject.substring(ACCOUNT.length(), Math.max(ACCOUNT.length(), dot)),
                        subject.substring(dot + 1));
            }
        } else if (subject.startsWith(API) && api.meta.memberOrNull() != null) {
            onJetStream(call, subject.substring(API.length()));
        }
    }

    /** Whether somebody here answers, or would if the filter let it. */
    boolean hasService(String subject) {
        int dot = subject.lastIndexOf('.');
        String service = subject.substring(dot + 1);
        if (subject.startsWith(ACCOUNT)) {
            return dot > ACCOUNT.length() && ACCOUNT_SERVICES.contains(service);
        }
        if (subject.equals(SERVER + "PING")) {
            return true;
        }
        String whom = dot > SERVER.length() ? subject.substring(SERVER.length(), dot) : "";
        return whom.equals("PING") && SERVICES.contains(service)
                || whom.equals(api.spec.id()) && (SERVICES.contains(service) || service.equals("KICK"));
    }

    private void onServer(ApiCall call, String rest) {
        String own = api.spec.id();
        if (rest.equals("PING") || rest.equals("PING.STATSZ") || rest.equals(own + ".STATSZ")) {
            system.statsz(call);
        } else if (rest.equals("PING.JSZ") || rest.equals(own + ".JSZ")) {
            system.jsz(call);
        } else if (rest.startsWith("PING.") || rest.startsWith(own + ".")) {
            system.monitor(call);
        }
    }

    private void onJetStream(ApiCall call, String rest) {
        if (rest.equals("META.LEADER.STEPDOWN")) {
            system.metaStepDown(call);
        } else if (rest.equals("SERVER.REMOVE")) {
            system.removeServer(call);
        } else if (rest.startsWith("ACCOUNT.")) {
            operators.on(call, after(rest, "ACCOUNT."));
        } else if (rest.equals("INFO")) {
            system.accountInfo(call);
        } else if (call.system()) {
            system.notForSystemAccount(call);
        } else if (rest.startsWith("STREAM.")) {
            onStream(call, rest.substring("STREAM.".length()));
        } else if (rest.startsWith("CONSUMER.")) {
            onConsumer(call, rest.substring("CONSUMER.".length()));
        }
    }

    private void onStream(ApiCall call, String rest) {
        if (rest.equals("NAMES")) {
            streams.names(call);
        } else if (rest.equals("LIST")) {
            streams.list(call);
        } else if (rest.startsWith("CREATE.")) {
            streams.create(call, after(rest, "CREATE."));
        } else if (rest.startsWith("UPDATE.")) {
            streams.update(call, after(rest, "UPDATE."));
        } else if (rest.startsWith("DELETE.")) {
            streams.delete(call, after(rest, "DELETE."));
        } else if (rest.startsWith("INFO.")) {
            streams.info(call, after(rest, "INFO."));
        } else if (rest.startsWith("PURGE.")) {
            streams.purge(call, after(rest, "PURGE."));
        } else if (rest.startsWith("MSG.GET.")) {
            streams.getMessage(call, after(rest, "MSG.GET."));
        } else if (rest.startsWith("MSG.DELETE.")) {
            streams.deleteMessage(call, after(rest, "MSG.DELETE."));
        } else if (rest.startsWith("PEER.REMOVE.")) {
            streams.removePeer(call, after(rest, "PEER.REMOVE."));
        } else if (rest.startsWith("LEADER.STEPDOWN.")) {
            streams.stepDown(call, after(rest, "LEADER.STEPDOWN."));
        }
    }

    private void onConsumer(ApiCall call, String rest) {
        if (rest.startsWith("MSG.NEXT.")) {
            String[] names = split(after(rest, "MSG.NEXT."));
            consumers.next(call, names[0], names[1]);
        } else if (rest.startsWith("CREATE.")) {
            String[] names = split(after(rest, "CREATE."));
            consumers.create(call, names[0], names[1]);
        } else if (rest.startsWith("DURABLE.CREATE.")) {
            String[] names = split(after(rest, "DURABLE.CREATE."));
            consumers.create(call, names[0], names[1]);
        } else if (rest.startsWith("DELETE.")) {
            String[] names = split(after(rest, "DELETE."));
            consumers.delete(call, names[0], names[1]);
        } else if (rest.startsWith("INFO.")) {
            String[] names = split(after(rest, "INFO."));
            consumers.info(call, names[0], names[1]);
        } else if (rest.startsWith("NAMES.")) {
            consumers.names(call, after(rest, "NAMES."));
        } else if (rest.startsWith("LIST.")) {
            consumers.list(call, after(rest, "LIST."));
        } else if (rest.startsWith("LEADER.STEPDOWN.")) {
            String[] names = split(after(rest, "LEADER.STEPDOWN."));
            consumers.stepDown(call, names[0], names[1]);
        }
    }

    private static String after(String text, String prefix) {
        return text.substring(prefix.length());
    }

    /** Stream and consumer of a subject's tail; what follows (a filter) is dropped, what is missing is empty. */
    private static String[] split(String tail) {
        String[] tokens = tail.split("\\.", 3);
        return new String[] {tokens[0], tokens.length > 1 ? tokens[1] : ""};
    }
}
