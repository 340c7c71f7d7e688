/**
 * What the meta group agrees on: which streams and consumers there are and which servers hold them. {@link wavetank.core.meta.MetaState} is the
 * state, {@link wavetank.core.meta.MetaEntry} what its log holds; {@link wavetank.core.meta.StreamAdmin},
 * {@link wavetank.core.meta.ConsumerAdmin} and {@link wavetank.core.meta.PeerRemover} decide what the leader proposes. Nothing here knows servers'
 * nodes or stores.
 */
@NullMarked
package wavetank.core.meta;

import org.jspecify.annotations.NullMarked;
