package org.lucid.gui.gateway.redis;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is published in one channel of Redis. That nothing comes does not mean that nothing was said, so this says something itself
 * at each beat, and takes Redis for away when it does not hear that. Thread-safe; nothing here blocks.
 */
public final class RedisChannel {

    /** Who hears; always on one and the same event loop. */
    public interface Listener {

        /** Somebody said this. */
        void heard(String message);

        /**
         * Redis is there, for the first time or again, and what was said meanwhile is lost: it is time to ask. What is said
         * from now on is heard already.
         *
         * @return completes when all is known; only then it counts as there
         */
        Future<Void> back();
    }

    private static final Logger LOG = Logger.getLogger(RedisChannel.class);
    private static final String BEAT = "beat ";
    private static final int MOST_UNHEARD = 2;

    private final Vertx vertx;
    private final RedisCalls calls;
    private final String name;
    private final Duration beat;
    private final LongSupplier nanos;
    private final String mine = BEAT + UUID.randomUUID();
    /** Zero while it is there; never zero while it is away. */
    private volatile long awaySince;

    // Of the event loop alone.
    private @Nullable RedisConnection connection;
    private boolean connecting;
    private boolean catchingUp;
    private int unheard;
    private boolean closed;

    /**
     * A channel that is not open yet.
     *
     * @param beat how often it is tried whether Redis is there
     * @param nanos a clock that never runs backwards, in nanoseconds
     */
    public RedisChannel(Vertx vertx, RedisCalls calls, String name, Duration beat, LongSupplier nanos) {
        this.vertx = vertx;
        this.calls = calls;
        this.name = name;
        this.beat = beat;
        this.nanos = nanos;
        this.awaySince = now();
    }

    /** Begins to hear, and goes on until it is closed. */
    public void open(Listener listener) {
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(begun -> {
            tick(loop, listener);
            vertx.setPeriodic(beat.toMillis(), timer -> {
                if (closed) {
                    vertx.cancelTimer(timer);
                } else {
                    tick(loop, listener);
                }
            });
        });
    }

    /** Whether it hears all that is said. */
    public boolean live() {
        return awaySince == 0;
    }

    /** For how long it has not heard all that is said; zero if it does. */
    public Duration away() {
        long since = awaySince;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(1, nanos.getAsLong() - since));
    }

    private long now() {
        long now = nanos.getAsLong();
        return now == 0 ? 1 : now;
    }

    private void tick(Context loop, Listener listener) {
        RedisConnection current = connection;
        if (current == null) {
            if (!connecting) {
                connect(loop, listener);
            }
        } else if (unheard >= MOST_UNHEARD) {
            lose(current);
        } else {
            unheard++;
            say();
        }
    }

    private void say() {
        calls.send(Request.cmd(Command.PUBLISH).arg(name).arg(mine)).onFailure(away -> {
            // Whoever does not hear itself is away; that is noticed at the next beats.
        });
    }

    private void connect(Context loop, Listener listener) {
        connecting = true;
        calls.connect()
                .onComplete(result -> loop.runOnContext(now -> {
                    connecting = false;
                    if (result.failed()) {
                        return;
                    }
                    RedisConnection fresh = result.result();
                    if (closed) {
                        fresh.close();
                        return;
                    }
                    connection = fresh;
                    unheard = 0;
                    fresh.handler(message -> loop.runOnContext(said -> hear(fresh, message, loop, listener)));
                    fresh.endHandler(over -> loop.runOnContext(said -> lose(fresh)));
                    fresh.exceptionHandler(broken -> loop.runOnContext(said -> lose(fresh)));
                    fresh.send(Request.cmd(Command.SUBSCRIBE).arg(name));
                    say();
                }));
    }

    private void hear(RedisConnection from, Response message, Context loop, Listener listener) {
        if (from != connection
                || message.size() < 3
                || !"message".equals(message.get(0).toString())) {
            return;
        }
        String text = message.get(2).toString();
        if (!text.startsWith(BEAT)) {
            listener.heard(text);
        } else if (text.equals(mine)) {
            unheard = 0;
            if (awaySince != 0 && !catchingUp) {
                catchUp(from, loop, listener);
            }
        }
    }

    private void catchUp(RedisConnection from, Context loop, Listener listener) {
        catchingUp = true;
        Future.succeededFuture()
                .compose(now -> listener.back())
                .onComplete(result -> loop.runOnContext(now -> {
                    catchingUp = false;
                    if (result.failed()) {
                        LOG.warnf(
                                "what is told by way of Redis at %s cannot be read: %s",
                                calls.address().host(), result.cause().getMessage());
                    } else if (from == connection) {
                        awaySince = 0;
                        LOG.infof(
                                "what is told by way of Redis at %s is known",
                                calls.address().host());
                    }
                }));
    }

    private void lose(RedisConnection lost) {
        if (lost != connection) {
            return;
        }
        connection = null;
        lost.close();
        if (awaySince == 0 && !closed) {
            awaySince = now();
            LOG.warnf(
                    "Redis at %s is away: what other services of this profile do is not known meanwhile",
                    calls.address().host());
        }
    }

    /** Hears no more. */
    public void close() {
        vertx.getOrCreateContext().runOnContext(now -> {
            closed = true;
            RedisConnection current = connection;
            if (current != null) {
                connection = null;
                current.close();
            }
        });
    }
}
