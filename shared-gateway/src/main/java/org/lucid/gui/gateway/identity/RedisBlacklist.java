package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.policy.profile.Principal;

/**
 * The list of tokens that were taken back, as Lucid's auth service keeps it in Redis or Valkey: a key {@code blacklist:<jti>}
 * for each. A token without a {@code jti} can be on no such list, and holds. Thread-safe; nothing here blocks.
 */
public final class RedisBlacklist implements Introspector {

    private static final Logger LOG = Logger.getLogger(RedisBlacklist.class);

    /** How long one answer may take. Redis needs less than a millisecond. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String KEY = "blacklist:";

    private record Link(RedisAddress address, Redis redis) {}

    private final Vertx vertx;
    private final Supplier<Optional<RedisAddress>> address;
    private final Tls tls;
    private final Duration patience;
    private @Nullable Link link;
    private boolean troubled;

    /**
     * A list at the address that the settings give it now.
     *
     * @param tls adds to the options of connections with TLS whom to trust
     */
    public RedisBlacklist(Vertx vertx, Supplier<Optional<RedisAddress>> address, Tls tls) {
        this(vertx, address, tls, PATIENCE);
    }

    RedisBlacklist(Vertx vertx, Supplier<Optional<RedisAddress>> address, Tls tls, Duration patience) {
        this.vertx = vertx;
        this.address = address;
        this.tls = tls;
        this.patience = patience;
    }

    /** Knows whom to trust. */
    @FunctionalInterface
    public interface Tls {

        /** Adds that to the options. */
        void trust(NetClientOptions options);
    }

    @Override
    public Future<Verdict> ask(String token, Principal principal) {
        Optional<RedisAddress> where = address.get();
        if (where.isEmpty()) {
            return Future.succeededFuture(Verdict.UNKNOWN);
        }
        if (principal.tokenId().isEmpty()) {
            return Future.succeededFuture(Verdict.GOOD);
        }
        Link current = link(where.get());
        return current.redis
                .send(Request.cmd(Command.EXISTS).arg(KEY + principal.tokenId().get()))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(reply -> worked())
                .map(RedisBlacklist::verdict)
                .otherwise(failure -> {
                    // Its connections may be to a machine that is gone without a word; the next one asks over new ones.
                    drop(current, failure);
                    return Verdict.UNKNOWN;
                });
    }

    private static Verdict verdict(@Nullable Response reply) {
        Integer found = reply == null ? null : reply.toInteger();
        return found == null ? Verdict.UNKNOWN : found == 0 ? Verdict.GOOD : Verdict.REVOKED;
    }

    private synchronized Link link(RedisAddress where) {
        Link current = link;
        if (current == null || !current.address.equals(where)) {
            if (current != null) {
                current.redis.close();
            }
            current = new Link(where, Redis.createClient(vertx, options(where)));
            link = current;
        }
        return current;
    }

    private RedisOptions options(RedisAddress where) {
        NetClientOptions socket = new NetClientOptions().setConnectTimeout((int) patience.toMillis());
        if (where.tls()) {
            tls.trust(socket);
        }
        return new RedisOptions()
                .setConnectionString(where.url())
                .setMaxPoolSize(4)
                .setMaxPoolWaiting(1000)
                .setNetClientOptions(socket);
    }

    private synchronized void worked() {
        troubled = false;
    }

    private synchronized void drop(Link broken, Throwable why) {
        if (link == broken) {
            link = null;
            broken.redis.close();
        }
        if (!troubled) {
            troubled = true;
            String reason = String.valueOf(why.getMessage()).replace(broken.address.url(), "it");
            LOG.warnf("Redis at %s does not answer as it should: %s", broken.address.host(), reason);
        }
    }
}
