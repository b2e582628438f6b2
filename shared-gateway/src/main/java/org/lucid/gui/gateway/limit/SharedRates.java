package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.exchange.SameContext;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.policy.limit.Left;
import org.lucid.gui.policy.limit.Rates;
import org.lucid.gui.policy.limit.Visit;

/**
 * How often each person has asked all services of a profile lately. Thread-safe; nothing here blocks.
 *
 * <p>As long as Redis does not answer, nobody waits for it: this service decides alone, by its part of the limits and by what it
 * admitted itself, and one request in a second has Redis asked beside. What is admitted meanwhile is not told to Redis later.
 */
public final class SharedRates {

    private static final Logger LOG = Logger.getLogger(SharedRates.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PersonalRates own;
    private final SharedWindows windows;
    private final int services;
    private final Reach reach;

    /**
     * Rates that the services of a profile share.
     *
     * @param own what this service decides by where it is alone, and learns all that it admits
     * @param profile the label of the profile
     * @param services how many there are
     * @param nanos a clock that never runs backwards, in nanoseconds
     * @param registry shows whether the rates are shared just now
     */
    public SharedRates(
            PersonalRates own,
            RedisCalls redis,
            String profile,
            int services,
            LongSupplier nanos,
            MeterRegistry registry) {
        this.own = own;
        this.windows = new SharedWindows(redis, profile);
        this.services = services;
        this.reach = new Reach(PAUSE, nanos);
        Gauge.builder("shared.rates.up", reach, seen -> seen.up() ? 1 : 0)
                .description("1 if rates are limited over all services of the profile; 0 if by each one alone")
                .register(registry);
    }

    /**
     * Admits a request in all windows of a person, or in none. Completes on the caller's context and does not fail.
     *
     * @param visit has arrived; may end before this completes
     */
    Future<Ruling> admit(Visit visit, String subject, Rates rates) {
        if (!reach.up()) {
            lookFor(subject, rates);
            return Future.succeededFuture(alone(visit, subject, rates));
        }
        return SameContext.of(heard(windows.admit(subject, rates)))
                .onSuccess(ruling -> {
                    if (ruling.admitted()) {
                        visit.count(rates);
                    }
                })
                .otherwise(away -> alone(visit, subject, rates));
    }

    /** What is left of each limit of a person; asking takes nothing of it. Completes on the caller's context, never fails. */
    Future<List<Left>> left(String subject, Rates rates) {
        if (!reach.up()) {
            lookFor(subject, rates);
            return Future.succeededFuture(own.left(subject, rates.partOf(services)));
        }
        return SameContext.of(heard(windows.left(subject, rates)))
                .otherwise(away -> own.left(subject, rates.partOf(services)));
    }

    private Ruling alone(Visit visit, String subject, Rates rates) {
        Rates part = rates.partOf(services);
        Duration wait = Duration.ofNanos(visit.admit(part));
        return new Ruling(wait, own.left(subject, part));
    }

    /** Asks for what any request could ask, so that an answer means that the next one is answered too. */
    private void lookFor(String subject, Rates rates) {
        if (reach.mayTry()) {
            heard(windows.left(subject, rates));
        }
    }

    private <T> Future<T> heard(Future<T> answer) {
        return answer.onSuccess(told -> {
                    if (reach.answered()) {
                        LOG.info("rates are limited over all services of this profile again");
                    }
                })
                .onFailure(failure -> {
                    if (reach.failed()) {
                        LOG.warnf(
                                "rates are limited by this service alone, to one in %d of the limits, until Redis answers",
                                services);
                    }
                });
    }
}
