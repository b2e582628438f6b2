package org.lucid.gui.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.lucid.gui.gateway.ownership.CachedOwn;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures what decisions and rules cost, and prints a table in Markdown. */
public final class Main {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** What an average of some samples may show though nothing is allocated for a decision. */
    private static final double NOTHING_WORTH_NAMING = 1;

    private static final double GOAL_NANOS = 1_000;

    private static final Map<String, String> SAID = Map.of(
            "everyRoute", "decision, every route in turn",
            "lastRoute", "decision, last route of the backend with the most",
            "refusal", "decision, refused",
            "everyRouteFromText", "decision, every route in turn, from the text of the path on",
            "shown", "`own`, object looked up before",
            "thousandItems", "`keep`, list of " + KeepList.ITEMS + " items");

    /** What was measured of one benchmark. */
    private record Row(String what, String profile, double nanos, double error, double bytes) {

        static Row of(RunResult run) {
            String label = run.getPrimaryResult().getLabel();
            String profile = run.getParams().getParam("profile");
            double scale = run.getPrimaryResult().getScoreUnit().startsWith("us") ? 1_000 : 1;
            double bytes = run.getSecondaryResults().entrySet().stream()
                    .filter(entry -> entry.getKey().contains(ALLOCATED))
                    .mapToDouble(entry -> entry.getValue().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
            Result<?> time = run.getPrimaryResult();
            return new Row(
                    SAID.getOrDefault(label, label),
                    profile == null ? "user" : profile,
                    time.getScore() * scale,
                    time.getScoreError() * scale,
                    bytes);
        }

        /** Whether it is one that the goal is about: a decision that allows. */
        boolean allows() {
            return what.equals(SAID.get("everyRoute")) || what.equals(SAID.get("lastRoute"));
        }

        boolean asItShouldBe() {
            return !allows() || nanos < GOAL_NANOS && bytes < NOTHING_WORTH_NAMING;
        }

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |",
                    what,
                    profile,
                    nanos < 10_000
                            ? String.format(Locale.ROOT, "%.0f ns ± %.0f", nanos, error)
                            : String.format(Locale.ROOT, "%.0f µs ± %.0f", nanos / 1_000, error / 1_000),
                    bytes < NOTHING_WORTH_NAMING
                            ? "none"
                            : bytes < 10_000
                                    ? String.format(Locale.ROOT, "%.0f B", bytes)
                                    : String.format(Locale.ROOT, "%.0f KiB", bytes / 1_024));
        }
    }

    private Main() {}

    /**
     * Runs all benchmarks, or those whose names match.
     *
     * @param arguments regular expressions of JMH; none for all
     */
    public static void main(String[] arguments) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        List<String> wanted = arguments.length > 0
                ? List.of(arguments)
                : List.of(Decide.class.getName(), CachedOwn.class.getName(), KeepList.class.getName());
        wanted.forEach(options::include);
        Collection<RunResult> runs = new Runner(options.addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.NORMAL)
                        .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx256m")
                        .shouldFailOnError(true)
                        .build())
                .run();
        List<Row> rows = new ArrayList<>();
        runs.forEach(run -> rows.add(Row.of(run)));
        print(rows, System.out);
        if (!rows.stream().allMatch(Row::asItShouldBe)) {
            System.out.println("A decision that allows is to take less than 1 µs and no memory: above it does not.");
            System.exit(1);
        }
    }

    private static void print(List<Row> rows, PrintStream out) {
        out.println();
        out.println("| what | policy | time | memory taken |");
        out.println("|--|--|--|--|");
        rows.forEach(row -> out.println(row.markdown()));
    }
}
