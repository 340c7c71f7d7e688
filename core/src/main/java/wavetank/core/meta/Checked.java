package wavetank.core.meta;

import wavetank.core.api.ApiError;

/** A value that has been checked and completed, or why it is refused. */
public sealed interface Checked<T> {
    record Fine<T>(T value) implements Checked<T> {}

    record Refused<T>(ApiError error) implements Checked<T> {}

    static <T> Checked<T> refused(ApiError error) {
        return new Refused<>(error);
    }
}
