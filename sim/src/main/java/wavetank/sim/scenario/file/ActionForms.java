package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import wavetank.core.kernel.Micros;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.FaultWords.CrashPoint;
import wavetank.sim.scenario.FaultWords.Unsynced;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.ServerProfile;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;

/** The table of actions: process and clock here, the others from their own classes. */
final class ActionForms {
    static final Key<Selector> TARGET = Key.required("target", Basics.SELECTOR, "Which servers.");

    private static final Key<CrashPoint> DURING =
            Key.optional("during", Forms.choice("crash point", CrashPoint.class), "Instant between two disk effects.");
    private static final Key<Integer> OCCURRENCE =
            Key.optional("occurrence", Forms.count(1, Integer.MAX_VALUE), "Which time; default 1.");
    private static final Key<Long> WITHIN =
            Key.optional("within", Basics.DURATION, "Over which servers go off; default 0s.");
    private static final Key<Unsynced> UNSYNCED = Key.optional(
            "unsynced", Forms.choice("unsynced", Unsynced.class), "What becomes of unsynced writes; default lose.");
    private static final Key<Long> DOWN_FOR =
            Key.optional("down for", Basics.DURATION, "Between stop and start; default 1s.");
    private static final Key<Long> RECOVERY =
            Key.optional("recovery", Basics.DURATION, "Extra time that JetStream takes; default 0s.");
    static final Form<ServerProfile> PROFILE = Forms.choice("server profile", ServerProfile.class);
    private static final Key<ServerProfile> TO = Key.required("to", PROFILE, "The new profile.");
    private static final Key<String> NAME = Key.required(
            "name", Basics.newName(Kind.SERVER, text -> Names.server("server", text)), "Name of the new server.");
    private static final Key<String> CLUSTER =
            Key.optional("cluster", Basics.nameOf(Kind.CLUSTER), "Default the only one.");
    private static final Key<List<String>> TAGS = Key.optional("tags", TopologyForms.TAGS, "Tags for placement.");
    private static final Key<Long> SKEW = Key.optional("skew", Basics.SIGNED_DURATION, "Offset of the wall clock.");
    private static final Key<Double> DRIFT =
            Key.optional("drift", Forms.decimal(-500_000, 500_000), "Parts per million; acts on timers too.");
    private static final Key<Long> JUMP = Key.optional("jump", Basics.SIGNED_DURATION, "A single step.");
    private static final Key<Long> AMPLITUDE =
            Key.required("amplitude", Basics.POSITIVE_DURATION, "How far it swings.");
    private static final Key<Long> PERIOD = Key.required("period", Basics.POSITIVE_DURATION, "How often it swings.");
    private static final Key<Action.Strobe> STROBE = Key.optional(
            "strobe",
            MapForm.of(f -> new Action.Strobe(f.get(AMPLITUDE), f.get(PERIOD)), AMPLITUDE, PERIOD),
            "Swings there and back.");
    private static final Key<Double> FACTOR =
            Key.optional("factor", Forms.decimal(1, 1_000_000), "Times the modelled service time; default 10.");

    /** All actions by their word, in the order of the documentation. */
    static final List<Key<? extends Action>> ALL = all();

    private ActionForms() {}

    private static List<Key<? extends Action>> all() {
        List<Key<? extends Action>> all = new ArrayList<>(NetworkActionForms.ALL);
        all.addAll(processActions());
        all.addAll(DiskActionForms.ALL);
        all.addAll(OperationForms.ALL);
        return List.copyOf(all);
    }

    private static List<Key<? extends Action>> processActions() {
        return List.of(
                onServers("kill", "SIGKILL.", f -> new Action.Kill(f.get(TARGET), crash(f)), DURING, OCCURRENCE),
                onServers(
                        "power off", "The machine stops.", ActionForms::powerOff, WITHIN, UNSYNCED, DURING, OCCURRENCE),
                onServers("stop", "SIGTERM, clean shutdown.", f -> new Action.Stop(f.get(TARGET))),
                onServers(
                        "start",
                        "Starts what is down.",
                        f -> new Action.Start(f.get(TARGET), f.get(RECOVERY, 0L)),
                        RECOVERY),
                onServers(
                        "restart",
                        "Stop, wait, start.",
                        f -> new Action.Restart(f.get(TARGET), f.get(DOWN_FOR, Micros.SECOND), f.get(RECOVERY, 0L)),
                        DOWN_FOR,
                        RECOVERY),
                onServers("pause", "SIGSTOP.", f -> new Action.Pause(f.get(TARGET))),
                onServers("resume", "SIGCONT.", f -> new Action.Resume(f.get(TARGET))),
                onServers("lame duck", "Lame-duck mode.", f -> new Action.LameDuck(f.get(TARGET))),
                onServers("wipe", "Deletes the store.", f -> new Action.Wipe(f.get(TARGET))),
                onServers("upgrade", "Other version.", f -> new Action.Upgrade(f.get(TARGET), f.get(TO)), TO),
                Key.optional(
                        "add server",
                        MapForm.of(ActionForms::addServer, NAME, CLUSTER, TAGS).orJust(NAME),
                        "A new server joins."),
                onServers("clock", "Wall clock.", ActionForms::clock, SKEW, DRIFT, JUMP, STROBE),
                onServers(
                        "overload",
                        "Slow handlers.",
                        f -> new Action.Overload(f.get(TARGET), f.get(FACTOR, 10.0)),
                        FACTOR));
    }

    /** An action whose value is its target or a map with {@code target}. */
    static Key<Action> onServers(String word, String about, Function<Fields, Action> make, Key<?>... own) {
        List<Key<?>> keys = new ArrayList<>();
        keys.add(TARGET);
        keys.addAll(List.of(own));
        MapForm<Action> form = withHints(MapForm.of(make, keys).orJust(TARGET));
        return Key.optional(word, form.hint("servers", "here it is called 'target'"), about);
    }

    /** What people may write into an action and belongs beside it. */
    static <T> MapForm<T> withHints(MapForm<T> form) {
        for (String key : List.of("at", "after", "when", "for", "every", "as", "via", "expect", "note", "answers")) {
            form.hint(key, "it stands beside the action, not inside it");
        }
        return form;
    }

    private static Optional<Action.Crash> crash(Fields f) {
        if (f.has(OCCURRENCE) && !f.has(DURING)) {
            throw f.wrong(OCCURRENCE, "'occurrence' needs 'during'");
        }
        return f.find(DURING).map(point -> new Action.Crash(point, f.get(OCCURRENCE, 1)));
    }

    private static Action powerOff(Fields f) {
        return new Action.PowerOff(f.get(TARGET), f.get(WITHIN, 0L), f.get(UNSYNCED, Unsynced.LOSE), crash(f));
    }

    private static Action addServer(Fields f) {
        f.reading()
                .later(
                        f.whole().place(),
                        s -> Mentions.problem(
                                !f.has(CLUSTER) && s.topology().clusters().size() > 1,
                                "'cluster' is missing (there are several)"));
        return new Action.AddServer(f.get(NAME), f.find(CLUSTER), f.get(TAGS, List.of()));
    }

    private static Action clock(Fields f) {
        if (!f.has(SKEW) && !f.has(DRIFT) && !f.has(JUMP) && !f.has(STROBE)) {
            throw f.whole().wrong("a clock needs skew, drift, jump or strobe: {target: n2, skew: 3s}");
        }
        OptionalLong skew = TopologyForms.optionalLong(f, SKEW);
        OptionalLong jump = TopologyForms.optionalLong(f, JUMP);
        return new Action.Clock(f.get(TARGET), skew, NetworkForms.optionalDouble(f, DRIFT), jump, f.find(STROBE));
    }
}
