package wavetank.sim.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import wavetank.sim.report.Style;

/** A program for {@link DeterminismTest}: prints what a run of a scenario prints. Arguments: file, seed, style. */
final class RunInAnotherJvm {
    private RunInAnotherJvm() {}

    public static void main(String[] args) {
        Fingerprint run = Fingerprint.of(Files.scenario(args[0]), Long.parseLong(args[1]), Style.valueOf(args[2]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(run.text());
        out.flush();
    }
}
