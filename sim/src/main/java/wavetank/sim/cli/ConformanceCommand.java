package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import wavetank.sim.conformance.Comparison;
import wavetank.sim.conformance.ComparisonTable;
import wavetank.sim.conformance.Measure;
import wavetank.sim.conformance.Quantiles;
import wavetank.sim.scenario.text.Suggest;

@Command(
        name = "conformance",
        description = "Time the simulated cluster and compare with a real one.",
        sortOptions = false,
        footer = {
            "",
            "The real times are those of nats-server v2.14.5 on loopback. A measure is ok when",
            "its median is within 10 %% and its 95th percentile within 25 %% of the real one;",
            "exit status 1 when one is not. Where it matters the machine of the real samples",
            "is named, quiet, busy or busiest: a simulated sync takes as long as there."
        })
final class ConformanceCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "What to measure, such as a or a-T3; all if none is given.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Runs of each, seeds 1 to N; the longest ones take fewer.")
    private int seeds;

    @Option(names = "--json", description = "Print JSON, an object per measure, and nothing else.")
    private boolean json;

    ConformanceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new UsageException("--seeds must be at least 1");
        }
        List<Measure> chosen = chosen();
        int status = ExitCodes.OK;
        if (!json) {
            console.out().accept(ComparisonTable.head());
        }
        for (Measure measure : chosen) {
            Comparison comparison = measure.compare(times(measure));
            console.out().accept(json ? line(comparison) : ComparisonTable.row(comparison));
            status = comparison.isOk() ? status : ExitCodes.FAILED;
        }
        return status;
    }

    /** A run knows nothing of the others, and each time goes to its seed's place: the threads do not show. */
    private double[] times(Measure measure) {
        return LongStream.rangeClosed(1, measure.runs(seeds))
                .parallel()
                .mapToObj(measure::times)
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    private List<Measure> chosen() {
        List<String> known = Measure.ALL.stream().map(Measure::name).toList();
        for (String name : names) {
            if (Measure.ALL.stream().noneMatch(measure -> isMeant(measure, name))) {
                throw new UsageException("unknown measure '" + name + "'" + Suggest.didYouMean(name, known)
                        + ", there are " + String.join(", ", known));
            }
        }
        return Measure.ALL.stream()
                .filter(measure -> names.isEmpty() || names.stream().anyMatch(name -> isMeant(measure, name)))
                .toList();
    }

    private static boolean isMeant(Measure measure, String name) {
        return measure.name().equals(name) || measure.name().startsWith(name + "-");
    }

    private static String line(Comparison comparison) {
        return JsonLine.of(out -> {
            out.writeStringProperty("type", "conformance");
            out.writeStringProperty("name", comparison.measure().name());
            out.writeStringProperty("title", comparison.measure().title());
            out.writeStringProperty("machine", comparison.measure().machine().label());
            out.writeStringProperty("unit", "ms");
            quantiles(out, "wavetank", comparison.simulated());
            quantiles(out, "real", comparison.real());
            out.writeNumberProperty("median_ratio", comparison.medianRatio());
            out.writeNumberProperty("p95_ratio", comparison.p95Ratio());
            out.writeBooleanProperty("ok", comparison.isOk());
            out.writeStringProperty("note", comparison.measure().note());
        });
    }

    private static void quantiles(JsonGenerator out, String name, Quantiles q) {
        out.writeObjectPropertyStart(name);
        out.writeNumberProperty("n", q.count());
        out.writeNumberProperty("min", q.min());
        out.writeNumberProperty("p25", q.at(0.25));
        out.writeNumberProperty("median", q.median());
        out.writeNumberProperty("p75", q.at(0.75));
        out.writeNumberProperty("p95", q.at(0.95));
        out.writeNumberProperty("max", q.max());
        out.writeEndObject();
    }
}
