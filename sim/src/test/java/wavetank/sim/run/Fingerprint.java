package wavetank.sim.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.Scenario;

/** All that a run prints, and a digest of its trace. */
record Fingerprint(String output, String trace) {
    static Fingerprint of(Scenario scenario, long seed, Style style) {
        StringBuilder output = new StringBuilder();
        MessageDigest trace = sha256();
        ScenarioRun run =
                new ScenarioRun(scenario, seed, style, new TextOutput(scenario, "test", style, false, output::append));
        run.trace(lines -> trace.update(lines.getBytes(StandardCharsets.UTF_8)));
        run.run(OptionalLong.empty());
        return new Fingerprint(output.toString(), HexFormat.of().formatHex(trace.digest()));
    }

    /** As one text: the digest, then the output. */
    String text() {
        return "trace " + trace + "\n" + output;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
