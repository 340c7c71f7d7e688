/**
 * The only loop: {@link wavetank.sim.loop.EventLoop} owns virtual time and the queue of what will happen, and hands one event after the other to its
 * handler.
 */
@NullMarked
package wavetank.sim.loop;

import org.jspecify.annotations.NullMarked;
