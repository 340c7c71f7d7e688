package wavetank.sim.scenario.file;

import java.util.List;
import java.util.Optional;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** What operators and clients do. */
final class OperationForms {
    /** What {@code explain} can be asked. */
    private static final List<String> QUESTIONS =
            List.of("placement", "leader", "lag", "quorum", "peer-remove", "step", "violation");

    private static final Key<Template> SUBJECT = Key.required("subject", Basics.TEMPLATE, "Subject of the request.");
    private static final Key<Template> BODY = Key.optional(
            "body",
            Forms.of(OperationForms::body, new Schema.Anything()),
            "Body of the request: JSON as a text, or what becomes JSON.");
    private static final Key<String> AS = Key.optional("as", Forms.text("app", "admin"), "User; default app.");

    private static final Form<Optional<String>> WORKLOAD =
            Forms.of(OperationForms::workload, new Schema.Text(List.of(), List.of("all")));

    static final List<Key<? extends Action>> ALL = List.of(
            Key.optional("run", Forms.map(Basics.COMMAND, Action.Run::new), "A command that must succeed."),
            Key.optional("show", Forms.map(Basics.COMMAND, Action.Show::new), "A command whose output is shown."),
            Key.optional(
                    "api",
                    MapForm.of(
                            f -> new Action.Api(f.get(SUBJECT), f.get(BODY, Template.literal("")), f.get(AS, "app")),
                            SUBJECT,
                            BODY,
                            AS),
                    "A raw request."),
            Key.optional(
                    "explain",
                    Forms.of(OperationForms::explain, new Schema.Text(List.of(), List.of("placement X", "leader X"))),
                    "A question to the simulator."),
            Key.optional("start workload", Forms.map(WORKLOAD, Action.StartWorkload::new), "Name or all."),
            Key.optional("stop workload", Forms.map(WORKLOAD, Action.StopWorkload::new), "Name or all."),
            Key.optional("mark", Forms.map(Forms.text(), Action.Mark::new), "A line in the output."),
            Key.optional("wait", Forms.map(Basics.DURATION, Action.Wait::new), "Time passes."));

    private OperationForms() {}

    private static Template body(Value value) {
        String json = value.isScalar() ? value.text() : JsonBody.of(value);
        Template template = value.isScalar()
                ? value.parse(Basics.templates(value)::parse)
                : Basics.templates(value).parse(json);
        Mentions.in(value).template(template);
        return template;
    }

    private static Action explain(Value value) {
        List<Template> words = Basics.WORDS.read(value);
        String question = words.isEmpty() ? "" : words.get(0).text();
        if (!QUESTIONS.contains(question)) {
            String near = Suggest.didYouMean(question, QUESTIONS);
            throw value.wrong("unknown question '" + question + "'"
                    + (near.isEmpty() ? " (known: " + String.join(", ", QUESTIONS) + ")" : near));
        }
        return new Action.Explain(Basics.TEMPLATE.read(value), words);
    }

    private static Optional<String> workload(Value value) {
        String name = value.text();
        if (name.equals("all")) {
            return Optional.empty();
        }
        value.reading().refer(Kind.WORKLOAD, name, value.place());
        return Optional.of(name);
    }
}
