/**
 * The {@code nats} tool: a command line goes in, requests go out by subject, answers come back as bytes, the text of the real tool comes
 * out. It talks to a cluster only through {@link wavetank.sim.nats.Connection}, so it cannot tell a simulated one from a
 * captured or a real one; it must not know any type of the simulator.
 *
 * <p>{@link wavetank.sim.nats.NatsTool} runs one command. Around it stand {@link wavetank.sim.nats.ToolIo} (where text goes, who answers
 * questions: {@link wavetank.sim.nats.Prompter}) and {@link wavetank.sim.nats.ToolEnvironment} (style, zone, variables, who
 * connects). {@code CommandTree} is the whole tool as data, read by {@link wavetank.sim.nats.cli}. A command is an {@code Action} on a
 * {@code Session}; {@code JetStreamApi} and {@code SystemApi} make its requests, {@code Pick} finds the stream or consumer it
 * means, {@code Balancer} spreads leaders, {@code Failure} is its end by an error, {@code wavetank.sim.report} renders what it learned.
 *
 * <p>At a terminal {@link wavetank.sim.nats.TerminalPrompter} asks, painted by a {@link wavetank.sim.nats.PromptLook}.
 *
 * <p>Flows, flags and requests are those of natscli v0.4.0 in every style; styles differ in texts, questions and a few
 * refusals.
 */
@NullMarked
package wavetank.sim.nats;

import org.jspecify.annotations.NullMarked;
