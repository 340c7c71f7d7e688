package wavetank.sim.nats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import wavetank.sim.nats.cli.Outcome;
import wavetank.sim.report.Style;

/** Help in the words of each generation: the modern page, and what is known of older ones. */
final class HelpPages {
    private static final List<String> REQUEST_JETSTREAM = List.of("server", "request", "jetstream");

    private HelpPages() {}

    /** The older generations' page where it is known (of {@code server request jetstream}), else the modern one. */
    static String of(Outcome.Help<Action> help, Style style) {
        if (style == Style.MODERN || !help.path().equals(REQUEST_JETSTREAM)) {
            return help.page();
        }
        return page("request-jetstream-help-" + version(style) + ".txt");
    }

    /** The documentation's page shows natscli 0.0.24 to 0.0.28; like that of 0.0.22, on a wide terminal. */
    private static String version(Style style) {
        return switch (style) {
            case DOCS -> "docs";
            case CLASSIC -> "0.0.22";
            case CLASSIC_UTF8, MODERN -> "v0.0.35";
        };
    }

    private static String page(String name) {
        try (InputStream in = HelpPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
