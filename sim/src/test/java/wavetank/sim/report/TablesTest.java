package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The engines by themselves. */
final class TablesTest {
    private static final ReportContext MODERN = ReportContext.of(Style.MODERN);
    private static final ReportContext CLASSIC = ReportContext.of(Style.CLASSIC);

    @Test
    void modernAlignsNumbersRightAndPutsTheOddSpaceLeftOfTheTitle() {
        Table table = Table.titled("Title")
                .header("Head1", "Number")
                .row("a", 1)
                .separator()
                .row("bcd", 22L)
                .separator()
                .footer("total", 23);
        assertThat(table.render(MODERN))
                .isEqualTo(
                        """
                        ╭────────────────╮
                        │      Title     │
                        ├───────┬────────┤
                        │ Head1 │ Number │
                        ├───────┼────────┤
                        │ a     │      1 │
                        ├───────┼────────┤
                        │ bcd   │     22 │
                        ├───────┼────────┤
                        │ total │     23 │
                        ╰───────┴────────╯
                        """);
    }

    @Test
    void classicAlignsAllLeftAndPutsTheOddSpaceRightOfTheTitle() {
        Table table =
                Table.titled("Title").header("Head1", "Number").row("a", 1).footer("total", 23);
        assertThat(table.render(CLASSIC))
                .isEqualTo(
                        """
                        +----------------+
                        |     Title      |
                        +-------+--------+
                        | Head1 | Number |
                        +-------+--------+
                        | a     | 1      |
                        +-------+--------+
                        | total | 23     |
                        +-------+--------+
                        """);
    }

    @Test
    void classicTitleWidensTheLastColumnAndModernTitleIsCut() {
        Table table = Table.titled("Inaccessible Streams").row("NEW", "", "", "");
        assertThat(table.render(ReportContext.of(Style.CLASSIC_UTF8)))
                .isEqualTo(
                        """
                        ╭──────────────────────╮
                        │ Inaccessible Streams │
                        ├─────┬──┬──┬──────────┤
                        │ NEW │  │  │          │
                        ╰─────┴──┴──┴──────────╯
                        """);
        assertThat(table.render(MODERN))
                .isEqualTo(
                        """
                        ╭──────────────╮
                        │ Inaccessible │
                        │    Streams   │
                        ├─────┬──┬──┬──┤
                        │ NEW │  │  │  │
                        ╰─────┴──┴──┴──╯
                        """);
    }

    @Test
    void tablesWithoutRowsKeepTheirHeader() {
        assertThat(Table.titled("").header("A", "B").render(MODERN))
                .isEqualTo(
                        """
                        ╭───┬───╮
                        │ A │ B │
                        ├───┼───┤
                        ╰───┴───╯
                        """);
    }

    @Test
    void linesBreakInCellsAndTabsBecomeBlanks() {
        assertThat(Table.titled("").row("a\nbc", "\tx").render(MODERN))
                .isEqualTo(
                        """
                        ╭────┬───────╮
                        │ a  │     x │
                        │ bc │       │
                        ╰────┴───────╯
                        """);
    }

    @Test
    void terminalsCutLinesThatAreTooLong() {
        Table table = Table.titled("T").header("First", "Second").row("abcdef", "ghijkl");
        assertThat(table.render(MODERN.onTerminal(14, false)))
                .isEqualTo(
                        """
                        ╭────────────╮
                        │      T     │
                        ├────────┬── ≈
                        │ First  │ S ≈
                        ├────────┼── ≈
                        │ abcdef │ g ≈
                        ╰────────┴── ≈
                        """);
    }

    @Test
    void schemesShowOnTerminalsOnly() {
        Table table = Table.titled("").row("a");
        assertThat(table.render(MODERN.with(ColorScheme.RED))).isEqualTo(table.render(MODERN));
        assertThat(table.render(MODERN.with(ColorScheme.RED).onTerminal(80, true)))
                .contains("\u001b[31m│\u001b[0m a \u001b[31m│\u001b[0m");
        assertThat(table.render(MODERN.with(ColorScheme.DOUBLE).onTerminal(80, true)))
                .isEqualTo("╔═══╗\n║ a ║\n╚═══╝\n");
    }

    @Test
    void plainFormatsMarkNumbersAndEscapeTheirSeparators() {
        Table table = Table.titled("Report")
                .header("Replicas", "Count")
                .row("n1-c1, n2-c1*", 1)
                .footer("", 1);
        assertThat(table.render(MODERN.with(TableFormat.MARKDOWN)))
                .isEqualTo(
                        """
                        # Report
                        | Replicas | Count |
                        | --- | ---:|
                        | n1-c1, n2-c1* | 1 |
                        |  | 1 |
                        """);
        assertThat(table.render(MODERN.with(TableFormat.CSV)))
                .isEqualTo("Report\nReplicas,Count\n\"n1-c1\\, n2-c1*\",1\n,1\n");
        assertThat(table.render(MODERN.with(TableFormat.TSV)))
                .isEqualTo("Report\nReplicas\tCount\nn1-c1, n2-c1*\t1\n\t1\n");
    }

    @Property
    void allLinesOfATableAreEquallyWide(
            @ForAll("rows") List<List<String>> rows, @ForAll("cell") String title, @ForAll Style style) {
        assertThat(lines(table(title, rows).render(ReportContext.of(style))))
                .extracting(DisplayWidth::of)
                .containsOnly(DisplayWidth.of(lines(table(title, rows).render(ReportContext.of(style)))
                        .get(0)));
    }

    @Property
    void noLineOutgrowsTheTerminal(
            @ForAll("rows") List<List<String>> rows,
            @ForAll("cell") String title,
            @ForAll @IntRange(min = 8, max = 60) int width) {
        for (String line : lines(table(title, rows).render(MODERN.onTerminal(width, false)))) {
            assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width);
        }
    }

    @Property
    void cellsAppearInTheirOrder(@ForAll("rows") List<List<String>> rows, @ForAll Style style) {
        String text = table("", rows).render(ReportContext.of(style));
        int at = 0;
        for (List<String> row : rows) {
            for (String cell : row) {
                at = text.indexOf(cell, at);
                assertThat(at).as("cell <%s> in%n%s", cell, text).isNotNegative();
                at += cell.length();
            }
        }
    }

    @Property
    void compactedNamesStayDifferentAndAreBeginnings(
            @ForAll @Size(min = 1, max = 5) List<@net.jqwik.api.From("host") String> names) {
        Assume.that(names.stream().distinct().count() == names.size());
        List<String> compacted = PeerList.compact(names);
        assertThat(compacted).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).startsWith(compacted.get(i));
            assertThat(compacted.get(i)).isNotEmpty();
        }
        List<String> tails = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            tails.add(names.get(i).substring(compacted.get(i).length()));
        }
        assertThat(tails.stream().distinct()).hasSize(1);
    }

    @Provide
    Arbitrary<String> host() {
        return Arbitraries.of("n1", "n2", "eu", "us", "acme")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(labels -> String.join(".", labels));
    }

    @Provide
    Arbitrary<String> cell() {
        return Arbitraries.strings().withChars("abc 19-µ日é").ofMaxLength(12).map(String::strip);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        return cell().list().ofMinSize(2).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(5);
    }

    private static Table table(String title, List<List<String>> rows) {
        Table table = Table.titled(title);
        rows.forEach(table::row);
        return table;
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
