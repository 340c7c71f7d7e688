package wavetank.sim.cluster;

import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/** What a client gets for a request. */
public interface ClientListener {
    /** An answer. There may be several. */
    void answered(Headers headers, Payload payload);

    /** Nobody listens on that subject. */
    void noResponders();

    /** A message, or a status, of a consumer. */
    default void delivered(Delivery delivery) {}
}
