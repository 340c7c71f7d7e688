package wavetank.sim.json;

/** What a client says of itself in {@code CONNECT} (NATS {@code ClientOpts}); what it leaves out is as a server takes it. */
public record ConnectOptions(
        boolean verbose,
        boolean pedantic,
        boolean echo,
        boolean headers,
        boolean noResponders,
        String user,
        String password,
        String account,
        boolean newAccount,
        String name,
        String language,
        String version,
        int protocol) {
    /** Of one that has said nothing. */
    public static final ConnectOptions NONE =
            new ConnectOptions(false, false, true, false, false, "", "", "", false, "", "", "", 0);
}
