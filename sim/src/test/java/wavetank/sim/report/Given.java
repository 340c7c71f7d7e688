package wavetank.sim.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ApiStats;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.JetStreamLimits;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.MetaClusterInfo;
import wavetank.core.api.Page;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.ServerInfo;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamState;

/** Records for tests, short to write: only what the test is about. */
final class Given {
    static final Instant NOW = Instant.parse("2021-02-05T11:08:00Z");
    static final Instant CREATED = Instant.parse("2021-02-05T11:07:34Z");

    private Given() {}

    static PeerInfo current(String name, Duration seen) {
        return new PeerInfo(name, true, false, seen.toNanos(), 0, "");
    }

    static PeerInfo outdated(String name, Duration seen, long lag) {
        return new PeerInfo(name, false, false, seen.toNanos(), lag, "");
    }

    static ClusterInfo cluster(String name, String leader, PeerInfo... replicas) {
        return new ClusterInfo(name, "", leader, ApiTime.ZERO, false, "", List.of(replicas));
    }

    /** The first of the peers leads. */
    static ClusterInfo group(String name, String leader, String... followers) {
        List<PeerInfo> replicas = new ArrayList<>();
        for (String follower : followers) {
            replicas.add(current(follower, Duration.ofMillis(70)));
        }
        return new ClusterInfo(name, "", leader, ApiTime.ZERO, false, "", replicas);
    }

    static StreamConfig.Builder config(String name) {
        StreamConfig.Builder config = StreamConfig.builder();
        config.name = name;
        config.maxMsgs = -1;
        config.maxBytes = -1;
        config.maxMsgSize = -1;
        config.maxConsumers = -1;
        config.maxMsgsPerSubject = -1;
        config.numReplicas = 3;
        config.duplicateWindowNanos = Duration.ofMinutes(2).toNanos();
        return config;
    }

    static StreamState state(long messages, long bytes, int deleted, int consumers) {
        StreamState empty = StreamState.EMPTY;
        return new StreamState(
                messages,
                bytes,
                0,
                ApiTime.ZERO,
                0,
                ApiTime.ZERO,
                0,
                empty.subjects(),
                deleted,
                List.of(),
                null,
                consumers);
    }

    static StreamInfo stream(StreamConfig config, StreamState state, @Nullable ClusterInfo cluster) {
        return new StreamInfo(config, CREATED, state, "", cluster, null, List.of(), List.of(), NOW);
    }

    static ApiResponse.StreamList streams(StreamInfo... streams) {
        return new ApiResponse.StreamList(
                new Page(streams.length, 0, 256), Arrays.asList(streams), List.of(), new java.util.TreeMap<>());
    }

    static ApiResponse.Jsz jsz(
            String server, int streams, int consumers, long messages, long bytes, long requests, long errors) {
        return jsz(server, streams, consumers, messages, bytes, requests, errors, null);
    }

    /** {@code replicas}: the meta group's, when the server leads it. */
    static ApiResponse.Jsz jsz(
            String server,
            int streams,
            int consumers,
            long messages,
            long bytes,
            long requests,
            long errors,
            @Nullable List<PeerInfo> replicas) {
        String cluster = server.substring(server.indexOf('-') + 1);
        String leader = replicas == null ? "" : server;
        MetaClusterInfo meta = new MetaClusterInfo(cluster, leader, "", replicas, 6, 0, 0, 0, null);
        JetStreamUsage usage = new JetStreamUsage(0, bytes, 0, 0, 1, 0, new ApiStats(4, requests, errors, 0));
        JetStreamConfig config = new JetStreamConfig(0, 0, "", 0, false, "", false, "", false);
        JetStreamInfo data = new JetStreamInfo(
                usage,
                "",
                NOW,
                false,
                config,
                JetStreamLimits.NONE,
                streams,
                0,
                consumers,
                0,
                messages,
                bytes,
                meta,
                List.of(),
                1);
        return new ApiResponse.Jsz(
                new ServerInfo(server, "127.0.0.1", "", cluster, "", "2.14.5", List.of(), true, 7, 1, NOW), data);
    }
}
