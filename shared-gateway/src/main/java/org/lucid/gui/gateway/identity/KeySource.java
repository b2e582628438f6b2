package org.lucid.gui.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.Future;
import org.lucid.gui.gateway.config.TokenKey;

/** Where the keys come from that signatures are checked with. Thread-safe; nothing here blocks. */
sealed interface KeySource permits KeySource.Unchanging, PublishedKeys {

    /** The keys as they are known now. */
    KeySet keys();

    /**
     * Looks for other keys. Completes, maybe on another thread, when {@link #keys} is as new as it can be; with whether
     * that is what holds now, or only what held when the keys could last be had. Never fails.
     */
    Future<Boolean> renew();

    /** Looks for other keys if that was not done for some time. */
    void freshen();

    /** The source of what is configured. */
    static KeySource of(TokenKey key, KeyFetch fetch, InstantSource clock) {
        return switch (key) {
            case TokenKey.Secret(String text) ->
                new Unchanging(KeySet.of(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
            case TokenKey.Fixed(var algorithm, var publicKey) -> new Unchanging(KeySet.of(publicKey));
            case TokenKey.Published published -> new PublishedKeys(published, fetch, clock);
        };
    }

    /** Keys that are what they are. */
    record Unchanging(KeySet keys) implements KeySource {

        @Override
        public Future<Boolean> renew() {
            return Future.succeededFuture(true);
        }

        @Override
        public void freshen() {
            // There is nothing newer.
        }
    }
}
