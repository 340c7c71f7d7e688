package wavetank.core.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account in a JSZ answer. */
public record AccountDetail(String name, String id, JetStreamUsage usage, @Nullable List<StreamDetail> streams) {}
