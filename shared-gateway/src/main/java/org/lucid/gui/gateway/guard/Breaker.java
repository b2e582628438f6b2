package org.lucid.gui.gateway.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.lucid.gui.gateway.config.Settings;

/**
 * Says whether one backend may be asked. Once too many of the last requests failed it is open: nobody may ask for a while,
 * then one may, and what becomes of that one decides. Thread-safe.
 */
final class Breaker {

    /** What counts as a failure; it is only ever compared, so it carries nothing. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed() {
            super(null, null, false, false);
        }
    }

    private static final Failed FAILED = new Failed();

    private final Supplier<Settings.Breaker> rules;
    private final InstantSource clock;
    private final Consumer<Breaker> changed;
    private volatile Circuit circuit;

    /**
     * A breaker that is closed.
     *
     * @param rules how many failures are too many; when they change, the breaker begins anew
     * @param changed is told when the state is another; must be quick
     */
    Breaker(Supplier<Settings.Breaker> rules, InstantSource clock, Consumer<Breaker> changed) {
        this.rules = rules;
        this.clock = clock;
        this.changed = changed;
        this.circuit = new Circuit(rules.get());
    }

    /**
     * Lets one request pass, or not: exactly one of both is called, at once or later on the same event loop.
     *
     * @param may is given what it owes: a verdict; must not throw
     * @param mayNot none may pass now
     */
    void pass(Consumer<Verdict> may, Runnable mayNot) {
        current().pass(may, mayNot);
    }

    /** Whether requests pass. */
    BreakerState state() {
        return circuit.state;
    }

    /** Since when that is so. */
    Instant since() {
        return circuit.since;
    }

    /** How long nobody may pass, at least; zero if somebody may. */
    Duration left() {
        Circuit now = circuit;
        if (now.state != BreakerState.OPEN) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), now.since.plus(now.rules.pause()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Begins anew: closed, and all failures so far forgotten. */
    synchronized void reset() {
        begin(rules.get());
    }

    private Circuit current() {
        Settings.Breaker wanted = rules.get();
        Circuit now = circuit;
        return now.rules.equals(wanted) ? now : renewed(wanted);
    }

    private synchronized Circuit renewed(Settings.Breaker wanted) {
        if (!circuit.rules.equals(wanted)) {
            begin(wanted);
        }
        return circuit;
    }

    private void begin(Settings.Breaker wanted) {
        boolean same = circuit.state == BreakerState.CLOSED;
        circuit = new Circuit(wanted);
        if (!same) {
            changed.accept(this);
        }
    }

    /** What is to be said of a request that passed, once. */
    final class Verdict {
        private final Circuit passed;
        private final CompletableFuture<Void> said;

        private Verdict(Circuit passed, CompletableFuture<Void> said) {
            this.passed = passed;
            this.said = said;
        }

        /** The backend works. */
        void good() {
            said.complete(null);
        }

        /** The backend failed. */
        void bad() {
            said.completeExceptionally(FAILED);
        }

        /** It says nothing about the backend. Only where one request decides, it has not proved what it should. */
        void none() {
            if (passed.state == BreakerState.HALF_OPEN) {
                bad();
            }
            // Else it is never said: neither a good one nor a bad one is counted.
        }

        /** Whether this one decides what becomes of all others. */
        boolean decides() {
            return passed.state == BreakerState.HALF_OPEN;
        }
    }

    /** The library's breaker, whose numbers are fixed once it is made. */
    private final class Circuit {

        private final Settings.Breaker rules;

        @SuppressWarnings("rawtypes") // Asked for by class: by a literal of the whole type, reflection would be needed.
        private final TypedGuard<CompletionStage> guard;

        private volatile BreakerState state = BreakerState.CLOSED;
        private volatile Instant since = clock.instant();

        Circuit(Settings.Breaker rules) {
            this.rules = rules;
            this.guard = TypedGuard.create(CompletionStage.class)
                    .withCircuitBreaker()
                    .requestVolumeThreshold(rules.requests())
                    .failureRatio(rules.failures() / 100.0)
                    .successThreshold(1)
                    .delay(rules.pause().toMillis(), ChronoUnit.MILLIS)
                    .failOn(Failed.class)
                    .onStateChange(this::changedTo)
                    .done()
                    .build();
        }

        void pass(Consumer<Verdict> may, Runnable mayNot) {
            CompletableFuture<Void> said = new CompletableFuture<>();
            CompletionStage<?> watched = guard.get(() -> {
                may.accept(new Verdict(this, said));
                return said;
            });
            watched.exceptionally(failure -> {
                if (failure instanceof CircuitBreakerOpenException) {
                    mayNot.run();
                }
                return null;
            });
        }

        private void changedTo(CircuitBreakerState now) {
            since = clock.instant();
            state = BreakerState.valueOf(now.name());
            if (circuit == this) {
                changed.accept(Breaker.this);
            }
        }
    }
}
