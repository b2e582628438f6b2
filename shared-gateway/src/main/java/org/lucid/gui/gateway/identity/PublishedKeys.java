package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.vertx.core.Future;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;
import org.lucid.gui.gateway.config.Address;
import org.lucid.gui.gateway.config.TokenKey;

/**
 * Keys that somebody publishes and changes (RFC 7517). What was published last holds until it is known that something
 * else is: an address that does not answer takes no key away. Thread-safe.
 */
final class PublishedKeys implements KeySource {

    /** How old keys may become before they are looked at again. */
    static final Duration REFRESH = Duration.ofMinutes(5);

    /** Shortest time between two fetches: everybody can send tokens with a key's id that nobody knows. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);

    private final TokenKey.Published where;
    private final KeyFetch fetch;
    private final InstantSource clock;
    private Instant asked = Instant.MIN;
    private Future<Boolean> answer = Future.succeededFuture(false);
    private volatile KeySet keys = KeySet.EMPTY;
    private volatile boolean away;

    PublishedKeys(TokenKey.Published where, KeyFetch fetch, InstantSource clock) {
        this.where = where;
        this.fetch = fetch;
        this.clock = clock;
    }

    @Override
    public KeySet keys() {
        return keys;
    }

    @Override
    public synchronized Future<Boolean> renew() {
        if (answer.isComplete() && past(PAUSE)) {
            asked = clock.instant();
            answer = fetch.from(where.address()).compose(this::take).otherwise(this::missed);
        }
        return answer;
    }

    @Override
    public synchronized void freshen() {
        if (past(away || keys.isEmpty() ? PAUSE : REFRESH)) {
            renew();
        }
    }

    /** Whether the last fetch began so long ago; also if the clock was set back since. */
    private boolean past(Duration time) {
        Instant now = clock.instant();
        return asked.isAfter(now) || asked.isBefore(now.minus(time)) || asked.equals(now.minus(time));
    }

    private Future<Boolean> take(String json) {
        try {
            KeySet published = KeySet.published(json, where.algorithm());
            if (published.isEmpty()) {
                LOG.errorf("%s publishes no key for %s: no token is good", shown(), where.algorithm());
            } else if (away || !published.equals(keys)) {
                LOG.infof(
                        "the keys that %s publishes hold: %s",
                        shown(), published.named().keySet());
            }
            keys = published;
            away = false;
            return Future.succeededFuture(true);
        } catch (JoseException e) {
            return Future.failedFuture(e);
        }
    }

    private boolean missed(Throwable failure) {
        if (!away) {
            LOG.errorf(
                    "the keys at %s cannot be had (%s); %s",
                    shown(), failure.getMessage(), keys.isEmpty() ? "no token is good" : "the earlier ones hold");
        }
        away = true;
        return false;
    }

    /** The address without its query, which may hold a secret. */
    private String shown() {
        Address address = where.address();
        return address.scheme() + "://" + address.host() + ":" + address.port();
    }
}
