package wavetank.sim.cluster;

import wavetank.core.api.Payload;
import wavetank.core.consumer.AckKind;
import wavetank.core.consumer.Acknowledgment;
import wavetank.core.kernel.Micros;
import wavetank.sim.json.AckDelay;

/** Reads what clients send to the acknowledgment subjects (NATS {@code processAck}). Text that means nothing is no acknowledgment at all. */
final class AckText {
    private AckText() {}

    static Acknowledgment read(String text) {
        if (text.startsWith("-NAK")) {
            long delay = AckDelay.nanos(Payload.of(text.substring("-NAK".length())));
            return new Acknowledgment(AckKind.NAK, delay / Micros.NANOS, "");
        }
        if (text.startsWith("+WPI")) {
            return Acknowledgment.of(AckKind.PROGRESS);
        }
        if (text.startsWith("+TERM")) {
            return new Acknowledgment(
                    AckKind.TERM, 0, text.substring("+TERM".length()).strip());
        }
        return Acknowledgment.of(AckKind.ACK);
    }
}
