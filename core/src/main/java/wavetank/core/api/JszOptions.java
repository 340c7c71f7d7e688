package wavetank.core.api;

/** What a JSZ answer shall contain; the names are those of the options of {@code /jsz}. */
public record JszOptions(
        String account,
        boolean accounts,
        boolean streams,
        boolean consumers,
        boolean directConsumers,
        boolean config,
        boolean leaderOnly,
        int offset,
        int limit,
        boolean raft,
        boolean streamLeaderOnly) {
    public static final JszOptions NONE =
            new JszOptions("", false, false, false, false, false, false, 0, 0, false, false);
}
