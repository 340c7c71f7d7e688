package wavetank.sim.scenario.file;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.Condition;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.When;
import wavetank.sim.scenario.phrase.Selectors;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.Reading;
import wavetank.sim.scenario.yaml.Value;

/** Notes the names that a sentence uses, to be checked when the whole file is known. */
final class Mentions {
    private final Reading reading;
    private final Function<String, Place> placeOf;

    /** {@code placeOf}: where in the file a name of the sentence stands. */
    Mentions(Reading reading, Function<String, Place> placeOf) {
        this.reading = reading;
        this.placeOf = placeOf;
    }

    static Mentions in(Value value) {
        return new Mentions(value.reading(), value::of);
    }

    void selector(Selector selector) {
        if (selector instanceof Selector.Server server) {
            server(server.name());
        } else if (selector instanceof Selector.Several several) {
            several.members().forEach(this::selector);
        } else if (selector instanceof Selector.AnyOf any) {
            any.members().forEach(this::selector);
        } else if (selector instanceof Selector.AllBut but) {
            selector(but.others());
        } else if (selector instanceof Selector.LeaderOf leader) {
            group(leader.group());
        } else if (selector instanceof Selector.OneFollowerOf follower) {
            group(follower.group());
        } else if (selector instanceof Selector.FollowersOf followers) {
            group(followers.group());
        } else if (selector instanceof Selector.ReplicasOf replicas) {
            group(replicas.group());
        } else if (selector instanceof Selector.NonReplicasOf others) {
            group(others.group());
        } else if (selector instanceof Selector.InCluster in) {
            refer(Kind.CLUSTER, in.cluster());
        } else if (selector instanceof Selector.Tagged tagged) {
            tag(tagged.tag());
        } else if (selector instanceof Selector.Named named) {
            label(named.name());
        } else if (selector instanceof Selector.ThatServer) {
            thatServer();
        }
    }

    void group(Group group) {
        if (group instanceof Group.Stream stream) {
            asset(Kind.STREAM, stream.name(), stream.name());
        } else if (group instanceof Group.Consumer consumer) {
            asset(Kind.STREAM, consumer.stream(), consumer.stream());
            asset(Kind.CONSUMER, consumer.text(), consumer.name());
        }
    }

    void stream(String name) {
        asset(Kind.STREAM, name, name);
    }

    void condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::condition);
        } else if (condition instanceof Condition.HasLeader c) {
            group(c.group());
        } else if (condition instanceof Condition.HasNoLeader c) {
            group(c.group());
        } else if (condition instanceof Condition.LeaderIs c) {
            group(c.group());
            selector(c.server());
        } else if (condition instanceof Condition.LeaderChanged c) {
            group(c.group());
        } else if (condition instanceof Condition.IsCurrent c) {
            group(c.group());
        } else if (condition instanceof Condition.ReplicaLags c) {
            selector(c.server());
            group(c.group());
        } else if (condition instanceof Condition.HasReplicas c) {
            group(c.group());
        } else if (condition instanceof Condition.HoldsNoReplica c) {
            selector(c.server());
        } else if (condition instanceof Condition.IsOffline c) {
            selector(c.server());
        } else if (condition instanceof Condition.HasMessages c) {
            stream(c.stream());
        }
    }

    void expectation(Expectation expectation) {
        if (expectation instanceof Expectation.Holds e) {
            condition(e.condition());
        } else if (expectation instanceof Expectation.LostOnlyBefore e) {
            fault(e.fault());
        } else if (expectation instanceof Expectation.LeaderChanges e) {
            group(e.group());
        } else if (expectation instanceof Expectation.NewLeaderWithin e) {
            group(e.group());
        } else if (expectation instanceof Expectation.ReplicasEqual e) {
            stream(e.stream());
        } else if (expectation instanceof Expectation.AckedBy e) {
            selector(e.servers());
            fault(e.fault());
        } else if (expectation instanceof Expectation.OutputContains e) {
            template(e.text());
        } else if (expectation instanceof Expectation.CommandFails e) {
            e.text().ifPresent(this::template);
        } else if (expectation instanceof Expectation.InSeeds e) {
            expectation(e.what());
            Place place = placeOf.apply("% of seeds");
            reading.later(
                    place,
                    s -> problem(!s.seeds().several(), "'% of seeds' needs several seeds, such as 'seed: 1..100'"));
        }
    }

    void template(Template template) {
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Chosen chosen) {
                selector(chosen.selector());
            }
        }
    }

    private void server(String name) {
        reading.later(placeOf.apply(name), s -> problem(!reading.isDeclared(Kind.SERVER, name), unknownServer(name)));
    }

    private String unknownServer(String name) {
        String unknown = reading.unknown(Kind.SERVER, name);
        Optional<String> form = Selectors.formThatBegins(name).or(() -> Suggest.nearest(name, Selectors.words()));
        return form.map(f -> "unknown server '" + name + "' (did you mean '" + f + "'?)")
                .orElse(unknown);
    }

    private void refer(Kind kind, String name) {
        reading.refer(kind, name, placeOf.apply(name));
    }

    /** A stream or consumer may also be made by a command, so one that a command names is let through. */
    private void asset(Kind kind, String name, String shown) {
        reading.later(
                placeOf.apply(shown),
                s -> problem(!reading.isDeclared(kind, name) && !commandsName(s, shown), reading.unknown(kind, name)));
    }

    private static boolean commandsName(Scenario scenario, String name) {
        return commandTexts(scenario).stream().anyMatch(text -> text.contains(name));
    }

    /** What the timeline says to the cluster. */
    static List<String> commandTexts(Scenario scenario) {
        return scenario.timeline().stream()
                .flatMap(entry -> entry.action().stream())
                .map(Mentions::commandText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String commandText(Action action) {
        if (action instanceof Action.Run run) {
            return run.command().text();
        }
        return action instanceof Action.Api api
                ? api.requestSubject().text() + " " + api.body().text()
                : "";
    }

    private void tag(String tag) {
        reading.later(
                placeOf.apply(tag),
                s -> problem(
                        s.topology().servers().stream().noneMatch(server -> hasTag(server.tags(), tag))
                                && !addsTag(s, tag),
                        "no server has the tag '" + tag + "'"));
    }

    /** NATS: tags are compared without case. */
    private static boolean hasTag(List<String> tags, String tag) {
        return tags.stream().anyMatch(tag::equalsIgnoreCase);
    }

    private static boolean addsTag(Scenario scenario, String tag) {
        return scenario.timeline().stream()
                .anyMatch(entry ->
                        entry.action().orElse(null) instanceof Action.AddServer add && hasTag(add.tags(), tag));
    }

    private void label(String name) {
        Place place = placeOf.apply(name);
        reading.later(place, s -> {
            if (!reading.labels().contains(name)) {
                String near = Suggest.didYouMean(name, reading.labels());
                return Optional.of("unknown name '$" + name + "'"
                        + (near.isEmpty() ? " (an entry gives it with 'as: " + name + "')" : near));
            }
            boolean known = isAfterOne(s, place, entry -> entry.as().equals(Optional.of(name)));
            return problem(!known, "'$" + name + "' is used before an entry gives it with 'as: " + name + "'");
        });
    }

    private void thatServer() {
        Place place = placeOf.apply("that server");
        reading.later(
                place,
                s -> problem(
                        !isAfterOne(s, place, entry -> TimelineForm.choosesServers(entry.action())),
                        "'that server' needs an action before it that chooses servers"));
    }

    /**
     * Whether such an entry comes before the place. What stands outside the timeline looks back on all of it; the expectations of an
     * entry know what its own action did.
     */
    private boolean isAfterOne(Scenario scenario, Place place, Predicate<Entry> such) {
        Optional<Reading.Span> around =
                reading.entries().stream().filter(span -> span.contains(place)).findFirst();
        return scenario.timeline().stream()
                .filter(such)
                .anyMatch(entry -> around.isEmpty()
                        || entry.place().compareTo(around.get().start()) < 0
                        || (entry.place().equals(around.get().start()) && isInExpect(entry, place)));
    }

    private static boolean isInExpect(Entry entry, Place place) {
        return !entry.expect().isEmpty() && entry.expect().get(0).place().compareTo(place) <= 0;
    }

    private void fault(String id) {
        reading.later(placeOf.apply(id), s -> {
            long faults = s.timeline().stream()
                    .filter(entry -> entry.action().orElse(null) instanceof Action.Fault)
                    .count();
            boolean repeats = s.nemesis().isPresent()
                    || s.timeline().stream().anyMatch(entry -> entry.when() instanceof When.Every);
            boolean known = repeats || (id.length() <= 9 && isUpTo(id, faults));
            return problem(!known, "there is no fault " + id + " (the timeline applies " + faults + ")");
        });
    }

    private static boolean isUpTo(String id, long faults) {
        long number = Long.parseLong(id.substring(1));
        return number >= 1 && number <= faults;
    }

    static Optional<String> problem(boolean wrong, String problem) {
        return wrong ? Optional.of(problem) : Optional.empty();
    }
}
