package org.lucid.gui.admin.gui;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.problem.Outcome;

/** What this service did since it started, and how that went on over the last half hour. Thread-safe. */
final class Ledger {

    /** How often a sample is to be taken, in milliseconds. */
    static final long EVERY_MILLIS = 10_000;

    private static final int REMEMBERED = 180;
    private static final Set<Outcome> FAILED =
            EnumSet.of(Outcome.CLIENT_FAILED, Outcome.BACKEND_FAILED, Outcome.GATEWAY_FAILED);

    /** How many requests ended in which way. */
    private record Sums(long allowed, long refused, long failed) {

        private static final Sums NONE = new Sums(0, 0, 0);

        private Sums minus(Sums other) {
            return new Sums(allowed - other.allowed, refused - other.refused, failed - other.failed);
        }

        private JsonObject json() {
            return new JsonObject()
                    .put("allowed", allowed)
                    .put("refused", refused)
                    .put("failed", failed);
        }
    }

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final LongSupplier resident;
    private final Instant startedAt;
    private final Deque<JsonObject> samples = new ArrayDeque<>();
    private Sums before = Sums.NONE;

    /**
     * A ledger of what that registry counts.
     *
     * @param resident the bytes of memory that this process occupies; negative where nobody knows
     */
    Ledger(MeterRegistry registry, InstantSource clock, LongSupplier resident) {
        this.registry = registry;
        this.clock = clock;
        this.resident = resident;
        this.startedAt = clock.instant();
    }

    /** Takes a sample. May block for a moment. */
    synchronized void sample() {
        Sums now = sums();
        if (samples.size() == REMEMBERED) {
            samples.removeFirst();
        }
        samples.addLast(now.minus(before)
                .json()
                .put("at", clock.instant().toString())
                .put("memory", memory().getLong("resident", heap()))
                .put("connections", connections()));
        before = now;
    }

    /** Everything, with the samples, oldest first. May block for a moment. */
    synchronized JsonObject all() {
        Map<String, Long> byOutcome = new LinkedHashMap<>();
        Map<String, Long> byService = new LinkedHashMap<>();
        for (Counter counter : counters()) {
            long count = (long) counter.count();
            if (count > 0) {
                byOutcome.merge(tag(counter, "outcome"), count, Long::sum);
                byService.merge(tag(counter, "service"), count, Long::sum);
            }
        }
        return new JsonObject()
                .put("started_at", startedAt.toString())
                .put(
                        "requests",
                        sums().json()
                                .put("by_outcome", new JsonObject(Map.copyOf(byOutcome)))
                                .put("by_service", new JsonObject(Map.copyOf(byService))))
                .put("memory", memory())
                .put("connections", connections())
                .put("sample_seconds", EVERY_MILLIS / 1000)
                .put(
                        "samples",
                        new JsonArray(samples.stream().map(JsonObject::copy).toList()));
    }

    private Iterable<Counter> counters() {
        return registry.find("http.requests").counters();
    }

    private static String tag(Counter counter, String name) {
        String tag = counter.getId().getTag(name);
        return tag == null ? "none" : tag;
    }

    private Sums sums() {
        long allowed = 0;
        long refused = 0;
        long failed = 0;
        for (Counter counter : counters()) {
            long count = (long) counter.count();
            Outcome outcome = outcome(tag(counter, "outcome"));
            if (outcome == Outcome.ALLOWED) {
                allowed += count;
            } else if (outcome != null && FAILED.contains(outcome)) {
                failed += count;
            } else {
                refused += count;
            }
        }
        return new Sums(allowed, refused, failed);
    }

    private static @Nullable Outcome outcome(String label) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.label().equals(label)) {
                return outcome;
            }
        }
        return null;
    }

    private JsonObject memory() {
        JsonObject memory = new JsonObject()
                .put("heap", heap())
                .put("heap_most", Runtime.getRuntime().maxMemory());
        long bytes = resident.getAsLong();
        return bytes < 0 ? memory : memory.put("resident", bytes);
    }

    private static long heap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private long connections() {
        Gauge gauge = registry.find("active.connections").gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? 0 : (long) gauge.value();
    }
}
