package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ColumnsTest {
    @Test
    void linesUpColonsOverAllSections() {
        String text = new Columns("Heading")
                .row("Name", "a")
                .section("Options")
                .row("Longest Label", "b")
                .row("", "continued")
                .rowIf(false, "A label that would have been longer", "c")
                .section("Last:")
                .section("Nested")
                .line("")
                .line("plain")
                .line("")
                .section("End")
                .render(ReportContext.of(Style.MODERN));
        assertThat(text)
                .isEqualTo(
                        """
                        Heading

                                   Name: a

                        Options:

                          Longest Label: b
                                         continued

                        Last:

                        Nested:

                        plain

                        End:

                        """);
    }

    @Test
    void coloursTheColonOfAScheme() {
        ReportContext blue =
                ReportContext.of(Style.MODERN).with(ColorScheme.BLUE).onTerminal(80, true);
        assertThat(new Columns("").row("A", "b").render(blue)).isEqualTo("  A\u001b[34m:\u001b[0m b\n");
    }
}
