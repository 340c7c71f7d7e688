package wavetank.sim.json;

import java.util.Locale;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.DeliverPolicy;
import wavetank.core.api.Discard;
import wavetank.core.api.ReplayPolicy;
import wavetank.core.api.Retention;
import wavetank.core.api.Storage;

/** The words that stand for the constants of the API's enumerations. */
final class Words {
    private Words() {}

    static String of(Retention retention) {
        return retention == Retention.WORK_QUEUE ? "workqueue" : word(retention);
    }

    static String of(Storage storage) {
        return word(storage);
    }

    static String of(Discard discard) {
        return word(discard);
    }

    static String of(AckPolicy policy) {
        return word(policy);
    }

    static String of(DeliverPolicy policy) {
        return word(policy);
    }

    static String of(ReplayPolicy policy) {
        return word(policy);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Retention retention(JsonObject in) {
        return in.text("retention").equals("workqueue")
                ? Retention.WORK_QUEUE
                : constant(in, "retention", Retention.LIMITS);
    }

    static Storage storage(JsonObject in) {
        return constant(in, "storage", Storage.FILE);
    }

    static Discard discard(JsonObject in) {
        return constant(in, "discard", Discard.OLD);
    }

    static AckPolicy ackPolicy(JsonObject in) {
        return constant(in, "ack_policy", AckPolicy.NONE);
    }

    static DeliverPolicy deliverPolicy(JsonObject in) {
        return in.text("deliver_policy").equals("undefined")
                ? DeliverPolicy.ALL
                : constant(in, "deliver_policy", DeliverPolicy.ALL);
    }

    static ReplayPolicy replayPolicy(JsonObject in) {
        return constant(in, "replay_policy", ReplayPolicy.INSTANT);
    }

    private static <E extends Enum<E>> E constant(JsonObject in, String name, E otherwise) {
        String word = in.text(name);
        if (word.isEmpty()) {
            return otherwise;
        }
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        throw new JsonException("can not unmarshal " + GoText.quote('"' + word + '"'));
    }
}
