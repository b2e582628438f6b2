package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.SessionRules;

/** A service that shares with nobody: all is as it says, and at once. */
final class Alone implements Peers {

    private final InstantSource clock;

    Alone(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void listen(Listener listener) {
        // Nobody will tell anything.
    }

    @Override
    public Optional<Duration> away() {
        return Optional.empty();
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public Future<Shared> enter(Session session, @Nullable Held held, SessionRules rules) {
        return Future.succeededFuture(
                new Shared(session, Optional.ofNullable(held), clock.instant(), Optional.empty()));
    }

    @Override
    public void restore(Shared shared, SessionRules rules) {
        // It is nowhere else.
    }

    @Override
    public Future<Optional<Shared>> find(String id) {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Boolean> end(Session session, EndReason reason) {
        return Future.succeededFuture(true);
    }

    @Override
    public Future<Renewal.Result> renew(String id, Held held, Function<Held, Future<Renewal.Result>> renewal) {
        return renewal.apply(held);
    }

    @Override
    public void renewed(String id, Held held) {
        // All know.
    }

    @Override
    public Future<Boolean> first(String what, Duration life) {
        return Future.succeededFuture(true);
    }

    @Override
    public void used(Map<String, Instant> times) {
        // Nobody else asks.
    }
}
