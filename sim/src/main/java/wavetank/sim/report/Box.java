package wavetank.sim.report;

/** The characters of a table's frame. A line of joints is left end, crossing, right end. */
record Box(String horizontal, String vertical, Joints top, Joints middle, Joints bottom) {
    record Joints(String left, String crossing, String right) {}

    static final Box ASCII =
            new Box("-", "|", new Joints("+", "+", "+"), new Joints("+", "+", "+"), new Joints("+", "+", "+"));
    static final Box ROUNDED =
            new Box("─", "│", new Joints("╭", "┬", "╮"), new Joints("├", "┼", "┤"), new Joints("╰", "┴", "╯"));
    static final Box DOUBLE =
            new Box("═", "║", new Joints("╔", "╦", "╗"), new Joints("╠", "╬", "╣"), new Joints("╚", "╩", "╝"));

    /** Joints of the line between a title and the columns below it. */
    Joints belowTitle() {
        return new Joints(middle.left(), top.crossing(), middle.right());
    }
}
