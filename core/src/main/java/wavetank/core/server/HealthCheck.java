package wavetank.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.HealthStatus;
import wavetank.core.api.HealthStatus.Problem;
import wavetank.core.api.HealthStatus.Type;
import wavetank.core.api.MonitorOptions;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Role;

/**
 * HEALTHZ (section 18.3 of the spec, NATS {@code healthz}): the checks in their order. Without details the first problem ends them; with
 * details all assets are looked at.
 */
final class HealthCheck {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_READY = 500;
    private static final int UNAVAILABLE = 503;

    /** A consumer may take so long to come up after it was assigned. */
    private static final Duration CONSUMER_GRACE = Duration.ofSeconds(5);

    private final ApiContext api;

    HealthCheck(ApiContext api) {
        this.api = api;
    }

    HealthStatus check(MonitorOptions.Healthz options) {
        Problem bad = badArguments(options);
        if (bad != null) {
            return failed(options, "error", BAD_REQUEST, bad);
        }
        if (api.stopping) {
            return failed(
                    options,
                    "error",
                    NOT_READY,
                    server(Type.CONNECTION, "failed to be ready for connections after 1ms: server"));
        }
        if (options.jsServerOnly()) {
            return healthy();
        }
        RaftMember meta = api.meta.memberOrNull();
        if (meta == null) {
            return failed(options, "unavailable", UNAVAILABLE, server(Type.JETSTREAM, "JetStream not enabled (10076)"));
        }
        if (options.jsEnabledOnly() || options.jsEnabled()) {
            return healthy();
        }
        String metaProblem = metaProblem(meta.view());
        if (metaProblem != null) {
            return failed(options, "unavailable", UNAVAILABLE, server(Type.JETSTREAM, metaProblem));
        }
        return options.jsMetaOnly() ? healthy() : assets(options);
    }

    private static HealthStatus healthy() {
        return new HealthStatus("ok", OK, "", List.of());
    }

    /** With details every failure is an {@code error}, and its text stands among the errors. */
    private static HealthStatus failed(MonitorOptions.Healthz options, String status, int code, Problem problem) {
        return options.details()
                ? new HealthStatus("error", code, "", List.of(problem))
                : new HealthStatus(status, code, problem.error(), List.of());
    }

    private static @Nullable Problem badArguments(MonitorOptions.Healthz options) {
        if (options.account().isEmpty() && !options.stream().isEmpty()) {
            return server(Type.BAD_REQUEST, "\"account\" must not be empty when checking stream health");
        }
        if (options.stream().isEmpty() && !options.consumer().isEmpty()) {
            return server(Type.BAD_REQUEST, "\"stream\" must not be empty when checking consumer health");
        }
        return null;
    }

    private static Problem server(Type type, String error) {
        return new Problem(type, "", "", "", error);
    }

    private @Nullable String metaProblem(RaftView meta) {
        if (meta.role() == Role.CLOSED) {
            return "JetStream meta layer is not running";
        }
        if (api.meta.isRecovering()) {
            return "JetStream is still recovering meta layer";
        }
        if (meta.leader() == RaftView.NOBODY) {
            return "JetStream has not established contact with a meta leader";
        }
        return meta.isHealthy(api.env.now()) ? null : "JetStream is not current with the meta leader";
    }

    // ---- assets

    private HealthStatus assets(MonitorOptions.Healthz options) {
        Problem missing = missing(options);
        if (missing != null) {
            return failed(options, "unavailable", NOT_FOUND, missing);
        }
        List<Problem> problems = new ArrayList<>();
        for (StreamAssignment stream : chosen(options)) {
            check(stream, options, problems);
            if (!options.details() && !problems.isEmpty()) {
                return failed(options, "unavailable", UNAVAILABLE, problems.get(0));
            }
        }
        return problems.isEmpty() ? healthy() : new HealthStatus("error", UNAVAILABLE, "", problems);
    }

    /** What the options name and this server does not hold. */
    private @Nullable Problem missing(MonitorOptions.Healthz options) {
        String account = options.account();
        String stream = options.stream();
        String consumer = options.consumer();
        MetaState state = api.meta.state();
        if (account.isEmpty()) {
            return null;
        }
        if (!state.accounts().contains(account)) {
            return new Problem(Type.ACCOUNT, account, "", "", "JetStream account \"" + account + "\" not found");
        }
        if (stream.isEmpty()) {
            return null;
        }
        String where = "\"" + stream + "\" ";
        StreamAssignment assigned = state.stream(account, stream);
        if (assigned == null || !assigned.group().isMember(self())) {
            String error = "JetStream stream " + where + "not found on account \"" + account + "\"";
            return new Problem(Type.STREAM, account, stream, "", error);
        }
        ConsumerAssignment wanted = consumer.isEmpty() ? null : state.consumer(account, stream, consumer);
        if (!consumer.isEmpty() && (wanted == null || !wanted.group().isMember(self()))) {
            String error = "JetStream consumer \"" + consumer + "\" not found for stream " + where + "on account \""
                    + account + "\"";
            return new Problem(Type.CONSUMER, account, stream, consumer, error);
        }
        return null;
    }

    private int self() {
        return api.spec.index();
    }

    /** The streams assigned to this server that the options choose. */
    private List<StreamAssignment> chosen(MonitorOptions.Healthz options) {
        MetaState state = api.meta.state();
        List<StreamAssignment> all = options.account().isEmpty() ? state.streams() : state.streams(options.account());
        List<StreamAssignment> chosen = new ArrayList<>();
        for (StreamAssignment stream : all) {
            boolean named = options.stream().isEmpty() || options.stream().equals(stream.name());
            if (named && stream.group().isMember(self())) {
                chosen.add(stream);
            }
        }
        return chosen;
    }

    private void check(StreamAssignment stream, MonitorOptions.Healthz options, List<Problem> problems) {
        String account = stream.account();
        HostedStream hosted = api.hosting.stream(account, stream.name());
        String reason = hosted == null ? "stream not found" : reason(hosted);
        if (hosted == null || reason != null) {
            String error = "JetStream stream '" + account + " > " + stream.name() + "' is not current: " + reason;
            problems.add(new Problem(Type.STREAM, account, stream.name(), "", error));
            return;
        }
        for (ConsumerAssignment consumer : api.meta.state().consumers(account, stream.name())) {
            boolean named = options.consumer().isEmpty() || options.consumer().equals(consumer.name());
            String broken = named ? reason(stream, hosted, consumer, options) : null;
            if (broken != null) {
                String error = "JetStream consumer '" + account + " > " + stream.name() + " > " + consumer.name()
                        + "' is not current: " + broken;
                problems.add(new Problem(Type.CONSUMER, account, stream.name(), consumer.name(), error));
            }
        }
    }

    /** NATS {@code isStreamHealthy}: without replicas it is enough that it exists. */
    private @Nullable String reason(HostedStream hosted) {
        if (hosted.node.config().numReplicas() <= 1) {
            return null;
        }
        RaftMember member = hosted.node.memberOrNull();
        if (member == null) {
            return "group node missing";
        }
        if (hosted.node.isCatchingUp()) {
            return "stream catching up";
        }
        return member.view().isHealthy(api.env.now()) ? null : "group node unhealthy";
    }

    /** NATS {@code isConsumerHealthy}. A consumer that lives elsewhere is looked at only when its stream is asked for by name. */
    private @Nullable String reason(
            StreamAssignment stream, HostedStream hosted, ConsumerAssignment consumer, MonitorOptions.Healthz options) {
        if (options.stream().isEmpty() && !consumer.group().isMember(self())) {
            return null;
        }
        HostedConsumer running = hosted.consumers.get(consumer.name());
        if (running == null) {
            Duration age = Duration.between(consumer.created(), api.env.clock().at(api.env.now()));
            return age.compareTo(CONSUMER_GRACE) < 0 ? null : "consumer not found";
        }
        int own = running.node.config().numReplicas();
        if ((own == 0 ? stream.config().numReplicas() : own) <= 1) {
            return null;
        }
        RaftMember member = running.node.memberOrNull();
        if (member == null) {
            return "group node missing";
        }
        return member.view().isHealthy(api.env.now()) ? null : "group node unhealthy";
    }
}
