package wavetank.sim.scenario.file;

import java.util.List;
import java.util.function.Function;
import wavetank.sim.scenario.CommandLine;
import wavetank.sim.scenario.Condition;
import wavetank.sim.scenario.Latency;
import wavetank.sim.scenario.Rate;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.phrase.Conditions;
import wavetank.sim.scenario.phrase.Fills;
import wavetank.sim.scenario.phrase.Latencies;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.phrase.Rates;
import wavetank.sim.scenario.phrase.Selectors;
import wavetank.sim.scenario.phrase.Templates;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Sizes;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** Forms that many parts of the file use. Times are µs, sizes bytes. */
final class Basics {
    static final Form<Long> DURATION = Forms.parsed(Durations::parse, "5s", "250us", "1m30s");
    static final Form<Long> POSITIVE_DURATION = Forms.parsed(Basics::positive, "5s", "250us", "1m30s");
    static final Form<Long> SIGNED_DURATION = Forms.parsed(Durations::parseSigned, "3s", "-3s");
    static final Form<Long> SIZE = Forms.parsed(Sizes::parse, "256B", "4KiB", "1MB");
    static final Form<Integer> MESSAGE_SIZE = Forms.parsed(Fills::messageSize, "256B", "4KiB");
    static final Form<Long> BANDWIDTH = Forms.parsed(Sizes::parseBandwidth, "1MB/s");
    static final Form<Double> SHARE = Forms.decimal(0, 1);
    static final Form<Rate> RATE = Forms.parsed(Rates::parse, "100/s");

    static final Form<Latency> LATENCY = Forms.of(
            Basics::latency,
            new Schema.Either(List.of(
                    new Schema.Text(List.of(), List.of("1ms", "1ms..3ms", "lognormal(1ms, 8ms)", "normal(5ms, 1ms)")),
                    new Schema.Items(DURATION.schema()))));

    static final Form<Selector> SELECTOR = Forms.of(
            Basics::selector,
            new Schema.Either(List.of(
                    new Schema.Text(
                            List.of(),
                            List.of(
                                    "one",
                                    "minority",
                                    "majority",
                                    "all",
                                    "leader of X",
                                    "meta leader",
                                    "one follower of X",
                                    "followers of X",
                                    "replicas of X",
                                    "non-replicas of X",
                                    "that server",
                                    "all but n1")),
                    new Schema.Items(new Schema.Text(List.of(), List.of())))));

    static final Form<Condition> CONDITION = Forms.of(
            Basics::condition,
            new Schema.Text(
                    List.of(),
                    List.of(
                            "X has a leader",
                            "X has no leader",
                            "X leader changed",
                            "X is current",
                            "workloads done")));

    static final Form<Template> TEMPLATE = Forms.of(
            value -> template(value, value.parse(templates(value)::parse)), new Schema.Text(List.of(), List.of()));

    static final Form<List<Template>> WORDS = Forms.of(
            value -> words(value, value.parse(templates(value)::words)), new Schema.Text(List.of(), List.of()));

    static final Form<CommandLine> COMMAND = Forms.of(
            Basics::command, new Schema.Text(List.of(), List.of("nats stream report", "nats server report jetstream")));

    private Basics() {}

    static long nanos(long micros) {
        return micros * 1_000;
    }

    static Templates templates(Value value) {
        return new Templates(value.reading().labels()::contains);
    }

    private static long positive(String text) {
        long micros = Durations.parse(text);
        if (micros == 0) {
            throw new TextException(0, "bad duration '" + text + "' (more than 0)");
        }
        return micros;
    }

    private static Latency latency(Value value) {
        if (!value.isList()) {
            return value.parse(Latencies::parse);
        }
        List<String> texts = value.list().stream().map(Value::text).toList();
        try {
            return Latencies.quantiles(texts);
        } catch (TextException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Selector selector(Value value) {
        if (value.isList()) {
            return new Selector.Several(members(value));
        }
        if (!value.isScalar()) {
            throw value.wrong("servers are wanted here, such as n1 or 'leader of ORDERS', not " + value.kind());
        }
        Selector selector = value.parse(Selectors::parse);
        Mentions.in(value).selector(selector);
        return selector;
    }

    private static List<Selector> members(Value value) {
        List<Value> members = value.list();
        if (members.isEmpty()) {
            throw value.wrong("an empty list of servers");
        }
        return members.stream().map(Basics::selector).toList();
    }

    private static Condition condition(Value value) {
        Condition condition = value.parse(Conditions::parse);
        Mentions.in(value).condition(condition);
        return condition;
    }

    private static Template template(Value value, Template template) {
        Mentions.in(value).template(template);
        return template;
    }

    private static List<Template> words(Value value, List<Template> words) {
        words.forEach(word -> template(value, word));
        return words;
    }

    private static CommandLine command(Value value) {
        CommandLine command = value.parse(templates(value)::command);
        template(value, command.line());
        return command;
    }

    /** A name that another part of the file must give. */
    static Form<String> nameOf(Kind kind) {
        return Forms.of(
                value -> {
                    String name = value.text();
                    value.reading().refer(kind, name, value.place());
                    return name;
                },
                new Schema.Text(List.of(), List.of()));
    }

    /** The stream that a workload works on; a command may make it. */
    static final Form<String> STREAM = Forms.of(
            value -> {
                String name = value.parse(text -> Names.asset("stream", text));
                Mentions.in(value).stream(name);
                return name;
            },
            new Schema.Text(List.of(), List.of()));

    /** A name that this part of the file gives. */
    static Form<String> newName(Kind kind, Function<String, String> check) {
        return Forms.of(
                value -> {
                    String name = value.parse(check);
                    value.reading().declare(kind, name, value.place());
                    return name;
                },
                new Schema.Text(List.of(), List.of()));
    }
}
