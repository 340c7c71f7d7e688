package wavetank.core.placement;

import java.util.List;

/**
 * What is to be placed.
 *
 * @param replicas peers wanted in all
 * @param configReplicas R of the configuration, which may differ while a stream shrinks or moves
 * @param maxBytes what the stream may need, −1 = not said
 * @param tags the configuration's placement tags; one that begins with {@code !} must not be there
 * @param existing peers to keep, in order
 * @param replaceFirst how many of {@code existing} do not count for the unique tag
 * @param ignore peers not to choose
 * @param uniqueTag prefix of which every peer must have another tag, or empty
 * @param maxHaAssets RAFT nodes a server may run, 0 = no limit
 */
public record PlacementRequest(
        int replicas,
        int configReplicas,
        String cluster,
        long maxBytes,
        List<String> tags,
        List<Integer> existing,
        int replaceFirst,
        List<Integer> ignore,
        String uniqueTag,
        int maxHaAssets) {}
