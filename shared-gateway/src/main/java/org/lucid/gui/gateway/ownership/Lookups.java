package org.lucid.gui.gateway.ownership;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.SameContext;
import org.lucid.gui.gateway.forward.Questions;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.Noted;
import org.lucid.gui.policy.ownership.ObjectReading;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Policy;

/**
 * Looks objects up, to see whose they are. What was seen is remembered for a few seconds, and several who want to see the
 * same object at the same time ask once. Not remembered is that there is no such object. Thread-safe.
 */
final class Lookups {

    /** How long it is believed that an object is still whose it was. */
    static final Duration HOLDS = Duration.ofSeconds(5);

    /** Some ten megabytes of objects. */
    private static final long REMEMBERED = 8L * 1024 * 1024;

    private static final int OVERHEAD = 512;

    /** What was found. */
    sealed interface Found {

        /** The object, with the fields that any rule looks at. */
        record There(Noted object) implements Found {}

        /** The backend has no such object, or does not show it. */
        record NotThere() implements Found {}

        /** It could not be found out. */
        record Unknown(Problem problem) implements Found {}
    }

    private static final Found NOT_THERE = new Found.NotThere();

    private final Questions questions;
    private final Map<String, List<FieldPath>> fields;
    private final Cache<String, Found.There> known;
    private final ConcurrentMap<String, Future<Found>> asking = new ConcurrentHashMap<>();

    /** Looks up what this policy's rules need to know. */
    Lookups(Questions questions, Policy policy, InstantSource clock) {
        this.questions = questions;
        this.fields = fields(policy);
        this.known = memory(clock);
    }

    /** Keeps objects for as long as it is believed that they are still whose they were. */
    static Cache<String, Found.There> memory(InstantSource clock) {
        return Caffeine.newBuilder()
                .maximumWeight(REMEMBERED)
                .weigher((String key, Found.There there) -> key.length() + OVERHEAD)
                .expireAfterWrite(HOLDS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** For each backend all fields that some rule looks at, so that what is remembered serves all rules. */
    private static Map<String, List<FieldPath>> fields(Policy policy) {
        Map<String, List<FieldPath>> fields = new HashMap<>();
        policy.services().forEach(service -> policy.routes(service.id())
                .forEach(route -> route.rules().own().forEach(proof -> {
                    if (proof instanceof Proof.Lookup lookup) {
                        List<FieldPath> known = fields.computeIfAbsent(lookup.service(), first -> new ArrayList<>());
                        lookup.where().fields().stream()
                                .filter(field -> !known.contains(field))
                                .forEach(known::add);
                    }
                })));
        return fields;
    }

    /** Looks an object up. To be called on the exchange's event loop, on which it completes; never fails. */
    Future<Found> find(Exchange exchange, String serviceId, CanonicalPath path) {
        String target = path.text();
        String key = key(serviceId, target);
        Found.There there = known.getIfPresent(key);
        if (there != null) {
            return Future.succeededFuture(there);
        }
        Promise<Found> mine = Promise.promise();
        Future<Found> others = asking.putIfAbsent(key, mine.future());
        if (others != null) {
            return SameContext.of(others);
        }
        ObjectReading reading = new ObjectReading(fields.getOrDefault(serviceId, List.of()));
        questions
                // Not dropped when this client goes: others may wait for the same object.
                .ask(exchange, serviceId, target, false, reading::feed)
                .map(reply -> found(reply, serviceId, reading))
                .onSuccess(found -> {
                    remember(key, mine.future(), found);
                    mine.complete(found);
                });
        return mine.future();
    }

    private static Found found(Questions.Reply reply, String serviceId, ObjectReading reading) {
        return switch (reply) {
            case Questions.Reply.Taken taken -> {
                try {
                    yield new Found.There(reading.end());
                } catch (NotAsExpected unexpected) {
                    yield new Found.Unknown(Unfit.problem(serviceId, unexpected));
                }
            }
            case Questions.Reply.Refused refused -> NOT_THERE;
            case Questions.Reply.Failed(Problem problem) -> new Found.Unknown(problem);
        };
    }

    /** What was found is remembered unless the object was written to meanwhile: then it may have been found before that. */
    private void remember(String key, Future<Found> mine, Found found) {
        known.asMap().compute(key, (same, before) -> {
            boolean current = asking.remove(key, mine);
            return current && found instanceof Found.There there ? there : before;
        });
    }

    /** Forgets an object, because it is written to: now, and again when that is over. */
    void forget(String serviceId, CanonicalPath path) {
        String key = key(serviceId, path.text());
        known.asMap().compute(key, (same, before) -> {
            asking.remove(key);
            return null;
        });
    }

    /** By what an object is remembered. */
    static String key(String serviceId, String target) {
        return serviceId + ' ' + target;
    }
}
