package wavetank.sim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import wavetank.sim.scenario.DiskSpec.Budget;
import wavetank.sim.scenario.FaultWords.CrashPoint;
import wavetank.sim.scenario.FaultWords.Direction;
import wavetank.sim.scenario.FaultWords.DiskOperation;
import wavetank.sim.scenario.FaultWords.FileKind;
import wavetank.sim.scenario.FaultWords.MessageKind;
import wavetank.sim.scenario.FaultWords.PartitionMode;
import wavetank.sim.scenario.FaultWords.Unsynced;
import wavetank.sim.scenario.text.Durations;

/** What an entry does: a {@link Fault}, a {@link Remedy} or an {@link Operation}. Times in virtual µs, sizes in bytes. */
public sealed interface Action {
    /** Its word in files, such as {@code power off}. */
    String kind();

    /** What it is done to, as a file says it; empty when the kind says it all. */
    String subject();

    /** Kind and subject: {@code kill leader of ORDERS}. */
    default String text() {
        return subject().isEmpty() ? kind() : kind() + " " + subject();
    }

    /** An action that chooses servers, so that {@code as} can name them. */
    sealed interface OnServers extends Action {
        Selector target();

        @Override
        default String subject() {
            return target().text();
        }
    }

    /** Does damage; gets a fault id. */
    sealed interface Fault extends Action {
        /** Whether {@code for} can undo it. */
        default boolean undoable() {
            return true;
        }
    }

    /** Undoes damage or adds to the cluster. */
    sealed interface Remedy extends Action {}

    /** What operators and clients do. */
    sealed interface Operation extends Action {}

    // Network

    /** How a partition divides the servers. */
    sealed interface Division {
        String text();
    }

    /** Servers in no group form one more. */
    record Groups(List<Selector> groups) implements Division {
        public Groups {
            groups = List.copyOf(groups);
        }

        @Override
        public String text() {
            return String.join(" | ", groups.stream().map(Selector::text).toList());
        }
    }

    /** A division with a name of its own. */
    record Named(FaultWords.Shape shape) implements Division {
        @Override
        public String text() {
            return shape.word();
        }
    }

    /** These servers against the others. */
    record Apart(Selector servers) implements Division {
        @Override
        public String text() {
            return servers.text();
        }
    }

    record Partition(Division division, Direction direction, PartitionMode mode) implements Fault {
        @Override
        public String kind() {
            return "partition";
        }

        @Override
        public String subject() {
            return division.text();
        }
    }

    /** From everybody; from clients too unless {@code keepClients}. */
    record Isolate(Selector target, Direction direction, PartitionMode mode, boolean keepClients)
            implements Fault, OnServers {
        @Override
        public String kind() {
            return "isolate";
        }
    }

    record CutGateway(String from, String to, Direction direction) implements Fault {
        @Override
        public String kind() {
            return "cut gateway";
        }

        @Override
        public String subject() {
            return from + " " + to;
        }
    }

    /** Which links are slow. */
    sealed interface Links {
        String text();
    }

    /** All links of these servers. */
    record LinksOf(Selector servers) implements Links {
        @Override
        public String text() {
            return servers.text();
        }
    }

    record Link(Selector from, Selector to, boolean bothWays) implements Links {
        @Override
        public String text() {
            return from.text() + (bothWays ? " <-> " : " -> ") + to.text();
        }
    }

    record Slow(Links links, Optional<Latency> latency, OptionalLong bandwidth, OptionalDouble loss) implements Fault {
        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public String subject() {
            return links.text();
        }
    }

    /** Lasts {@link #DEFAULT_MICROS} unless the entry says {@code for}. */
    record Clog(Selector target) implements Fault, OnServers {
        public static final long DEFAULT_MICROS = 5_000_000;

        @Override
        public String kind() {
            return "clog";
        }
    }

    record Swizzle(Selector target, long overMicros) implements Fault, OnServers {
        @Override
        public String kind() {
            return "swizzle";
        }

        @Override
        public boolean undoable() {
            return false;
        }
    }

    record Drop(List<MessageKind> messages, Selector from, Selector to, double probability) implements Fault {
        public Drop {
            messages = List.copyOf(messages);
        }

        @Override
        public String kind() {
            return "drop";
        }

        @Override
        public String subject() {
            return String.join(" ", messages.stream().map(MessageKind::word).toList());
        }
    }

    /** What is healed. */
    sealed interface Healed {
        String text();
    }

    record HealAll() implements Healed {
        @Override
        public String text() {
            return "all";
        }
    }

    record HealFault(String id) implements Healed {
        @Override
        public String text() {
            return id;
        }
    }

    record HealServers(Selector servers) implements Healed {
        @Override
        public String text() {
            return servers.text();
        }
    }

    record Heal(Healed what) implements Remedy {
        @Override
        public String kind() {
            return "heal";
        }

        @Override
        public String subject() {
            return what.text();
        }
    }

    // Process and clock

    /** The instant between two storage effects of one step, the n-th time it comes. */
    record Crash(CrashPoint point, int occurrence) {}

    record Kill(Selector target, Optional<Crash> during) implements Fault, OnServers {
        @Override
        public String kind() {
            return "kill";
        }
    }

    /** Servers go off one after the other, {@code withinMicros} in all. */
    record PowerOff(Selector target, long withinMicros, Unsynced unsynced, Optional<Crash> during)
            implements Fault, OnServers {
        @Override
        public String kind() {
            return "power off";
        }
    }

    record Stop(Selector target) implements Fault, OnServers {
        @Override
        public String kind() {
            return "stop";
        }
    }

    /** {@code recoveryMicros}: time that JetStream takes beyond the model's. */
    record Start(Selector target, long recoveryMicros) implements Remedy, OnServers {
        @Override
        public String kind() {
            return "start";
        }
    }

    record Restart(Selector target, long downMicros, long recoveryMicros) implements Fault, OnServers {
        @Override
        public String kind() {
            return "restart";
        }

        @Override
        public boolean undoable() {
            return false;
        }
    }

    record Pause(Selector target) implements Fault, OnServers {
        @Override
        public String kind() {
            return "pause";
        }
    }

    record Resume(Selector target) implements Remedy, OnServers {
        @Override
        public String kind() {
            return "resume";
        }
    }

    record LameDuck(Selector target) implements Fault, OnServers {
        @Override
        public String kind() {
            return "lame duck";
        }
    }

    record Wipe(Selector target) implements Fault, OnServers {
        @Override
        public String kind() {
            return "wipe";
        }

        @Override
        public boolean undoable() {
            return false;
        }
    }

    record Upgrade(Selector target, ServerProfile to) implements Fault, OnServers {
        @Override
        public String kind() {
            return "upgrade";
        }

        @Override
        public String subject() {
            return target.text() + " to " + to.word();
        }

        @Override
        public boolean undoable() {
            return false;
        }
    }

    /** {@code cluster} absent: the only one. */
    record AddServer(String name, Optional<String> cluster, List<String> tags) implements Remedy {
        public AddServer {
            tags = List.copyOf(tags);
        }

        @Override
        public String kind() {
            return "add server";
        }

        @Override
        public String subject() {
            return name;
        }
    }

    /** A clock that swings by {@code amplitude} and back within each period. */
    record Strobe(long amplitudeMicros, long periodMicros) {}

    /** Wall clock only, but {@code driftPpm} acts on timers too. */
    record Clock(
            Selector target,
            OptionalLong skewMicros,
            OptionalDouble driftPpm,
            OptionalLong jumpMicros,
            Optional<Strobe> strobe)
            implements Fault, OnServers {
        @Override
        public String kind() {
            return "clock";
        }
    }

    record Overload(Selector target, double factor) implements Fault, OnServers {
        @Override
        public String kind() {
            return "overload";
        }
    }

    // Disk

    /** Damage to a kind of file; not undoable. */
    sealed interface Damage extends Fault, OnServers {
        FileKind file();

        @Override
        default boolean undoable() {
            return false;
        }

        @Override
        default String subject() {
            return file().word() + " of " + target().text();
        }
    }

    /** {@code record}: which one, from 1, for {@link FaultWords.Where#RECORD}. */
    record FlipBits(Selector target, FileKind file, int bits, FaultWords.Where where, OptionalLong record)
            implements Damage {
        @Override
        public String kind() {
            return "flip bits";
        }
    }

    /** {@code bytes} absent: a Zipf-distributed part of the file. */
    record Truncate(Selector target, FileKind file, OptionalLong bytes) implements Damage {
        @Override
        public String kind() {
            return "truncate";
        }
    }

    record TearTail(Selector target, FileKind file) implements Damage {
        @Override
        public String kind() {
            return "tear tail";
        }
    }

    record StaleChunks(Selector target, FileKind file, long chunkBytes, double probability) implements Damage {
        @Override
        public String kind() {
            return "stale chunks";
        }
    }

    record Misdirect(Selector target, FileKind file, int writes) implements Damage {
        @Override
        public String kind() {
            return "misdirect";
        }
    }

    record LoseFsync(Selector target, FileKind file, int count) implements Damage {
        @Override
        public String kind() {
            return "lose fsync";
        }
    }

    record IoError(Selector target, FileKind file, DiskOperation operation, int count) implements Damage {
        @Override
        public String kind() {
            return "io error";
        }
    }

    record FillDisk(Selector target) implements Fault, OnServers {
        @Override
        public String kind() {
            return "fill disk";
        }
    }

    /** By a factor, or to a latency. */
    record SlowDisk(Selector target, double factor, Optional<Latency> latency) implements Fault, OnServers {
        @Override
        public String kind() {
            return "slow disk";
        }
    }

    /** From here on. */
    record SetBudget(Budget budget) implements Operation {
        @Override
        public String kind() {
            return "budget";
        }

        @Override
        public String subject() {
            return budget.word();
        }
    }

    // Operators and clients

    /** A command that must succeed unless the entry expects otherwise. */
    record Run(CommandLine command) implements Operation {
        @Override
        public String kind() {
            return "run";
        }

        @Override
        public String subject() {
            return command.text();
        }

        @Override
        public String text() {
            return command.text();
        }
    }

    /** A command that is only looked at. */
    record Show(CommandLine command) implements Operation {
        @Override
        public String kind() {
            return "show";
        }

        @Override
        public String subject() {
            return command.text();
        }

        @Override
        public String text() {
            return command.text();
        }
    }

    /** A raw request. {@code body}: JSON, or empty. */
    record Api(Template requestSubject, Template body, String user) implements Operation {
        @Override
        public String kind() {
            return "api";
        }

        @Override
        public String subject() {
            return requestSubject.text();
        }
    }

    /** A question to the simulator: {@code placement ORDERS}. */
    record Explain(Template line, List<Template> arguments) implements Operation {
        public Explain {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String kind() {
            return "explain";
        }

        @Override
        public String subject() {
            return line.text();
        }
    }

    /** {@code name} absent: all of them. */
    record StartWorkload(Optional<String> name) implements Operation {
        @Override
        public String kind() {
            return "start workload";
        }

        @Override
        public String subject() {
            return name.orElse("all");
        }
    }

    /** {@code name} absent: all of them. */
    record StopWorkload(Optional<String> name) implements Operation {
        @Override
        public String kind() {
            return "stop workload";
        }

        @Override
        public String subject() {
            return name.orElse("all");
        }
    }

    record Mark(String label) implements Operation {
        @Override
        public String kind() {
            return "mark";
        }

        @Override
        public String subject() {
            return label;
        }
    }

    record Wait(long micros) implements Operation {
        @Override
        public String kind() {
            return "wait";
        }

        @Override
        public String subject() {
            return Durations.print(micros);
        }
    }
}
