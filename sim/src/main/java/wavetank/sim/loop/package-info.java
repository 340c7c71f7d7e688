/**
 * The only loop: {@link wavetank.sim.loop.EventLoop} owns virtual time and the queue of what will happen, and hands one event after the other to its
 * handler: all in the order of one {@link wavetank.sim.loop.EventQueue}, or one group after the other, each from its own of the {@link
 * wavetank.sim.loop.GroupQueues}.
 */
@NullMarked
package wavetank.sim.loop;

import org.jspecify.annotations.NullMarked;
