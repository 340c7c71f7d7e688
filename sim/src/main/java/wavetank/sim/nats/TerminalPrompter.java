package wavetank.sim.nats;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * Asks at a terminal as the real tool does (survey v2): lines to edit, arrow keys to choose, a line that stays with the answer.
 * Ctrl-C ends the question.
 */
public final class TerminalPrompter implements Prompter {
    private static final Pattern PAINT = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String ERASE_LINE = "\u001b[0G\u001b[2K";
    private static final String LINE_UP = "\u001b[1A";

    private static final int INTERRUPT = 3;
    private static final int END_OF_INPUT = 4;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final int ESCAPE = 27;
    private static final int UP = -10;
    private static final int DOWN = -11;
    private static final int ROWS_AROUND_A_LIST = 4;
    private static final int HEIGHT_UNKNOWN = 40;

    private final Terminal terminal;
    private final boolean colour;
    private PromptLook look = PromptLook.MODERN;

    /** @param colour whether escape sequences for colour are wanted */
    public TerminalPrompter(Terminal terminal, boolean colour) {
        this.terminal = terminal;
        this.colour = colour;
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public void wear(PromptLook chosen) {
        look = chosen;
    }

    @Override
    public String input(Input question) throws UnansweredException {
        while (true) {
            String answer = line(question);
            if (!answer.isEmpty() || !question.required()) {
                settle(question.message() + " ", answer);
                return answer;
            }
            write(ERASE_LINE + look.complaint("X Sorry, your reply was invalid: Value is required") + "\r\n");
        }
    }

    private String line(Input question) throws UnansweredException {
        StringBuilder typed = new StringBuilder();
        boolean helped = false;
        while (true) {
            write(ERASE_LINE + asked(question, helped) + typed);
            int key = key();
            if (isEnter(key)) {
                return typed.length() == 0 ? question.preset() : typed.toString();
            }
            if (key == '?' && typed.length() == 0 && !question.help().isEmpty()) {
                helped = showHelp(helped, question.help());
            } else {
                edit(typed, key);
            }
        }
    }

    private String asked(Input question, boolean helped) {
        return look.question()
                + look.message(question.message() + " ")
                + (question.help().isEmpty() || helped ? "" : look.hint("[? for help]") + " ")
                + (question.preset().isEmpty() ? "" : look.preset("(" + question.preset() + ") "));
    }

    private boolean showHelp(boolean already, String help) {
        if (!already) {
            write(ERASE_LINE + look.hint("? " + help) + "\r\n");
        }
        return true;
    }

    private static void edit(StringBuilder typed, int key) {
        if (key == BACKSPACE || key == DELETE) {
            typed.setLength(Math.max(0, typed.length() - 1));
        } else if (key >= ' ') {
            typed.appendCodePoint(key);
        }
    }

    @Override
    public boolean confirm(Confirm question) throws UnansweredException {
        StringBuilder typed = new StringBuilder();
        while (true) {
            write(ERASE_LINE
                    + look.question()
                    + look.message(question.message() + " ")
                    + look.preset(question.preset() ? "(Y/n) " : "(y/N) ")
                    + typed);
            int key = key();
            if (!isEnter(key)) {
                edit(typed, key);
                continue;
            }
            String word = typed.toString().toLowerCase(Locale.ROOT);
            boolean yes = word.equals("y") || word.equals("yes");
            if (yes || word.isEmpty() || word.equals("n") || word.equals("no")) {
                boolean answer = word.isEmpty() ? question.preset() : yes;
                settle(question.message() + " ", answer ? "Yes" : "No");
                return answer;
            }
            write(ERASE_LINE
                    + look.complaint("X Sorry, your reply was invalid: \"" + typed
                            + "\" is not a valid answer, please try again.")
                    + "\r\n");
            typed.setLength(0);
        }
    }

    @Override
    public String select(Select question) throws UnansweredException {
        StringBuilder filter = new StringBuilder();
        List<String> shown = question.options();
        int focus = Math.max(0, shown.indexOf(question.focused()));
        boolean helped = question.help().isEmpty();
        while (true) {
            int lines = draw(question.message(), helped, filter, shown, focus);
            int key = key(false);
            if (isEnter(key) && !shown.isEmpty()) {
                erase(lines);
                settle(question.message(), " " + shown.get(focus));
                return shown.get(focus);
            }
            if (key == '?' && !helped) {
                erase(lines);
                helped = showHelp(false, question.help());
                continue;
            }
            if (key == UP || key == DOWN) {
                int step = key == UP ? -1 : 1;
                focus = shown.isEmpty() ? 0 : Math.floorMod(focus + step, shown.size());
            } else if (!isEnter(key)) {
                edit(filter, key);
                shown = filtered(question.options(), filter.toString());
                focus = 0;
            }
            erase(lines);
        }
    }

    private static List<String> filtered(List<String> options, String filter) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return options.stream()
                .filter(o -> o.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** Gives the number of lines written. */
    private int draw(String message, boolean helped, StringBuilder filter, List<String> shown, int focus) {
        String hint = helped
                ? "[Use arrows to move, type to filter]"
                : "[Use arrows to move, type to filter, ? for more help]";
        List<String> lines = new ArrayList<>();
        lines.add(look.question() + look.message(message) + (filter.length() == 0 ? "" : " " + filter) + "  "
                + look.hint(hint));
        int page = Math.max(1, Math.min(shown.size(), height() - ROWS_AROUND_A_LIST));
        int first = Math.max(0, Math.min(focus - page / 2, shown.size() - page));
        for (int i = first; i < Math.min(first + page, shown.size()); i++) {
            lines.add(look.option(shown.get(i), i == focus));
        }
        write(ERASE_LINE + String.join("\r\n", lines) + "\r\n");
        return lines.size();
    }

    private void erase(int lines) {
        write((LINE_UP + ERASE_LINE).repeat(lines));
    }

    private int height() {
        return terminal.getHeight() > 0 ? terminal.getHeight() : HEIGHT_UNKNOWN;
    }

    /** The line that stays. */
    private void settle(String message, String answer) {
        write(ERASE_LINE + look.question() + look.message(message) + look.hint(answer) + "\r\n");
    }

    private void write(String text) {
        PrintWriter out = terminal.writer();
        out.print(colour ? text : PAINT.matcher(text).replaceAll(""));
        out.flush();
    }

    // Keys.

    private static boolean isEnter(int key) {
        return key == '\r' || key == '\n';
    }

    private int key() throws UnansweredException {
        return key(true);
    }

    /** @param within whether the cursor stands in a line: an end without an answer leaves it */
    private int key(boolean within) throws UnansweredException {
        String leave = within ? "\r\n" : "";
        Attributes before = raw();
        try {
            NonBlockingReader in = terminal.reader();
            int key = in.read();
            if (key == ESCAPE) {
                key = arrow(in);
            }
            if (key == INTERRUPT) {
                write(leave);
                throw new UnansweredException("interrupt");
            }
            if (key == END_OF_INPUT || key == NonBlockingReader.EOF) {
                write(leave);
                throw new UnansweredException("EOF");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            terminal.setAttributes(before);
        }
    }

    /** Every key comes by itself, Ctrl-C too, which would otherwise end the process; gives what was in force before. */
    private Attributes raw() {
        Attributes before = terminal.enterRawMode();
        Attributes now = terminal.getAttributes();
        now.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(now);
        return before;
    }

    /** What follows an escape: an arrow, or something that means nothing here. */
    private static int arrow(NonBlockingReader in) throws IOException {
        in.read();
        int code = in.read();
        return code == 'A' ? UP : code == 'B' ? DOWN : 0;
    }
}
