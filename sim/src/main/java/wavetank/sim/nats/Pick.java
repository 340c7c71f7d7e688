package wavetank.sim.nats;

import java.util.List;
import java.util.Optional;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.StreamInfo;
import wavetank.sim.report.StreamList;
import wavetank.sim.report.Style;

/**
 * How a command finds the stream and the consumer it works on (natscli {@code selectStream}, {@code selectConsumer}): asks for the
 * one that was named; on any failure looks for names, and lets the user choose.
 */
final class Pick {
    /** A stream by its name, and its information if that is already known. */
    record Stream(String name, Optional<StreamInfo> info) {}

    /** A consumer, likewise. */
    record Consumer(String stream, String name, Optional<ConsumerInfo> info) {}

    private final Session session;
    private final JetStreamApi api;
    private final boolean all;
    private final boolean force;

    /** @param force {@code --force} or {@code --no-select}: an unknown name is an error even where somebody could choose */
    Pick(Session session, JetStreamApi api, boolean force) {
        this.session = session;
        this.api = api;
        this.all = session.values().on("all");
        this.force = force;
    }

    /** The stream of a {@code stream …} command. */
    Stream stream(String name) throws Failure {
        try {
            return select(name);
        } catch (Failure e) {
            throw e.during("could not pick a Stream to operate on");
        }
    }

    /** The stream of a {@code consumer …} command. */
    Stream streamOfConsumers(String name) throws Failure {
        try {
            return select(name);
        } catch (Failure e) {
            throw e.during("could not select Stream");
        }
    }

    /** Stream and consumer of a {@code consumer …} command. */
    Consumer consumer(String stream, String name) throws Failure {
        Optional<ConsumerInfo> named = named(stream, name);
        if (named.isPresent()) {
            return new Consumer(stream, name, named);
        }
        String found = streamOfConsumers(stream).name();
        try {
            return select(found, name);
        } catch (Failure e) {
            throw e.during("could not select Consumer");
        }
    }

    /** Asks for the consumer when both names were given; what goes wrong is dropped. */
    Optional<ConsumerInfo> named(String stream, String consumer) {
        if (stream.isEmpty() || consumer.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(api.consumer(stream, consumer));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private Stream select(String name) throws Failure {
        try {
            return new Stream(name, Optional.of(api.stream(name)));
        } catch (Failure dropped) {
            return selectByName(name);
        }
    }

    private Stream selectByName(String name) throws Failure {
        List<String> names = api.streamNames("");
        if (names.contains(name)) {
            return new Stream(name, Optional.empty());
        }
        if (!session.isInteractive() && session.isModern()) {
            throw Failure.of("cannot pick a Stream without a terminal and no Stream name supplied");
        }
        if (force) {
            throw Failure.of("unknown stream " + Names.quote(name));
        }
        List<String> options =
                names.stream().filter(n -> all || !StreamList.isInternal(n)).toList();
        if (options.isEmpty()) {
            throw Failure.of("no Streams are defined");
        }
        return new Stream(session.choose("Select a Stream", options), Optional.empty());
    }

    private Consumer select(String stream, String name) throws Failure {
        if (!name.isEmpty()) {
            try {
                return new Consumer(stream, name, Optional.of(api.consumer(stream, name)));
            } catch (Failure dropped) {
                return selectAny(stream, name);
            }
        }
        return selectAny(stream, name);
    }

    private Consumer selectAny(String stream, String name) throws Failure {
        if (force) {
            throw Failure.of("unknown consumer " + Names.quote(stream) + " > " + Names.quote(name));
        }
        if (!session.isInteractive() && session.style() == Style.MODERN) {
            throw Failure.of("cannot pick a Consumer without a terminal and no Consumer name supplied");
        }
        List<String> names = api.consumerNames(stream);
        if (names.isEmpty()) {
            throw Failure.of("no Consumers are defined for Stream " + stream);
        }
        String chosen = session.choose("Select a Consumer", names);
        return new Consumer(stream, chosen, Optional.of(api.consumer(stream, chosen)));
    }
}
