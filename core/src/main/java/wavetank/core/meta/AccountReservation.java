package wavetank.core.meta;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;

/** What an account may have of streams, and reserve for them (NATS {@code checkAccountLimits}; section 19 of the spec). No tiers. */
final class AccountReservation {
    private AccountReservation() {}

    /** Why no stream of the account may be of that size, or null. */
    static @Nullable ApiError sizeError(StreamConfig config, AccountLimits limits) {
        if (limits.maxBytesRequired() && config.maxBytes() <= 0) {
            return ApiErrors.STREAM_MAX_BYTES_REQUIRED;
        }
        boolean file = config.storage() == Storage.FILE;
        long largest = file ? limits.storageMaxStreamBytes() : limits.memoryMaxStreamBytes();
        return largest > 0 && config.maxBytes() > largest ? ApiErrors.STREAM_MAX_STREAM_BYTES_EXCEEDED : null;
    }

    /** Why the account has no room for a stream beside {@code all} others, of which one may be its present form; or null. */
    static @Nullable ApiError error(StreamConfig config, AccountLimits limits, Collection<StreamAssignment> all) {
        int others = 0;
        long reserved = 0;
        for (StreamAssignment stream : all) {
            if (!stream.name().equals(config.name())) {
                others++;
                if (stream.config().storage() == config.storage()) {
                    reserved += reserved(stream.config());
                }
            }
        }
        if (limits.maxStreams() > 0 && others >= limits.maxStreams()) {
            return ApiErrors.MAXIMUM_STREAMS_LIMIT;
        }
        if (limits.maxConsumers() > 0 && config.maxConsumers() > limits.maxConsumers()) {
            return ApiErrors.MAXIMUM_CONSUMERS_LIMIT;
        }
        boolean file = config.storage() == Storage.FILE;
        long limit = file ? limits.maxStorage() : limits.maxMemory();
        long own = Math.max(1, reserved(config));
        if (limit >= 0 && reserved + own > limit) {
            return file ? ApiErrors.STORAGE_RESOURCES_EXCEEDED : ApiErrors.MEMORY_RESOURCES_EXCEEDED;
        }
        return null;
    }

    private static long reserved(StreamConfig config) {
        return Math.max(0, config.maxBytes()) * config.numReplicas();
    }
}
