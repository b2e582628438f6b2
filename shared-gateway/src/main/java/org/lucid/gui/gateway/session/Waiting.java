package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Who waits for another service to renew the tokens of a sign-in. Thread-safe. */
final class Waiting {

    private final Vertx vertx;
    private final Map<String, Set<Promise<Renewal.Result>>> waiting = new ConcurrentHashMap<>();

    Waiting(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What comes of it; "later", if nothing comes in that time. */
    Future<Renewal.Result> forNews(String id, Duration longest) {
        Promise<Renewal.Result> promise = Promise.promise();
        waiting.compute(id, (same, before) -> {
            Set<Promise<Renewal.Result>> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(promise);
            return all;
        });
        long timer = vertx.setTimer(longest.toMillis(), over -> {
            forget(id, promise);
            promise.tryComplete(new Renewal.Result.Later());
        });
        return promise.future().onComplete(told -> vertx.cancelTimer(timer));
    }

    /** There is news. */
    void tell(String id, Optional<Held> held) {
        Set<Promise<Renewal.Result>> all = waiting.remove(id);
        if (all != null) {
            Renewal.Result result =
                    held.<Renewal.Result>map(Renewal.Result.Renewed::new).orElseGet(Renewal.Result.Later::new);
            all.forEach(promise -> promise.tryComplete(result));
        }
    }

    private void forget(String id, Promise<Renewal.Result> promise) {
        waiting.computeIfPresent(id, (same, all) -> {
            all.remove(promise);
            return all.isEmpty() ? null : all;
        });
    }
}
