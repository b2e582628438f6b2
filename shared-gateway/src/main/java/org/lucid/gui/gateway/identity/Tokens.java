package org.lucid.gui.gateway.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.digest.Digest;
import org.lucid.gui.gateway.exchange.SameContext;
import org.lucid.gui.policy.profile.Principal;

/**
 * The tokens that were verified, remembered until they end, so that the second request of a person costs a look into a
 * map. Tokens themselves are not kept, only their digests. Tokens that are not good are not remembered: whoever sends them
 * pays each time, not others. Thread-safe; nothing here blocks.
 */
public final class Tokens {

    /** Most characters of the tokens of which it is remembered who they stand for: twenty thousand of Lucid's. */
    static final long REMEMBERED = 8L * 1024 * 1024;

    /** What a remembered token weighs besides what may stand in it, in characters. */
    private static final int OVERHEAD = 128;

    private static final long FRESHEN_MILLIS = 10_000;
    private static final Verification.Rejected UNKNOWN_KEY =
            new Verification.Rejected("the token is signed with a key that is not Lucid's: sign in again");

    private record Known(Future<Verification> proven, Instant until, int weight) {}

    /** Nothing that was proven by one set of keys is remembered under another: a key may have been taken back. */
    private record State(
            Settings.Tokens rules, KeySource source, KeySet keys, TokenVerifier verifier, Cache<Digest, Known> known) {}

    private final KeyFetch fetch;
    private final InstantSource clock;
    private volatile State state;

    /**
     * Verifies by these rules, until others come.
     *
     * @param fetch gets keys that are published, if the rules say that they are
     */
    public Tokens(Settings.Tokens rules, KeyFetch fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
        KeySource source = KeySource.of(rules.key(), fetch, clock);
        this.state = state(rules, source, source.keys());
    }

    /** Looks for new keys now, and then again and again, for as long as this Vert.x runs. */
    public void keepFresh(Vertx vertx) {
        freshen();
        vertx.setPeriodic(FRESHEN_MILLIS, tick -> freshen());
    }

    void freshen() {
        state.source.freshen();
    }

    /** What a token is worth. Completes on the caller's context; at once, unless its key must be looked for. */
    Future<Verification> verify(String token, Settings.Tokens rules) {
        State current = state(rules);
        Digest digest = Digest.of(token);
        Known known = current.known.getIfPresent(digest);
        if (known != null && clock.instant().isBefore(known.until)) {
            return known.proven;
        }
        return decide(rules, now -> {
            Verification verification = now.verifier.verify(token);
            if (verification instanceof Verification.Proven proven) {
                now.known.put(
                        digest,
                        new Known(
                                Future.succeededFuture(proven),
                                end(proven.principal(), rules),
                                token.length() + OVERHEAD));
            } else if (known != null) {
                now.known.invalidate(digest);
            }
            return verification;
        });
    }

    /** Who a token stands for, by the rules that hold now; no value if it is not good. Never fails. */
    public Future<Optional<Principal>> proven(String token) {
        return verify(token, state.rules).map(Tokens::principal);
    }

    /**
     * Who a token stands for that was taken for an earlier one of the same person. Lucid's auth service leaves the role
     * out of such tokens; what was proven at sign-in then still holds. Never fails.
     */
    public Future<Optional<Principal>> renewed(String token, Principal before, Settings.Tokens rules) {
        return decide(rules, now -> now.verifier.verifyRenewed(token, before))
                .map(verification ->
                        principal(verification).filter(after -> after.subject().equals(before.subject())));
    }

    /** How many tokens are remembered, roughly. */
    long remembered() {
        Cache<Digest, Known> known = state.known;
        known.cleanUp();
        return known.estimatedSize();
    }

    private static Optional<Principal> principal(Verification verification) {
        return verification instanceof Verification.Proven(Principal principal)
                ? Optional.of(principal)
                : Optional.empty();
    }

    private Future<Verification> decide(Settings.Tokens rules, Function<State, Verification> question) {
        State current = state(rules);
        Verification first = question.apply(current);
        if (!(first instanceof Verification.Undecided)) {
            return Future.succeededFuture(first);
        }
        return SameContext.of(current.source.renew()).map(upToDate -> {
            Verification second = question.apply(state(rules));
            return upToDate && second instanceof Verification.Undecided ? UNKNOWN_KEY : second;
        });
    }

    private State state(Settings.Tokens rules) {
        State current = state;
        return current.rules == rules && current.keys == current.source.keys() ? current : renew(rules);
    }

    private synchronized State renew(Settings.Tokens rules) {
        State current = state;
        KeySource source =
                current.rules.key().equals(rules.key()) ? current.source : KeySource.of(rules.key(), fetch, clock);
        KeySet keys = source.keys();
        State next = current.rules.equals(rules) && current.keys.equals(keys)
                ? new State(rules, source, keys, current.verifier, current.known)
                : state(rules, source, keys);
        state = next;
        return next;
    }

    private State state(Settings.Tokens rules, KeySource source, KeySet keys) {
        Cache<Digest, Known> known = Caffeine.newBuilder()
                .maximumWeight(REMEMBERED)
                .weigher((Digest digest, Known value) -> value.weight)
                // What holds is its end by our clock; this only frees the memory of those who do not come again.
                .expireAfterWrite(rules.maxAge())
                .build();
        return new State(rules, source, keys, new TokenVerifier(rules, keys, clock), known);
    }

    private static Instant end(Principal principal, Settings.Tokens rules) {
        Instant expiry = principal.expiresAt();
        return principal
                .issuedAt()
                .map(issued -> issued.plus(rules.maxAge()))
                .filter(tooOld -> tooOld.isBefore(expiry))
                .orElse(expiry);
    }
}
