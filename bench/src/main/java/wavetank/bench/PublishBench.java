package wavetank.bench;

import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.ClusterSpec;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimCluster;

/**
 * One published message an operation, all the way: from a client of a cluster of five servers by subject to the leader of the stream, through
 * its RAFT group into the stores of the replicas, and as a PubAck back to the client. 128 B each, a stream that keeps the last 10,000. Good: 0.5,
 * 0.3 and 0.2 million a second with 1, 3 and 5 replicas one by one; there is no peer and no issue that says more.
 */
public class PublishBench extends Measured {
    private static final int SERVERS = 5;
    private static final int BATCH = 64;
    private static final int VARIETY = 256;
    private static final String CREATE = "$JS.API.STREAM.CREATE.ORDERS";

    @Param({"1", "3", "5"})
    public int replicas = 1;

    /** Bytes. */
    @Param("128")
    public int payload = 128;

    /** Counts acknowledgements; anything else is a fault of the benchmark. */
    private static final class Acks implements ClientListener {
        long count;

        @Override
        public void answered(Headers headers, Payload answer) {
            if (answer.size() == 0) {
                throw new IllegalStateException("not an acknowledgement");
            }
            count++;
        }

        @Override
        public void noResponders() {
            throw new IllegalStateException("nobody stores it");
        }
    }

    private final Acks acks = new Acks();
    private final Payload[] payloads = new Payload[VARIETY];
    private SimCluster cluster = cluster();
    private SimClient client = connected();
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < VARIETY; i++) {
            payloads[i] = Payload.sized("message " + i, payload);
        }
        cluster = cluster();
        client = connected();
        String config = "{\"name\":\"ORDERS\",\"subjects\":[\"orders.>\"],\"num_replicas\":" + replicas
                + ",\"max_msgs\":10000,\"retention\":\"limits\",\"storage\":\"file\",\"discard\":\"old\"}";
        send(CREATE, Payload.of(config));
        await(acks.count + 1);
        cluster.loop().runUntil(cluster.now() + 10 * SECOND);
    }

    private static SimCluster cluster() {
        SimCluster cluster = new SimCluster(ClusterSpec.of(
                Tanks.SEED,
                IntStream.rangeClosed(1, SERVERS)
                        .mapToObj(i -> ClusterSpec.server("n" + i + "-c1", "C1"))
                        .toList()));
        cluster.startAll();
        cluster.loop().runUntil(15 * SECOND);
        return cluster;
    }

    private SimClient connected() {
        return cluster.connect(cluster.servers().get(0), "APP", "app");
    }

    /** One message in flight at a time. */
    @Benchmark
    public long oneByOne() {
        return publish(1);
    }

    /** 64 messages in flight at a time, sent at one instant. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long batch64() {
        return publish(BATCH);
    }

    private long publish(int messages) {
        long before = acks.count;
        long first = 0;
        for (int i = 0; i < messages; i++) {
            long request = send("orders.new", payloads[next++ & (VARIETY - 1)]);
            first = i == 0 ? request : first;
        }
        await(before + messages);
        for (int i = 0; i < messages; i++) {
            client.forget(first + i);
        }
        return cluster.digest();
    }

    private long send(String subject, Payload payload) {
        return client.request(subject, Headers.NONE, payload, acks);
    }

    private void await(long count) {
        if (!cluster.loop().runUntil(cluster.now() + MINUTE, () -> acks.count >= count)) {
            throw new IllegalStateException("waited in vain for " + count + " acknowledgements");
        }
    }
}
