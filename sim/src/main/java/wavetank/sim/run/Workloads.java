package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wavetank.sim.scenario.Workload;

/** The clients of a scenario. */
final class Workloads {
    private final Scene scene;
    private final List<PublishWorkload> publishers = new ArrayList<>();
    private final List<ConsumeWorkload> consumers = new ArrayList<>();

    Workloads(Scene scene) {
        this.scene = scene;
        for (Workload workload : scene.scenario().workloads()) {
            if (workload instanceof Workload.Publish publish) {
                publishers.add(new PublishWorkload(scene, publish));
            } else if (workload instanceof Workload.Consume consume) {
                consumers.add(new ConsumeWorkload(scene, consume));
            }
        }
    }

    /** Workloads that this version cannot play. */
    List<String> unplayable() {
        List<String> names = new ArrayList<>();
        for (Workload workload : scene.scenario().workloads()) {
            if (!(workload instanceof Workload.Publish) && !(workload instanceof Workload.Consume)) {
                names.add(workload.name());
            }
        }
        return names;
    }

    /** t0: starts those that start by themselves. */
    void begin() {
        for (PublishWorkload publisher : publishers) {
            schedule(publisher.spec(), publisher::start, publisher::stop);
        }
        for (ConsumeWorkload consumer : consumers) {
            schedule(consumer.spec(), consumer::start, consumer::stop);
        }
    }

    private void schedule(Workload workload, Runnable start, Runnable stop) {
        long now = scene.cluster().now();
        scene.cluster().loop().at(now + workload.common().fromMicros(), start);
        workload.common().toMicros().ifPresent(to -> scene.cluster().loop().at(now + to, stop));
    }

    void start(Optional<String> name) {
        publishers.stream().filter(p -> isMeant(p.spec(), name)).forEach(PublishWorkload::start);
        consumers.stream().filter(c -> isMeant(c.spec(), name)).forEach(ConsumeWorkload::start);
    }

    void stop(Optional<String> name) {
        publishers.stream().filter(p -> isMeant(p.spec(), name)).forEach(PublishWorkload::stop);
        consumers.stream().filter(c -> isMeant(c.spec(), name)).forEach(ConsumeWorkload::stop);
    }

    private static boolean isMeant(Workload workload, Optional<String> name) {
        return name.isEmpty() || name.get().equals(workload.name());
    }

    boolean isDone() {
        return publishers.stream().allMatch(PublishWorkload::isDone)
                && consumers.stream().allMatch(ConsumeWorkload::isDone);
    }

    List<PublishWorkload> publishers() {
        return publishers;
    }

    long acked() {
        return publishers.stream().mapToLong(PublishWorkload::acked).sum();
    }

    long errors() {
        return publishers.stream().mapToLong(PublishWorkload::errors).sum();
    }

    long redelivered() {
        return consumers.stream().mapToLong(ConsumeWorkload::redelivered).sum();
    }
}
