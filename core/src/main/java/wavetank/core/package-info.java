/** The protocol as pure state machines: they take (now, input) and put their consequences into a sink. */
@NullMarked
package wavetank.core;

import org.jspecify.annotations.NullMarked;
