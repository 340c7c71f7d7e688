package wavetank.core.api;

/** Traffic of one outbound gateway connection. */
public record GatewayStat(int gwid, String name, DataStats sent, DataStats received, int inboundConnections) {}
