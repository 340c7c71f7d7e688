package wavetank.core.stream;

import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.api.Storage;

/** A message in a stream; the replicas share it. {@code timeMicros}: the leader's wall time, µs since the epoch of the run. */
public record StoredMessage(long seq, String subject, Headers headers, Payload payload, long timeMicros) {
    private static final int FILE_OVERHEAD = 30;
    private static final int FILE_HEADER_LENGTH = 4;
    private static final int MEMORY_OVERHEAD = 16;

    /** Bytes that a store accounts for it (NATS {@code fileStoreMsgSizeRaw}, {@code memStoreMsgSizeRaw}). */
    public int size(Storage storage) {
        return size(storage, subject, headers, payload);
    }

    static int size(Storage storage, String subject, Headers headers, Payload payload) {
        int data = subject.length() + headers.size() + payload.size();
        if (storage == Storage.MEMORY) {
            return MEMORY_OVERHEAD + data;
        }
        return FILE_OVERHEAD + data + (headers.isEmpty() ? 0 : FILE_HEADER_LENGTH);
    }
}
