package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.RedisTls;
import org.lucid.gui.policy.profile.Principal;

/**
 * The list of tokens that were taken back, as Lucid's auth service keeps it in Redis or Valkey: a key {@code blacklist:<jti>}
 * for each. A token without a {@code jti} can be on no such list, and holds. Thread-safe; nothing here blocks.
 */
public final class RedisBlacklist implements Introspector {

    private static final String KEY = "blacklist:";

    private final Vertx vertx;
    private final Supplier<Optional<RedisAddress>> address;
    private final RedisTls tls;
    private final Duration patience;
    private @Nullable RedisCalls calls;

    /**
     * A list at the address that the settings give it now.
     *
     * @param tls adds to the options of connections with TLS whom to trust
     */
    public RedisBlacklist(Vertx vertx, Supplier<Optional<RedisAddress>> address, RedisTls tls) {
        this(vertx, address, tls, RedisCalls.PATIENCE);
    }

    RedisBlacklist(Vertx vertx, Supplier<Optional<RedisAddress>> address, RedisTls tls, Duration patience) {
        this.vertx = vertx;
        this.address = address;
        this.tls = tls;
        this.patience = patience;
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
        return calls(where.get())
                .send(Request.cmd(Command.EXISTS).arg(KEY + principal.tokenId().get()))
                .map(RedisBlacklist::verdict)
                .otherwise(Verdict.UNKNOWN);
    }

    private static Verdict verdict(@Nullable Response reply) {
        Integer found = reply == null ? null : reply.toInteger();
        return found == null ? Verdict.UNKNOWN : found == 0 ? Verdict.GOOD : Verdict.REVOKED;
    }

    private synchronized RedisCalls calls(RedisAddress where) {
        RedisCalls current = calls;
        if (current == null || !current.address().equals(where)) {
            if (current != null) {
                current.close();
            }
            current = new RedisCalls(vertx, where, tls, patience);
            calls = current;
        }
        return current;
    }
}
