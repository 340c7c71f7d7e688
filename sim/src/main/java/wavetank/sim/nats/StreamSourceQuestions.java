package wavetank.sim.nats;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ExternalStream;
import wavetank.core.api.StreamSource;
import wavetank.core.api.SubjectTransform;
import wavetank.sim.nats.cli.Values;

/** Where a mirror or a source begins, what it takes, and from where (natscli {@code askMirror}, {@code askSource}). */
final class StreamSourceQuestions {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

    private final Session session;
    private final String stream;
    private final boolean mirror;

    private StreamSourceQuestions(Session session, String stream, boolean mirror) {
        this.session = session;
        this.stream = stream;
        this.mirror = mirror;
    }

    static @Nullable StreamSource mirror(Session session) throws Failure {
        String name = session.values().text("mirror");
        return name.isEmpty() ? null : new StreamSourceQuestions(session, name, true).answered();
    }

    static List<StreamSource> sources(Session session) throws Failure {
        List<StreamSource> sources = new ArrayList<>();
        for (String name : session.values().texts("source")) {
            sources.add(new StreamSourceQuestions(session, name, false).answered());
        }
        return sources;
    }

    private StreamSource answered() throws Failure {
        Values values = session.values();
        if (values.on("defaults")) {
            return StreamSource.of(stream);
        }
        try {
            return ask();
        } catch (Failure e) {
            throw e.isFatal() ? e : e.during("Could not request " + (mirror ? "mirror" : "source") + " details");
        }
    }

    private StreamSource ask() throws Failure {
        String quoted = Names.quote(stream);
        if (session.confirm("Configure a custom durable consumer" + (mirror ? "" : " for " + quoted), false)) {
            throw Failure.of("the simulator has no custom durable consumers of mirrors and sources");
        }
        StreamSource source = StreamSource.of(stream);
        if (session.confirm("Adjust " + (mirror ? "mirror" : "source " + quoted) + " start", false)) {
            source = start(source);
        }
        if (session.confirm("Adjust " + (mirror ? "mirror" : "source " + quoted) + " filter and transform", false)) {
            source = new StreamSource(
                    stream, source.startSeq(), source.startTime(), "", transforms(), source.external());
        }
        return new StreamSource(
                stream,
                source.startSeq(),
                source.startTime(),
                "",
                source.subjectTransforms(),
                external(mirror ? "mirror" : quoted));
    }

    private StreamSource start(StreamSource source) throws Failure {
        String prefix = mirror ? "Mirror" : stream + " Source";
        long seq = Ask.number(session, prefix + " Start Sequence", "0", "Start mirroring at a specific sequence");
        if (mirror && seq != 0) {
            return new StreamSource(stream, seq, source.startTime(), "", List.of(), null);
        }
        String question =
                mirror ? "Mirror Start Time (YYYY:MM:DD HH:MM:SS)" : prefix + " UTC Time Stamp (YYYY:MM:DD HH:MM:SS)";
        String time =
                session.ask(new Prompter.Input(question, "Start replicating as a specific time stamp", "", false));
        if (time.isEmpty()) {
            return new StreamSource(stream, seq, ApiTime.ZERO, "", List.of(), null);
        }
        try {
            return new StreamSource(
                    stream, seq, LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC), "", List.of(), null);
        } catch (DateTimeParseException e) {
            throw Failure.fatal("invalid time format: parsing time " + Names.quote(time)
                    + " as \"2006:01:02 15:04:05\": cannot parse " + Names.quote(time) + " as \"2006\"");
        }
    }

    private List<SubjectTransform> transforms() throws Failure {
        List<SubjectTransform> transforms = new ArrayList<>();
        String question = "Filter " + (mirror ? "mirror" : "source") + " by subject (hit enter to finish)";
        while (true) {
            String from =
                    session.ask(new Prompter.Input(question, "Only replicate data matching this subject", "", false));
            if (from.isEmpty()) {
                return transforms;
            }
            String to = session.ask(new Prompter.Input(
                    "Subject transform destination",
                    "Transform the subjects using this destination (hit enter for no transformation)",
                    "",
                    false));
            transforms.add(new SubjectTransform(from, to));
        }
    }

    private @Nullable ExternalStream external(String what) throws Failure {
        String prefix = mirror ? "" : stream + " Source ";
        if (session.confirm("Import " + what + " from a different JetStream domain", false)) {
            String domain = session.ask(new Prompter.Input(
                    mirror ? "Foreign JetStream domain name" : prefix + "foreign JetStream domain name",
                    "The domain name from where to import the JetStream API",
                    "",
                    true));
            String delivery = session.ask(new Prompter.Input(
                    mirror ? "Delivery prefix" : prefix + "foreign JetStream domain delivery prefix",
                    "Optional prefix of the delivery subject",
                    "",
                    false));
            return new ExternalStream("$JS." + domain + ".API", delivery);
        }
        if (!session.confirm("Import " + what + " from a different account", false)) {
            return null;
        }
        String api = session.ask(new Prompter.Input(
                mirror ? "Foreign account API prefix" : prefix + "foreign account API prefix",
                "The prefix where the foreign account JetStream API has been imported",
                "",
                true));
        String delivery = session.ask(new Prompter.Input(
                mirror ? "Foreign account delivery prefix" : prefix + "foreign account delivery prefix",
                "The prefix where the foreign account JetStream delivery subjects has been imported",
                "",
                true));
        return new ExternalStream(api, delivery);
    }
}
