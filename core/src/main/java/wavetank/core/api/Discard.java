package wavetank.core.api;

/** What a full stream refuses: its oldest messages or the new one. */
public enum Discard {
    OLD,
    NEW
}
