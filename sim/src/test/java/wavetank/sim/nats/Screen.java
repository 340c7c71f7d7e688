package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows after some output: as many rows as needed, wide enough for every line, colours left out. */
final class Screen {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b(?:\\[\\??([0-9;]*)([A-Za-z])|([78]))");

    private static final int TAB = 8;

    private final List<StringBuilder> rows = new ArrayList<>();
    private int row;
    private int column;
    private int savedRow;
    private int savedColumn;

    /** The rows, without blanks at their ends and without empty ones at the end. */
    static String after(String output) {
        Screen screen = new Screen();
        screen.feed(output);
        return screen.text();
    }

    private void feed(String output) {
        Matcher sequence = SEQUENCE.matcher(output);
        int at = 0;
        while (at < output.length()) {
            if (output.charAt(at) == '\u001b' && sequence.find(at) && sequence.start() == at) {
                control(sequence);
                at = sequence.end();
            } else {
                put(output.charAt(at++));
            }
        }
    }

    private void put(char c) {
        if (c == '\r') {
            column = 0;
        } else if (c == '\n') {
            row++;
            column = 0;
        } else if (c == '\t') {
            column += TAB - column % TAB;
        } else {
            StringBuilder line = line(column);
            if (line.length() == column) {
                line.append(c);
            } else {
                line.setCharAt(column, c);
            }
            column++;
        }
    }

    /** The row of the cursor, at least so long. */
    private StringBuilder line(int length) {
        while (rows.size() <= row) {
            rows.add(new StringBuilder());
        }
        StringBuilder line = rows.get(row);
        while (line.length() < length) {
            line.append(' ');
        }
        return line;
    }

    private void control(Matcher sequence) {
        if (sequence.group(3) != null) {
            saveOrRestore(sequence.group(3).equals("7"));
            return;
        }
        String numbers = sequence.group(1);
        int n = numbers.matches("\\d+") ? Integer.parseInt(numbers) : 0;
        switch (sequence.group(2)) {
            case "A" -> row = Math.max(0, row - Math.max(1, n));
            case "B" -> row += Math.max(1, n);
            case "C" -> column += Math.max(1, n);
            case "D" -> column = Math.max(0, column - Math.max(1, n));
            case "G" -> column = Math.max(0, n - 1);
            case "K" -> line(0).setLength(n == 2 ? 0 : Math.min(column, line(0).length()));
            case "f" -> {} // to the far corner, to learn the size; taken back at once
            case "h", "l", "m", "n" -> {}
            default ->
                throw new AssertionError("unknown sequence " + sequence.group().substring(1));
        }
    }

    private void saveOrRestore(boolean save) {
        if (save) {
            savedRow = row;
            savedColumn = column;
        } else {
            row = savedRow;
            column = savedColumn;
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach(line -> text.append(line.toString().stripTrailing()).append('\n'));
        return text.toString().stripTrailing();
    }
}
