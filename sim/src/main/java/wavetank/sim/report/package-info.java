/**
 * The texts of the {@code nats} tool: reports, lists and information blocks as pure functions from the records of
 * {@code wavetank.core.api} to text, byte for byte as the real tool prints them.
 *
 * <p>One class per command output: {@link wavetank.sim.report.StreamInfoReport}, {@link wavetank.sim.report.StreamReport},
 * {@link wavetank.sim.report.StreamList}, {@link wavetank.sim.report.ConsumerInfoReport},
 * {@link wavetank.sim.report.ConsumerReport}, {@link wavetank.sim.report.ConsumerList},
 * {@link wavetank.sim.report.JetStreamReport}, {@link wavetank.sim.report.ServerList},
 * {@link wavetank.sim.report.ServerPing}, {@link wavetank.sim.report.AccountInfoReport},
 * {@link wavetank.sim.report.MessageText}. Each takes records, its own options and
 * a {@link wavetank.sim.report.ReportContext}, and returns what belongs on stdout, trailing line ends included.
 *
 * <p>Below them are the engines: {@link wavetank.sim.report.Table} drawn by {@link wavetank.sim.report.ModernTable} or
 * {@link wavetank.sim.report.ClassicTable}, {@link wavetank.sim.report.Columns} for blocks of label and value,
 * {@link wavetank.sim.report.Humanize} for numbers, bytes, durations and times.
 *
 * <p>Nothing here reads a clock, knows the simulator or how JSON is read: ages come from the {@code ts} of the answers, so a
 * captured answer of a real server prints as the real tool printed it.
 */
@NullMarked
package wavetank.sim.report;

import org.jspecify.annotations.NullMarked;
