package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tokens of one browser's sign-in, and renews them before they end, once for all who ask meanwhile. Thread-safe.
 */
final class TokenKeeper {

    /** Renewed so long before the end, while the old token still serves. */
    private static final long RENEW_BEFORE = Duration.ofSeconds(60).toMillis();
    /** So long before the end nobody is served with the old token any more if a new one may come. */
    private static final long WAIT_BEFORE = Duration.ofSeconds(10).toMillis();
    /** Between two attempts that failed because the auth service was away. */
    private static final long PAUSE = Duration.ofSeconds(5).toMillis();

    private final Function<Held, Future<Renewal.Result>> renewal;
    private final InstantSource clock;
    private final Consumer<Held> giveBack;

    private volatile Held held;
    private @Nullable Promise<Held> renewing;
    private long pauseUntil = Long.MIN_VALUE;
    private boolean closed;

    /** Keeps these, and gives back what is not needed any more. */
    TokenKeeper(
            Held first, Function<Held, Future<Renewal.Result>> renewal, InstantSource clock, Consumer<Held> giveBack) {
        this.held = first;
        this.renewal = renewal;
        this.clock = clock;
        this.giveBack = giveBack;
    }

    /** What is held just now. */
    Held held() {
        return held;
    }

    /** What is held, if it needs no renewal for a while. Cheap. */
    @Nullable
    Held ready() {
        Held now = held;
        return now.overAt(clock.millis() + RENEW_BEFORE) ? null : now;
    }

    /** Whether the access token is over and there will be no other. */
    boolean lapsed() {
        Held now = held;
        return now.refreshToken().isEmpty() && now.overAt(clock.millis());
    }

    /**
     * What is held, renewed if it ends soon. As long as the old access token is good, nobody waits for the auth service, and
     * its failure hurts nobody. Fails if there is no good token now.
     */
    Future<Held> fresh() {
        Promise<Held> mine = null;
        Future<Held> result;
        Held now;
        synchronized (this) {
            now = held;
            long millis = clock.millis();
            if (closed) {
                return Future.failedFuture("the sign-in has ended");
            }
            if (!now.overAt(millis + RENEW_BEFORE)) {
                return Future.succeededFuture(now);
            }
            boolean mayCome = now.refreshToken().isPresent() && millis >= pauseUntil;
            if (renewing == null && mayCome) {
                mine = Promise.promise();
                renewing = mine;
            }
            result = renewing == null || !now.overAt(millis + WAIT_BEFORE) ? asItIs(now) : renewing.future();
        }
        if (mine != null) {
            Promise<Held> promise = mine;
            Future.succeededFuture(now)
                    .compose(renewal)
                    .onSuccess(renewed -> done(promise, now, renewed))
                    .onFailure(failure -> done(promise, now, new Renewal.Result.Later()));
        }
        return result;
    }

    private void done(Promise<Held> promise, Held before, Renewal.Result result) {
        Held needless = null;
        Held now;
        boolean over;
        synchronized (this) {
            renewing = null;
            over = closed;
            switch (result) {
                case Renewal.Result.Renewed(Held next) -> {
                    // Another service may have told of newer ones meanwhile.
                    if (!next.principal().expiresAt().isBefore(held.principal().expiresAt())) {
                        held = next;
                    }
                }
                case Renewal.Result.Refused(var unfit) -> {
                    needless = unfit.orElse(null);
                    // Unless another service has renewed them meanwhile.
                    held = held == before ? held.last() : held;
                }
                case Renewal.Result.Later later -> pauseUntil = clock.millis() + PAUSE;
            }
            now = held;
        }
        if (needless != null) {
            giveBack.accept(needless);
        } else if (over) {
            giveBack.accept(now);
        }
        Future<Held> outcome = over ? Future.failedFuture("the sign-in has ended") : asItIs(now);
        outcome.onComplete(promise);
    }

    private Future<Held> asItIs(Held now) {
        return now.overAt(clock.millis())
                ? Future.failedFuture("the access token has ended and there is no new one")
                : Future.succeededFuture(now);
    }

    /** Keeps these from now on, if they are good for longer than those that are held. */
    synchronized void take(Held newer) {
        if (!closed && newer.principal().expiresAt().isAfter(held.principal().expiresAt())) {
            held = newer;
        }
    }

    /** Ends the keeping; somebody else gives back what is held. What comes of a renewal that is under way is given back. */
    synchronized void leave() {
        closed = true;
    }

    /** Ends the keeping, and gives back what is held; if that is being renewed, what comes of it. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (renewing != null) {
                return;
            }
        }
        giveBack.accept(held);
    }
}
