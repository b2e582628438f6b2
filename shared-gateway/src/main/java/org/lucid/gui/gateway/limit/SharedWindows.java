package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.digest.Digest;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.Script;
import org.lucid.gui.policy.limit.Left;
import org.lucid.gui.policy.limit.Rates;
import org.lucid.gui.policy.limit.Span;

/**
 * The windows of people over all services of a profile: strict sliding windows as in {@link
 * org.lucid.gui.policy.limit.SlidingWindow}, in one Redis, by its clock. A request counts in all windows of a person or, if one
 * refuses it, in none. Thread-safe.
 *
 * <p>Each window of a person is a list of the times of what was admitted. Up to a limit of 1024 they are kept one by one.
 * Beyond, neighbours are kept as one, at the time of the latest: memory is bounded whatever the limit, never is too much
 * admitted, and what is let go too late is less than one in 1024 of the limit. What the clock there shows must not be far
 * wrong for long: where it is set forward, what was admitted is forgotten too early; where it is set back, too late, by a
 * window at the most.
 */
final class SharedWindows {

    private static final Script ADMIT = Script.beside(SharedWindows.class, "admit.lua");

    private final RedisCalls redis;
    private final Script script;
    private final String prefix;

    /** The windows of the services of a profile, by its label. */
    SharedWindows(RedisCalls redis, String profile) {
        this(redis, profile, ADMIT);
    }

    SharedWindows(RedisCalls redis, String profile, Script script) {
        this.redis = redis;
        this.script = script;
        this.prefix = "lucid:" + profile + ":rate:";
    }

    /** Admits one request of a person, if all windows allow. Fails if Redis does not answer; then it may count, or not. */
    Future<Ruling> admit(String subject, Rates rates) {
        return ask("1", subject, rates);
    }

    /** What is left to a person; asking takes nothing of it. Fails if Redis does not answer. */
    Future<List<Left>> left(String subject, Rates rates) {
        return ask("0", subject, rates).map(Ruling::left);
    }

    private Future<Ruling> ask(String admit, String subject, Rates rates) {
        // Redis' other users are not to read there who they are.
        String person = prefix + Digest.of(subject).name() + ":";
        List<Span> spans = Stream.of(Span.values())
                .filter(span -> rates.in(span) != Rates.ANY)
                .toList();
        List<String> keys = new ArrayList<>(spans.size());
        List<String> arguments = new ArrayList<>(1 + 2 * spans.size());
        arguments.add(admit);
        for (Span span : spans) {
            keys.add(person + span.label());
            arguments.add(Integer.toString(rates.in(span)));
            arguments.add(Long.toString(span.length().toNanos() / 1000));
        }
        return redis.run(script, keys, arguments).map(reply -> ruling(reply, spans, rates));
    }

    private static Ruling ruling(@Nullable Response reply, List<Span> spans, Rates rates) {
        if (reply == null || reply.size() != 1 + 2 * spans.size()) {
            throw new IllegalStateException("Redis does not answer as the script does: " + reply);
        }
        List<Left> left = new ArrayList<>(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            int requests = (int) number(reply.get(1 + 2 * i));
            left.add(new Left(span, rates.in(span), requests, micros(number(reply.get(2 + 2 * i)))));
        }
        return new Ruling(micros(number(reply.get(0))), left);
    }

    private static long number(Response one) {
        return Objects.requireNonNull(one.toLong());
    }

    private static Duration micros(long time) {
        return Duration.of(time, ChronoUnit.MICROS);
    }
}
