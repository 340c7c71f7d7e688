package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.text.TextException;

/** Takes questions. */
public final class Explainer {
    /** What can be asked, as it is typed. */
    public static final List<String> QUESTIONS = List.of(
            "placement STREAM",
            "placement --replicas N [--cluster C] [--tag T]... [--max-bytes B]",
            "leader GROUP",
            "lag GROUP SERVER",
            "quorum [GROUP]",
            "peer-remove SERVER [--all]",
            "peer-remove stream STREAM SERVER [--all]",
            "step N",
            "violation");

    private final Stage stage;

    public Explainer(Stage stage) {
        this.stage = stage;
    }

    /**
     * Answers.
     *
     * @param words the question, such as {@code placement ORDERS}
     * @throws QuestionException when that is no question, or names what is not there
     */
    public Explanation answer(List<String> words) {
        String what = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (what) {
            case "placement" -> new PlacementQuestion(stage, this).answer(rest);
            case "leader" -> new LeaderQuestion(stage).answer(group(said(rest, what), rest), rest);
            case "lag" -> lag(rest);
            case "quorum" -> new QuorumQuestion(stage).answer(rest.isEmpty() ? List.of() : List.of(group(rest, rest)));
            case "peer-remove" -> new RemovalQuestion(stage, this).answer(rest);
            case "step" -> new StepQuestion(stage).step(rest);
            case "violation" -> new StepQuestion(stage).violation();
            default ->
                throw new QuestionException(
                        "unknown question '" + what + "' (there are: " + String.join("; ", QUESTIONS) + ")");
        };
    }

    private static List<String> said(List<String> rest, String what) {
        if (rest.isEmpty()) {
            throw new QuestionException("'" + what + "' needs a group: a stream, 'STREAM > CONSUMER' or meta");
        }
        return rest;
    }

    private Explanation lag(List<String> rest) {
        if (rest.size() < 2) {
            throw new QuestionException("'lag' needs a group and a server: lag ORDERS n1");
        }
        List<String> group = rest.subList(0, rest.size() - 1);
        return new LagQuestion(stage).answer(group(group, rest), server(rest.get(rest.size() - 1)));
    }

    private Group group(List<String> words, List<String> all) {
        String text = String.join(" ", words);
        Group group;
        try {
            group = Names.group(text);
        } catch (TextException e) {
            throw new QuestionException(
                    "'" + String.join(" ", all) + "' names no group (a stream, 'STREAM > CONSUMER' or meta)");
        }
        if (!stage.allGroups().contains(group)) {
            List<String> known = stage.allGroups().stream().map(Group::text).toList();
            String what = group instanceof Group.Consumer ? "consumer" : "stream";
            throw new QuestionException("unknown " + what + " '" + group.text() + "'" + near(group.text(), known));
        }
        return group;
    }

    /** A stream that is there. */
    StreamAssignment stream(String name) {
        List<String> known = new ArrayList<>();
        for (StreamAssignment each : streams()) {
            if (each.name().equals(name)) {
                return each;
            }
            known.add(each.name());
        }
        throw new QuestionException("unknown stream '" + name + "'" + near(name, known));
    }

    private List<StreamAssignment> streams() {
        MetaState meta = stage.assignments().orElse(null);
        return meta == null ? List.of() : meta.streams(stage.account());
    }

    /** A server that is there. */
    SimServer server(String name) {
        SimServer server = stage.cluster().server(name);
        if (server == null) {
            List<String> known =
                    stage.cluster().servers().stream().map(SimServer::name).toList();
            throw new QuestionException("unknown server '" + name + "'" + near(name, known));
        }
        return server;
    }

    private static String near(String name, List<String> known) {
        String near = Suggest.didYouMean(name, known);
        if (!near.isEmpty()) {
            return near;
        }
        return known.isEmpty()
                ? " (there is none)"
                : " (known: "
                        + String.join(
                                ", ", new TreeSet<>(known).stream().limit(8).toList()) + ")";
    }
}
