package wavetank.core.api;

import java.util.List;

/** Messages whose blocks could not be read: their sequences and bytes. */
public record LostData(List<Long> msgs, long bytes) {}
