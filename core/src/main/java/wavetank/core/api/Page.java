package wavetank.core.api;

/** Where an answer stands in a longer list: counts of items; {@code limit} is the page size. */
public record Page(int total, int offset, int limit) {
    /** Of a list that nobody has made. */
    public static final Page NONE = new Page(0, 0, 0);
}
