package org.lucid.gui.gateway.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Traffic;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.route.Decision;

/**
 * Keeps account of exchanges: one counter for each backend and outcome, one timer for each backend, how many are under
 * way, and a line in the access log. Thread-safe.
 */
public final class Account {

    private static final Logger LOG = Logger.getLogger("lucid.access");
    /** Stands for requests that reached no backend, so that no client can make up metrics. */
    private static final String NONE = "none";
    /** Stands for what this service answers itself. */
    private static final String SELF = "self";

    private record Ledger(Timer timer, Counter[] byOutcome) {}

    private final MeterRegistry registry;
    private final AuditTrail trail;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();

    /** Keeps account in this registry, with an audit trail of its own. */
    public Account(MeterRegistry registry) {
        this(registry, new AuditTrail(InstantSource.system()));
    }

    /** Keeps account in this registry, and notes there what is to be audited. */
    public Account(MeterRegistry registry, AuditTrail trail) {
        this.registry = registry;
        this.trail = trail;
        registry.gauge("active.connections", underWay);
    }

    /** Opens the account of an exchange; it closes by itself when the exchange is over. */
    public void open(Exchange exchange) {
        underWay.incrementAndGet();
        exchange.whenOver(() -> close(exchange));
    }

    private void close(Exchange exchange) {
        underWay.decrementAndGet();
        String service = service(exchange);
        Outcome said = exchange.outcome();
        Outcome outcome = said == null ? Outcome.CLIENT_FAILED : said;
        long nanos = System.nanoTime() - exchange.startedNanos();
        Ledger ledger = ledger(service);
        Traffic traffic = exchange.traffic();
        if (traffic == null) {
            ledger.timer.record(nanos, TimeUnit.NANOSECONDS);
        } else {
            tunnel(service, traffic, nanos);
        }
        // Last of the figures: whoever sees an exchange counted finds the others told too.
        ledger.byOutcome[outcome.ordinal()].increment();
        trail.note(exchange, service, outcome, nanos);
        if (logged(exchange.settings().accessLog(), outcome, exchange)) {
            LOG.info(AccessLine.of(exchange, service, outcome, nanos));
        }
    }

    /** Of their own: a WebSocket that was open for hours says nothing about how long requests take. */
    private void tunnel(String service, Traffic traffic, long nanos) {
        Timer.builder("tunnel.duration")
                .description("How long WebSockets were open")
                .tag("service", service)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
        bytes(service, "up").increment(traffic.up());
        bytes(service, "down").increment(traffic.down());
    }

    private Counter bytes(String service, String direction) {
        return Counter.builder("tunnel.bytes")
                .description("What went through WebSockets that are closed, up to backends and down from them")
                .baseUnit("bytes")
                .tag("service", service)
                .tag("direction", direction)
                .register(registry);
    }

    private static String service(Exchange exchange) {
        if (exchange.left()) {
            return SELF;
        }
        Decision.Allowed allowed = exchange.knownAllowed();
        return allowed == null ? NONE : allowed.service().id();
    }

    private Ledger ledger(String service) {
        Ledger ledger = ledgers.get(service);
        return ledger == null ? ledgers.computeIfAbsent(service, this::open) : ledger;
    }

    private Ledger open(String service) {
        return new Ledger(
                timer(service),
                Stream.of(Outcome.values())
                        .map(outcome -> counter(service, outcome))
                        .toArray(Counter[]::new));
    }

    private Counter counter(String service, Outcome outcome) {
        return Counter.builder("http.requests")
                .description("Requests by backend and by how they ended")
                .tag("service", service)
                .tag("outcome", outcome.label())
                .register(registry);
    }

    private Timer timer(String service) {
        return Timer.builder("http.request.duration")
                .description("From a request's first byte to its answer's last")
                .tag("service", service)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    private static boolean logged(Settings.AccessLog setting, Outcome outcome, Exchange exchange) {
        return switch (setting) {
            case ALL -> !exchange.left();
            case FAILURES ->
                outcome != Outcome.ALLOWED || exchange.request().response().getStatusCode() >= 500;
            case NONE -> false;
        };
    }
}
