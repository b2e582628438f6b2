package org.lucid.gui.gateway.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;

/**
 * Stands before one backend: lets requests to it as long as it works, and no more at one time than leave room for others.
 * Thread-safe.
 */
public final class Guard {

    private static final Logger LOG = Logger.getLogger(Guard.class);

    private final String serviceId;
    private final Supplier<Settings> settings;
    private final Places.Line line;
    private final Breaker breaker;
    private final Pool pool;
    private final RetryBudget budget;
    private final AtomicLong failures = new AtomicLong();
    /** Who was the last to get an answer that told of a failure. */
    private final AtomicReference<@Nullable String> lastBlamed = new AtomicReference<>();

    private final Counter opened;
    private final Counter retried;
    private final Counter shut;
    private final Counter busy;

    Guard(
            String serviceId,
            Supplier<Settings> settings,
            Places places,
            Clients clients,
            InstantSource clock,
            MeterRegistry metrics) {
        this.serviceId = serviceId;
        this.settings = settings;
        this.line = places.line();
        this.breaker = new Breaker(() -> settings.get().guard().breaker(), clock, this::breakerChanged);
        this.pool = new Pool(this::shape, clients);
        this.budget = new RetryBudget(clock);
        this.opened = counter(metrics, "backend.breaker.opened", "How often the breaker of this backend opened");
        this.retried = counter(metrics, "backend.retries", "Requests that were sent a second time");
        this.shut = refusals(metrics, "open");
        this.busy = refusals(metrics, "busy");
        Gauge.builder("backend.breaker", breaker, now -> now.state().ordinal())
                .description("Whether requests to this backend pass: 0 all, 1 one that decides, 2 none")
                .tag("service", serviceId)
                .strongReference(true)
                .register(metrics);
        Gauge.builder("backend.unanswered", line, Places.Line::unanswered)
                .description("Requests that wait for this backend's answer to begin")
                .tag("service", serviceId)
                .strongReference(true)
                .register(metrics);
        Gauge.builder("backend.waiting", line, Places.Line::waiting)
                .description("Requests that wait until this backend may be asked")
                .tag("service", serviceId)
                .strongReference(true)
                .register(metrics);
    }

    private Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("service", serviceId)
                .register(metrics);
    }

    private Counter refusals(MeterRegistry metrics, String why) {
        return Counter.builder("backend.refusals")
                .description("Requests that were not sent to this backend")
                .tag("service", serviceId)
                .tag("reason", why)
                .register(metrics);
    }

    private Pool.Shape shape() {
        Settings now = settings.get();
        Endpoint endpoint = now.endpoints().get(serviceId);
        return new Pool.Shape(
                now.limits().connections(),
                now.pool().keepAlive(),
                now.pool().keepAliveFor(),
                endpoint == null ? Duration.ofSeconds(10) : endpoint.timeouts().connect());
    }

    /**
     * Runs an errand when its turn has come: at once, later on this event loop, or not at all. To be called on an event loop.
     *
     * @return to be told when it is over, in any case
     */
    public Turn run(Vertx vertx, Errand errand) {
        Turn turn = new Turn(this, errand, vertx);
        turn.come();
        return turn;
    }

    /** What is known of this backend now. */
    public GuardState state() {
        return new GuardState(
                breaker.state(),
                breaker.since(),
                failures.get(),
                (long) opened.count(),
                line.unanswered(),
                line.waiting());
    }

    /** Lets all requests pass again, whatever was before. */
    public void reset() {
        lastBlamed.set(null);
        breaker.reset();
    }

    Places.Line line() {
        return line;
    }

    Breaker breaker() {
        return breaker;
    }

    Pool pool() {
        return pool;
    }

    RetryBudget budget() {
        return budget;
    }

    Duration longestWait() {
        return settings.get().pool().waitFor();
    }

    void refusedAsBusy() {
        busy.increment();
    }

    void refusedAsShut() {
        shut.increment();
    }

    void countRetry() {
        retried.increment();
    }

    void countFailure() {
        failures.incrementAndGet();
    }

    /**
     * Judges an answer that has begun. A server's error counts as a failure, but of several in a row that one and the same
     * person got only the first: who knows a request that breaks a backend's code could otherwise shut it for all others.
     */
    void judge(Breaker.Verdict verdict, int status, String subject) {
        if (status < 500 || status == 501) {
            verdict.good();
        } else if (verdict.decides() || !subject.equals(lastBlamed.getAndSet(subject))) {
            countFailure();
            verdict.bad();
        } else {
            verdict.none();
        }
    }

    private void breakerChanged(Breaker now) {
        switch (now.state()) {
            case OPEN -> {
                opened.increment();
                LOG.warnf(
                        "backend %s failed too often; nothing is sent to it for %d ms",
                        serviceId, settings.get().guard().breaker().pause().toMillis());
            }
            case HALF_OPEN -> LOG.infof("backend %s is tried with one request", serviceId);
            case CLOSED -> LOG.infof("backend %s is used again", serviceId);
        }
    }
}
