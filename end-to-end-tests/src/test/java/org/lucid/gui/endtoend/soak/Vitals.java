package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.endtoend.Gui;

/**
 * What a service holds, by its own account and by the system's.
 *
 * @param exchanges requests under way, with the one that asks for this
 * @param places places that are taken, of those that {@code max_connections} gives
 * @param tunnels WebSockets
 * @param mistakes requests that failed by a mistake of the service itself
 * @param sockets open sockets, listening ones too
 * @param files open files of any kind
 * @param threads threads
 */
record Vitals(long exchanges, long places, long tunnels, long mistakes, long sockets, long files, long threads) {

    /** The request that asks is under way itself. */
    private static final int ASKING = 1;

    /** Pools keep some connections and threads for later, more or fewer of them; what leaks would be hundreds. */
    private static final int SPARE = 24;

    private static final Duration LONGEST_REST = Duration.ofSeconds(60);

    /** What is held when nothing is under way any more and no more is open than before, or still after a minute. */
    static Vitals atRest(Gui gui, @Nullable Vitals before) {
        long deadline = System.nanoTime() + LONGEST_REST.toNanos();
        Vitals now = of(gui);
        while (!now.quiet(before == null ? now : before) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            now = of(gui);
        }
        return now;
    }

    private static Vitals of(Gui gui) {
        String metrics = gui.get("/metrics", null).body();
        Path process = Path.of("/proc", Long.toString(gui.pid()));
        return new Vitals(
                sum(metrics, "active_connections"),
                sum(metrics, "open_places"),
                sum(metrics, "active_tunnels"),
                sum(metrics, "http_requests_total\\{outcome=\"gateway-failed\"[^}]*}"),
                count(process.resolve("fd"), true),
                count(process.resolve("fd"), false),
                status(gui, "Threads"));
    }

    /** What the process has in memory, in KiB. */
    static long resident(Gui gui) {
        return status(gui, "VmRSS");
    }

    private static long status(Gui gui, String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(gui.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(key + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sum(String metrics, String name) {
        Matcher lines = Pattern.compile("(?m)^" + name + " ([0-9.E+]+)$").matcher(metrics);
        long sum = 0;
        while (lines.find()) {
            sum += (long) Double.parseDouble(lines.group(1));
        }
        return sum;
    }

    private static long count(Path folder, boolean socketsOnly) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !socketsOnly || socket(file)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean socket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Whether nothing is under way, and no more is open than before. */
    boolean quiet(Vitals before) {
        return exchanges <= ASKING
                && places == 0
                && tunnels == 0
                && sockets <= before.sockets + SPARE
                && files <= before.files + SPARE
                && threads <= before.threads + SPARE;
    }
}
