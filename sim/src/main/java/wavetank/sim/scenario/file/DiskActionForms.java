package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.FaultWords.DiskOperation;
import wavetank.sim.scenario.FaultWords.FileKind;
import wavetank.sim.scenario.FaultWords.Where;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.MapForm;

/** Disk faults; their target is called {@code servers}. */
final class DiskActionForms {
    /** Which part of a file: a word, or the n-th record. */
    private record Spot(Where where, OptionalLong record) {}

    private static final Pattern RECORD = Pattern.compile("record (\\d{1,18})");

    private static final Key<Selector> SERVERS =
            Key.optional("servers", Basics.SELECTOR, "Which servers; default minority.");
    private static final Key<FileKind> FILE =
            Key.required("file", Forms.choice("kind of file", FileKind.class), "Which files.");
    private static final Key<Integer> BITS = Key.optional("bits", Forms.count(1, 1_000_000), "Per file; default 2.");
    private static final Key<Spot> WHERE = Key.optional(
            "where", Forms.parsed(DiskActionForms::spot, "random", "head", "tail", "record 3"), "Default random.");
    private static final Key<Long> BYTES = Key.optional("bytes", Basics.SIZE, "How much is cut off.");
    private static final Key<Boolean> ZIPF =
            Key.optional("zipf", Forms.yesNo(), "A Zipf-distributed part is cut off; the default.");
    private static final Key<Long> CHUNK = Key.optional("chunk", Basics.SIZE, "Default 4KiB.");
    private static final Key<Double> PROBABILITY = Key.optional("probability", Basics.SHARE, "Default 0.5.");
    private static final Key<Integer> WRITES = Key.optional("writes", Forms.count(1, 1_000_000), "Default 1.");
    private static final Key<Integer> COUNT = Key.optional("count", Forms.count(1, 1_000_000), "Default 1.");
    private static final Key<DiskOperation> OPERATION =
            Key.required("op", Forms.choice("operation", DiskOperation.class), "What fails.");
    private static final Key<Double> FACTOR =
            Key.optional("factor", Forms.decimal(1, 1_000_000), "Times slower; default 100.");

    static final List<Key<? extends Action>> ALL = List.of(
            damage("flip bits", "Bits change.", DiskActionForms::flipBits, FILE, BITS, WHERE),
            damage("truncate", "The end is gone.", DiskActionForms::truncate, FILE, BYTES, ZIPF),
            damage("tear tail", "Half of the last record.", f -> new Action.TearTail(servers(f), f.get(FILE)), FILE),
            damage("stale chunks", "Chunks go back.", DiskActionForms::staleChunks, FILE, CHUNK, PROBABILITY),
            damage(
                    "misdirect",
                    "A write lands elsewhere.",
                    f -> new Action.Misdirect(servers(f), f.get(FILE), f.get(WRITES, 1)),
                    FILE,
                    WRITES),
            damage(
                    "lose fsync",
                    "A sync does nothing.",
                    f -> new Action.LoseFsync(servers(f), f.get(FILE), f.get(COUNT, 1)),
                    FILE,
                    COUNT),
            damage("fill disk", "No space left.", f -> new Action.FillDisk(servers(f))),
            damage(
                    "io error",
                    "An operation fails.",
                    f -> new Action.IoError(servers(f), f.get(FILE), f.get(OPERATION), f.get(COUNT, 1)),
                    FILE,
                    OPERATION,
                    COUNT),
            damage("slow disk", "Takes longer.", DiskActionForms::slowDisk, FACTOR, NetworkForms.LATENCY),
            Key.optional(
                    "budget",
                    Forms.map(NetworkForms.BUDGET_WORD, budget -> (Action) new Action.SetBudget(budget)),
                    "Whether the last good copy may be hit."));

    private DiskActionForms() {}

    private static Key<Action> damage(String word, String about, Function<Fields, Action> make, Key<?>... own) {
        List<Key<?>> keys = new ArrayList<>();
        keys.add(SERVERS);
        keys.addAll(List.of(own));
        MapForm<Action> form = ActionForms.withHints(MapForm.of(make, keys).orJust(SERVERS));
        return Key.optional(word, form.hint("target", "here it is called 'servers'"), about);
    }

    private static Selector servers(Fields f) {
        return f.get(SERVERS, new Selector.Minority());
    }

    private static Spot spot(String text) {
        for (Where where : List.of(Where.RANDOM, Where.HEAD, Where.TAIL)) {
            if (text.equals(where.word())) {
                return new Spot(where, OptionalLong.empty());
            }
        }
        var matcher = RECORD.matcher(text);
        if (!matcher.matches()) {
            throw new TextException(0, "bad place '" + text + "' (random, head, tail, or record 3)");
        }
        return new Spot(Where.RECORD, OptionalLong.of(Long.parseLong(matcher.group(1))));
    }

    private static Action flipBits(Fields f) {
        Spot spot = f.get(WHERE, new Spot(Where.RANDOM, OptionalLong.empty()));
        return new Action.FlipBits(servers(f), f.get(FILE), f.get(BITS, 2), spot.where(), spot.record());
    }

    private static Action truncate(Fields f) {
        f.exclude(BYTES, ZIPF, "");
        return new Action.Truncate(servers(f), f.get(FILE), TopologyForms.optionalLong(f, BYTES));
    }

    private static Action staleChunks(Fields f) {
        return new Action.StaleChunks(servers(f), f.get(FILE), f.get(CHUNK, 4096L), f.get(PROBABILITY, 0.5));
    }

    private static Action slowDisk(Fields f) {
        f.exclude(FACTOR, NetworkForms.LATENCY, "");
        return new Action.SlowDisk(servers(f), f.get(FACTOR, 100.0), f.find(NetworkForms.LATENCY));
    }
}
