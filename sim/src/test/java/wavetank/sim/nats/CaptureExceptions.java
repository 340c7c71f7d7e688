package wavetank.sim.nats;

import java.util.Map;
import java.util.TreeMap;

/** Captures that the replica does not reproduce, each with its reason. */
final class CaptureExceptions {
    private CaptureExceptions() {}

    /** Reasons by the captures' names. */
    static Map<String, String> all() {
        Map<String, String> reasons = new TreeMap<>();
        for (String line :
                Capture.text("/wavetank/sim/nats/exceptions.tsv").lines().toList()) {
            if (!line.startsWith("#")) {
                String[] fields = line.split("\t", 2);
                reasons.put(fields[0], fields[1]);
            }
        }
        return reasons;
    }
}
