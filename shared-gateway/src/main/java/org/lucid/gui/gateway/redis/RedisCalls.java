package org.lucid.gui.gateway.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.RedisAddress;

/**
 * Has one Redis or Valkey do things. Where it does not answer in time, all connections to it are given up, as they may be to a
 * machine that is gone without a word, and the next call makes new ones. Thread-safe; nothing here blocks.
 */
public final class RedisCalls {

    private static final Logger LOG = Logger.getLogger(RedisCalls.class);

    /** How long one answer may take. Redis needs less than a millisecond. */
    public static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int CONNECTIONS = 4;
    private static final int WAITING = 1000;

    private final Vertx vertx;
    private final RedisAddress address;
    private final RedisTls tls;
    private final Duration patience;
    private @Nullable Redis redis;
    private boolean troubled;
    private boolean closed;

    /**
     * Calls to the Redis at that address, which may be away.
     *
     * @param tls adds to the options of connections with TLS whom to trust
     * @param patience how long one answer may take
     */
    public RedisCalls(Vertx vertx, RedisAddress address, RedisTls tls, Duration patience) {
        this.vertx = vertx;
        this.address = address;
        this.tls = tls;
        this.patience = patience;
    }

    /** Where it is. */
    public RedisAddress address() {
        return address;
    }

    /** Sends one command. The future fails if Redis refuses it, or does not answer in time; may complete on any thread. */
    public Future<@Nullable Response> send(Request request) {
        Redis current = redis();
        return current.send(request)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(reply -> worked())
                .onFailure(failure -> failed(current, failure));
    }

    /** Runs a program in one step. */
    public Future<@Nullable Response> run(Script script, List<String> keys, List<String> arguments) {
        return send(request(Command.EVALSHA, script.sha1(), keys, arguments))
                .recover(failure -> failure instanceof ErrorType error && error.is("NOSCRIPT")
                        ? send(request(Command.EVAL, script.text(), keys, arguments))
                        : Future.failedFuture(failure));
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    /** A connection of the caller's own, to hear what is published; the caller closes it. */
    public Future<RedisConnection> connect() {
        Redis current = redis();
        return current.connect()
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> failed(current, failure));
    }

    private synchronized Redis redis() {
        Redis current = redis;
        if (current == null) {
            current = Redis.createClient(vertx, options());
            redis = current;
        }
        return current;
    }

    private RedisOptions options() {
        NetClientOptions socket = new NetClientOptions().setConnectTimeout((int) patience.toMillis());
        if (address.tls()) {
            tls.trust(socket);
        }
        return new RedisOptions()
                .setConnectionString(address.url())
                .setMaxPoolSize(CONNECTIONS)
                .setMaxPoolWaiting(WAITING)
                .setNetClientOptions(socket);
    }

    private synchronized void worked() {
        if (troubled) {
            troubled = false;
            LOG.infof("Redis at %s answers again", address.host());
        }
    }

    private synchronized void failed(Redis broken, Throwable why) {
        // A refusal is an answer: the connection is good.
        boolean answered = why instanceof ErrorType;
        if (!answered && redis == broken) {
            redis = null;
            broken.close();
        }
        if (!troubled && !closed && !(why instanceof ErrorType error && error.is("NOSCRIPT"))) {
            troubled = true;
            String reason = String.valueOf(why.getMessage()).replace(address.url(), "it");
            LOG.warnf("Redis at %s does not answer as it should: %s", address.host(), reason);
        }
    }

    /** Gives up all connections. */
    public synchronized void close() {
        closed = true;
        if (redis != null) {
            redis.close();
            redis = null;
        }
    }
}
