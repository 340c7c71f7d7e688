package wavetank.core.api;

/** Subject prefixes of a stream in another account or domain. */
public record ExternalStream(String api, String deliver) {}
