package wavetank.sim.scenario;

import static wavetank.core.kernel.Micros.MILLISECOND;

import wavetank.sim.scenario.text.Word;

/** How long disks take, and how much damage a scenario may do to them. {@code read} is per 64 KiB. */
public record DiskSpec(Latency write, Latency fsync, Latency read, Budget budget) {
    /** Whether the last good copy of a committed record may be hit. */
    public enum Budget implements Word {
        RECOVERABLE("recoverable"),
        UNRESTRICTED("unrestricted");

        private final String word;

        Budget(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** The sync time is fitted to real hand-overs of leadership, see {@code ./wavetank conformance}; the others are choices. */
    public static final DiskSpec DEFAULT = new DiskSpec(
            new Latency.Fixed(30),
            new Latency.Lognormal(1_600, 13 * MILLISECOND),
            new Latency.Fixed(50),
            Budget.UNRESTRICTED);
}
