package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.Script;

/**
 * Has tokens renewed by one service for all: Lucid takes a refresh token once. Who renews claims that first; the others wait for what
 * comes of it. Thread-safe.
 */
final class SharedRenewals {

    /** A renewal that takes longer is somebody's who is gone. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Within these, everybody has put back what they know once Redis is back. */
    private static final int LOOKS = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final Script CLAIM = Script.beside(SharedRenewals.class, "claim.lua");
    private static final Script RENEWED = Script.beside(SharedRenewals.class, "renewed.lua");

    private final Vertx vertx;
    private final RedisCalls calls;
    private final SharedKeys keys;
    private final SharedText text;
    private final Function<String, Future<Optional<Peers.Shared>>> find;
    private final Waiting waiting;
    private final String me = UUID.randomUUID().toString();

    /**
     * Renews nothing yet.
     *
     * @param find what all know of a sign-in
     */
    SharedRenewals(
            Vertx vertx,
            RedisCalls calls,
            SharedKeys keys,
            SharedText text,
            Function<String, Future<Optional<Peers.Shared>>> find) {
        this.vertx = vertx;
        this.calls = calls;
        this.keys = keys;
        this.text = text;
        this.find = find;
        this.waiting = new Waiting(vertx);
    }

    /** Renews, or waits for who does; "later", if neither can be. */
    Future<Renewal.Result> renew(String id, Held held, Function<Held, Future<Renewal.Result>> renewal) {
        return calls.run(
                        CLAIM,
                        List.of(keys.signIn(id), keys.renewing(id)),
                        List.of(until(held), Long.toString(LONGEST.toMillis()), me))
                .compose(reply -> {
                    if (reply == null) {
                        return later();
                    }
                    return switch (reply.get(0).toString()) {
                        case "mine" ->
                            renewal.apply(held)
                                    .compose(result -> told(id, result))
                                    .compose(result -> doubted(id, held, result, LOOKS));
                        case "newer" ->
                            Future.<Renewal.Result>succeededFuture(new Renewal.Result.Renewed(
                                    text.readKept(id, reply.get(1).toString())));
                        case "wait" -> wait(id, held);
                        default -> later();
                    };
                })
                .otherwise(away -> new Renewal.Result.Later());
    }

    /**
     * Lucid refuses a refresh token that another service used while nobody could be told of it. Then that one has newer tokens, and
     * tells of them as soon as it can.
     */
    private Future<Renewal.Result> doubted(String id, Held held, Renewal.Result result, int looks) {
        if (looks == 0 || !(result instanceof Renewal.Result.Refused(var unfit)) || unfit.isPresent()) {
            return Future.succeededFuture(result);
        }
        return newer(id, held)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(new Renewal.Result.Renewed(found.get()))
                        : pause().compose(over -> doubted(id, held, result, looks - 1)));
    }

    private Future<Optional<Held>> newer(String id, Held held) {
        return find.apply(id).map(found -> found.flatMap(Peers.Shared::held)
                .filter(there ->
                        there.principal().expiresAt().isAfter(held.principal().expiresAt())));
    }

    private Future<Void> pause() {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(BETWEEN_LOOKS.toMillis(), tick -> over.complete());
        return over.future();
    }

    private static Future<Renewal.Result> later() {
        return Future.succeededFuture(new Renewal.Result.Later());
    }

    private Future<Renewal.Result> wait(String id, Held held) {
        Future<Renewal.Result> news = waiting.forNews(id, LONGEST);
        // It may have been told while this was not waiting yet.
        newer(id, held).onSuccess(found -> found.ifPresent(there -> told(id, Optional.of(there))));
        return news;
    }

    private Future<Renewal.Result> told(String id, Renewal.Result result) {
        Optional<Held> next =
                result instanceof Renewal.Result.Renewed(Held held) ? Optional.of(held) : Optional.empty();
        // The tokens are good, whether the others know of them or not.
        return tell(id, next).transform(done -> Future.succeededFuture(result));
    }

    /** Has all know the new tokens of a sign-in, or that there are none just now. */
    Future<?> tell(String id, Optional<Held> next) {
        return calls.run(
                RENEWED,
                List.of(keys.signIn(id), keys.renewing(id)),
                List.of(
                        id,
                        next.map(held -> text.writeKept(id, held)).orElse(""),
                        next.map(SharedRenewals::until).orElse("0"),
                        me,
                        keys.news()));
    }

    /** Somebody told of a renewal; with what is kept since. */
    void told(String id, Optional<Held> held) {
        waiting.tell(id, held);
    }

    private static String until(Held held) {
        return Long.toString(held.principal().expiresAt().toEpochMilli());
    }
}
