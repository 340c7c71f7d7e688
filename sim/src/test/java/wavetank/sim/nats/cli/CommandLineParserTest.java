package wavetank.sim.nats.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How words become commands, flags and arguments, and what is said when they do not: the rules of fisk v0.8.1. */
class CommandLineParserTest {
    private static final Command<String> PROGRAM = Command.<String>named("tool", "A tool")
            .flags(
                    Flag.toggle("help", "Show help").letter('h'),
                    Flag.toggle("version", "Show version"),
                    Flag.of(Kind.DURATION, "timeout", "Time to wait")
                            .preset("5s")
                            .variable("TOOL_TIMEOUT"))
            .under(Command.<String>named("stream", "Streams")
                    .aliases("str", "s")
                    .flags(Flag.toggle("all", "All of them").letter('a'))
                    .under(Command.<String>named("add", "Adds one")
                            .aliases("new")
                            .takes(
                                    Argument.text("name", "Its name").needed(),
                                    Argument.of(Kind.INT, "limit", "How many"))
                            .flags(
                                    Flag.of(Kind.INT64, "replicas", "How many replicas")
                                            .letter('r'),
                                    Flag.text("tag", "Tags").letter('t').many(),
                                    Flag.onOff("ack", "Acknowledge").preset("true"),
                                    Flag.choice("sort", "Order", "name", "size"),
                                    Flag.of(Kind.PAIR, "meta", "Metadata"),
                                    Flag.of(Kind.FILE, "config", "File"),
                                    Flag.toggle("json", "JSON").letter('j'))
                            .runs("add")));

    private static Outcome<String> parse(Map<String, String> environment, String... words) {
        return new CommandLineParser<>(PROGRAM, name -> environment.getOrDefault(name, ""), "there.json"::equals, 80)
                .parse(List.of(words));
    }

    private static Values values(String... words) {
        Outcome<String> outcome = parse(Map.of(), words);
        assertThat(outcome).isInstanceOf(Outcome.Run.class);
        return ((Outcome.Run<String>) outcome).values();
    }

    private static String complaint(String... words) {
        Outcome<String> outcome = parse(Map.of(), words);
        assertThat(outcome).isInstanceOf(Outcome.Wrong.class);
        Outcome.Wrong<String> wrong = (Outcome.Wrong<String>) outcome;
        return wrong.message() + (wrong.usage().isEmpty() ? "" : " + usage");
    }

    @Test
    void commandsAnswerToTheirAliases() {
        assertThat(((Outcome.Run<String>) parse(Map.of(), "s", "new", "X")).path())
                .containsExactly("stream", "add");
    }

    @Test
    void flagsMayStandAnywhere() {
        Values values = values("--timeout", "2s", "stream", "-a", "add", "--replicas=3", "X");
        assertThat(values.duration("timeout")).isEqualTo(2_000_000_000L);
        assertThat(values.on("all")).isTrue();
        assertThat(values.number("replicas")).isEqualTo(3);
        assertThat(values.argument("name")).isEqualTo("X");
    }

    @Test
    void lettersCombineAndTakeWhatSticksToThem() {
        Values values = values("stream", "add", "-ajr5", "X");
        assertThat(values.on("all")).isTrue();
        assertThat(values.on("json")).isTrue();
        assertThat(values.number("replicas")).isEqualTo(5);
    }

    @Test
    void switchesTurnOffWithNo() {
        assertThat(values("stream", "add", "X").on("ack")).isTrue();
        assertThat(values("stream", "add", "--no-ack", "X").on("ack")).isFalse();
        assertThat(complaint("stream", "add", "--no-json", "X")).isEqualTo("unknown long flag '--no-json' + usage");
    }

    @Test
    void repeatedFlagsCollect() {
        assertThat(values("stream", "add", "-t", "a", "--tag=b", "X").texts("tag"))
                .containsExactly("a", "b");
        assertThat(complaint("stream", "add", "--replicas=1", "--replicas=2", "X"))
                .isEqualTo("flag 'replicas' cannot be repeated + usage");
    }

    @Test
    void afterTwoDashesEverythingIsAnArgument() {
        assertThat(values("stream", "add", "--", "--json").argument("name")).isEqualTo("--json");
    }

    @Test
    void theEnvironmentReplacesDefaultsOnly() {
        Outcome<String> set = parse(Map.of("TOOL_TIMEOUT", "1m"), "stream", "add", "X");
        assertThat(((Outcome.Run<String>) set).values().duration("timeout")).isEqualTo(60_000_000_000L);
        Outcome<String> given = parse(Map.of("TOOL_TIMEOUT", "1m"), "--timeout=2s", "stream", "add", "X");
        assertThat(((Outcome.Run<String>) given).values().duration("timeout")).isEqualTo(2_000_000_000L);
        Outcome<String> bad = parse(Map.of("TOOL_TIMEOUT", "soon"), "stream", "add", "X");
        assertThat(((Outcome.Wrong<String>) bad).message()).isEqualTo("invalid duration");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(complaint("bogus"))
                .isEqualTo("expected command but got \"bogus\", use --help for full help including flags and arguments"
                        + " + usage");
        assertThat(complaint("stream"))
                .isEqualTo("a subcommand from the list below is required, use --help for full help including flags and"
                        + " arguments + usage");
        assertThat(complaint("stream", "add", "--bogus")).isEqualTo("unknown long flag '--bogus' + usage");
        assertThat(complaint("stream", "add", "-x")).isEqualTo("unknown short flag '-x' + usage");
        assertThat(complaint("stream", "add", "--replicas"))
                .isEqualTo("expected argument for flag '--replicas' + usage");
        assertThat(complaint("stream", "add", "X", "1", "2")).isEqualTo("unexpected argument 2 + usage");
        assertThat(complaint("stream", "add", "X", "1", "--json=true")).isEqualTo("unexpected argument true + usage");
        assertThat(complaint("stream", "add")).isEqualTo("required argument 'name' not provided + usage");
    }

    @Test
    void saysWhichValueIsWrong() {
        assertThat(complaint("stream", "add", "X", "--replicas=x"))
                .isEqualTo("strconv.ParseInt: parsing \"x\": invalid syntax");
        assertThat(complaint("stream", "add", "X", "many"))
                .isEqualTo("strconv.ParseFloat: parsing \"many\": invalid syntax");
        assertThat(complaint("stream", "add", "X", "--sort=bogus"))
                .isEqualTo("enum value must be one of name,size, got 'bogus'");
        assertThat(complaint("stream", "add", "X", "--meta=a")).isEqualTo("expected KEY=VALUE got 'a'");
        assertThat(complaint("stream", "add", "X", "--config=gone.json")).isEqualTo("path 'gone.json' does not exist");
        assertThat(values("stream", "add", "X", "--config=there.json").text("config"))
                .isEqualTo("there.json");
    }

    @Test
    void helpAndVersionNeedNoCommand() {
        assertThat(parse(Map.of(), "--version", "bogus")).isInstanceOf(Outcome.Version.class);
        assertThat(((Outcome.Help<String>) parse(Map.of(), "stream", "add", "-h")).page())
                .startsWith("usage: tool stream add [<flags>] <name> [<limit>]\n\nAdds one\n\n");
        assertThat(((Outcome.Help<String>) parse(Map.of())).page())
                .endsWith("Pass --help to see global flags applicable to this command.\n");
    }
}
