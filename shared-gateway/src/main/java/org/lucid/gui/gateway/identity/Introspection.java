package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.digest.Digest;
import org.lucid.gui.gateway.exchange.SameContext;
import org.lucid.gui.gateway.identity.Introspector.Verdict;
import org.lucid.gui.policy.profile.Principal;

/**
 * Remembers for a short time whether tokens were taken back, and asks once for all who want to know the same. While nobody
 * answers, what was known last holds for the time of grace, and nobody waits. Thread-safe; nothing here blocks.
 */
final class Introspection {

    private static final Logger LOG = Logger.getLogger(Introspection.class);

    /** How long an introspector that does not answer is left alone. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** Twenty thousand tokens, of which only the digests are kept: some four megabytes. */
    private static final long REMEMBERED = 20_000;

    /** Longer than any answer may be used: an hour is long after the longest cache and grace. */
    private static final Duration FORGET = Duration.ofHours(1);

    private record Said(Verdict verdict, Instant at) {}

    private final Introspector introspector;
    private final Duration grace;
    private final InstantSource clock;
    private final Cache<Digest, Said> said = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(FORGET)
            .build();
    private final ConcurrentMap<Digest, Future<Verdict>> asking = new ConcurrentHashMap<>();
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile @Nullable Instant away;

    /**
     * An introspection.
     *
     * @param grace how long a good answer holds beyond its time while there is no other
     */
    Introspection(Introspector introspector, Duration grace, InstantSource clock) {
        this.introspector = introspector;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * What a token is worth. Completes on the caller's context, and never fails.
     *
     * @param holds how long an answer may be used again
     */
    Future<Verdict> verdict(String token, Principal principal, Duration holds) {
        Digest digest = Digest.of(token);
        Said last = said.getIfPresent(digest);
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.at.plus(holds))) {
            return Future.succeededFuture(last.verdict);
        }
        Instant missed = away;
        if (missed == null) {
            return SameContext.of(ask(digest, token, principal))
                    .map(answer -> answer == Verdict.UNKNOWN ? lastKnown(digest, holds) : answer);
        }
        if (!now.isBefore(missed.plus(PAUSE)) && trying.compareAndSet(false, true)) {
            ask(digest, token, principal).onComplete(answer -> trying.set(false));
        }
        return Future.succeededFuture(lastKnown(digest, holds));
    }

    private Verdict lastKnown(Digest digest, Duration holds) {
        Said last = said.getIfPresent(digest);
        if (last == null) {
            return Verdict.UNKNOWN;
        }
        boolean inTime = clock.instant().isBefore(last.at.plus(holds).plus(grace));
        return last.verdict == Verdict.REVOKED || inTime ? last.verdict : Verdict.UNKNOWN;
    }

    private Future<Verdict> ask(Digest digest, String token, Principal principal) {
        Future<Verdict> answer = asking.computeIfAbsent(digest, any -> introspector
                .ask(token, principal)
                .otherwise(Verdict.UNKNOWN)
                .onSuccess(verdict -> heard(digest, verdict)));
        // Not inside computeIfAbsent: the future may be complete already, and the map must not be changed from within.
        answer.onComplete(done -> asking.remove(digest, answer));
        return answer;
    }

    private void heard(Digest digest, Verdict verdict) {
        Instant now = clock.instant();
        boolean wasAway = away != null;
        if (verdict == Verdict.UNKNOWN) {
            away = now;
            if (!wasAway) {
                LOG.warn("whether tokens were taken back cannot be found out: who knows it does not answer");
            }
        } else {
            away = null;
            if (wasAway) {
                LOG.info("whether tokens were taken back can be found out again");
            }
            said.put(digest, new Said(verdict, now));
        }
    }
}
