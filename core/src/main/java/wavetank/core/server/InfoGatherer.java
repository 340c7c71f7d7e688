package wavetank.core.server;

import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.StreamInfo;

/** Asks the leaders of many assets for their state and collects what comes within 4 s (section 17.5 of the spec). */
final class InfoGatherer {
    /** What came: infos by name, and the names of which nothing came. */
    record Gathered(
            SortedMap<String, StreamInfo> streams, SortedMap<String, ConsumerInfo> consumers, List<String> missing) {}

    private static final class Gathering {
        final TreeSet<String> open;
        final SortedMap<String, StreamInfo> streams = new TreeMap<>();
        final SortedMap<String, ConsumerInfo> consumers = new TreeMap<>();
        final Consumer<Gathered> then;

        Gathering(List<String> names, Consumer<Gathered> then) {
            this.open = new TreeSet<>(names);
            this.then = then;
        }
    }

    private static final long LIMIT = 4 * SECOND;

    private final ApiContext api;
    private final Map<Long, Gathering> running = new HashMap<>();
    private long ids;

    InfoGatherer(ApiContext api) {
        this.api = api;
    }

    /** {@code consumersOf} empty: {@code names} are streams. */
    void gather(String account, String consumersOf, List<String> names, long limit, Consumer<Gathered> then) {
        Gathering gathering = new Gathering(names, then);
        if (names.isEmpty()) {
            finish(gathering);
            return;
        }
        long id = ++ids;
        running.put(id, gathering);
        SystemMessage.InfoQuery query = new SystemMessage.InfoQuery(id, account, consumersOf, names);
        api.world.broadcast(query);
        api.env.alarm().after(limit, () -> onLimit(id));
        answer(query, answer -> onAnswer(answer));
    }

    void gather(String account, String consumersOf, List<String> names, Consumer<Gathered> then) {
        gather(account, consumersOf, names, LIMIT, then);
    }

    void onAnswer(SystemMessage.InfoAnswer answer) {
        Gathering gathering = running.get(answer.id());
        if (gathering == null) {
            return;
        }
        for (StreamInfo info : answer.streams()) {
            if (gathering.open.remove(info.config().name())) {
                gathering.streams.put(info.config().name(), info);
            }
        }
        for (ConsumerInfo info : answer.consumers()) {
            if (gathering.open.remove(info.name())) {
                gathering.consumers.put(info.name(), info);
            }
        }
        if (gathering.open.isEmpty()) {
            running.remove(answer.id());
            finish(gathering);
        }
    }

    private void onLimit(long id) {
        Gathering gathering = running.remove(id);
        if (gathering != null) {
            finish(gathering);
        }
    }

    private static void finish(Gathering gathering) {
        gathering.then.accept(new Gathered(gathering.streams, gathering.consumers, List.copyOf(gathering.open)));
    }

    /** Answers a query with what this server leads; what is leaderless is answered half a second later, by every member. */
    void answer(SystemMessage.InfoQuery query, Consumer<SystemMessage.InfoAnswer> to) {
        List<StreamInfo> streams = new ArrayList<>();
        List<ConsumerInfo> consumers = new ArrayList<>();
        List<HostedStream> leaderless = new ArrayList<>();
        for (String name : query.names()) {
            if (query.consumersOf().isEmpty()) {
                HostedStream hosted = api.hosting.stream(query.account(), name);
                if (hosted != null && hosted.node.isLeader()) {
                    streams.add(api.infos.stream(hosted, false, false, ""));
                } else if (hosted != null && api.isGroupLeaderless(hosted.node.memberOrNull())) {
                    leaderless.add(hosted);
                }
            } else {
                HostedConsumer hosted = api.hosting.consumer(query.account(), query.consumersOf(), name);
                if (hosted != null && hosted.node.isLeader()) {
                    consumers.add(api.infos.consumer(hosted, false));
                }
            }
        }
        if (!streams.isEmpty() || !consumers.isEmpty()) {
            to.accept(new SystemMessage.InfoAnswer(query.id(), streams, consumers));
        }
        if (!leaderless.isEmpty()) {
            api.env.alarm().after(ApiContext.POLITE_DELAY, () -> answerLeaderless(query, leaderless, to));
        }
    }

    private void answerLeaderless(
            SystemMessage.InfoQuery query, List<HostedStream> hosted, Consumer<SystemMessage.InfoAnswer> to) {
        List<StreamInfo> streams = new ArrayList<>();
        for (HostedStream stream : hosted) {
            streams.add(api.infos.stream(stream, false, false, ""));
        }
        to.accept(new SystemMessage.InfoAnswer(query.id(), streams, List.of()));
    }
}
