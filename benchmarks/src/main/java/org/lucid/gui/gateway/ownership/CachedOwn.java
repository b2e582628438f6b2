package org.lucid.gui.gateway.ownership;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.benchmarks.Shipped;
import org.lucid.gui.policy.ownership.Facts;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.ObjectReading;
import org.lucid.gui.policy.ownership.Operand;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Route;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** {@code own} of an object that was looked up within the last seconds: all of it but the exchange around it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class CachedOwn {

    private static final String ID = "5f2c9a04-7d1e-4b6f-8c3a-0e9d2b7a1c55";

    private final Route route = Shipped.route("user", Method.GET, "session-api", "/api/v1/sessions/" + ID);
    private final Proof.Lookup lookup = (Proof.Lookup) route.rules().own().getFirst();
    private final CanonicalPath asked = Shipped.path("/api/v1/sessions/" + ID);
    private final Person person =
            new Person(new Attributes("user-3", Optional.of("TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"), Set.of()));
    private final Cache<String, Lookups.Found.There> known = Lookups.memory(new LateClock());
    private final Facts facts = new Facts() {
        @Override
        public @Nullable String value(Operand operand) {
            return operand instanceof Operand.Variable(String name) ? variable(name) : null;
        }
    };

    /** Costs what the clock costs, but never lets go by what would have an object forgotten. */
    private static final class LateClock implements InstantSource {

        private final long begun = System.currentTimeMillis();

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return Math.min(begun, System.currentTimeMillis());
        }
    }

    private @Nullable String variable(String name) {
        return route.template().value(name, asked);
    }

    /** Remembers the object, as if it had just been looked up, and many others. */
    @Setup
    public void remember() throws NotAsExpected {
        ObjectReading reading = new ObjectReading(lookup.where().fields());
        reading.feed(("{\"session_id\":\"" + ID + "\",\"metadata\":{\"owner\":\"user-3\"}}")
                .getBytes(StandardCharsets.UTF_8));
        Lookups.Found.There there = new Lookups.Found.There(reading.end());
        for (int i = 0; i < 5_000; i++) {
            known.put(Lookups.key("session-api", "/api/v1/sessions/" + i), there);
        }
        known.put(Lookups.key("session-api", asked.text()), there);
        if (!shown()) {
            throw new IllegalStateException("the object is the person's");
        }
    }

    /** From the route's rule to whether the object is the person's. */
    @Benchmark
    public boolean shown() {
        CanonicalPath path = CanonicalPath.of(lookup.target().segments(name -> Objects.requireNonNull(variable(name))));
        String key = Lookups.key(lookup.service(), path.text());
        Lookups.Found.There there = known.getIfPresent(key);
        return there != null && lookup.where().holds(there.object().with(facts), person);
    }
}
