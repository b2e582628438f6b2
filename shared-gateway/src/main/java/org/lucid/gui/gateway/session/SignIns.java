package org.lucid.gui.gateway.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.SessionBook;
import org.lucid.gui.policy.session.SessionRules;
import org.lucid.gui.policy.session.Standing;

/**
 * The sign-ins of this service. A browser's sign-in keeps its tokens here; an API client's is the family of tokens that it
 * shows. A browser's is alive only as long as its tokens are kept. Thread-safe.
 */
final class SignIns {

    private final SessionBook book;
    private final Ends ends;
    private final Renewal renewal;
    private final TokenReturn tokenReturn;
    private final Supplier<Settings> settings;
    private final InstantSource clock;
    private final ConcurrentMap<String, TokenKeeper> keepers = new ConcurrentHashMap<>();

    SignIns(Renewal renewal, TokenReturn tokenReturn, Supplier<Settings> settings, InstantSource clock) {
        this.book = new SessionBook(clock, this::ended);
        this.ends = new Ends(this::standing);
        this.renewal = renewal;
        this.tokenReturn = tokenReturn;
        this.settings = settings;
        this.clock = clock;
    }

    /** Who holds something open for a sign-in hears from here of its end. */
    Ends ends() {
        return ends;
    }

    /**
     * Enters a browser's sign-in, and ends those that it supersedes.
     *
     * @return what the id stands for now; not alive if a newer sign-in came first
     */
    Standing begin(String id, Held proven, Session.Origin from) {
        TokenKeeper keeper = new TokenKeeper(proven, renewal, clock, this::giveBack);
        keepers.put(id, keeper);
        Standing standing = enter(id, proven.principal(), Optional.empty(), from);
        if (!(standing instanceof Standing.Alive)) {
            release(id);
        }
        return standing;
    }

    /** What an API client's token stands for: the sign-in of its family, which begins when it is first seen. */
    Standing use(String family, Principal principal, Session.Origin from) {
        Standing standing = book.use(family, rules());
        // A family goes on with the tokens to come; a single token's sign-in is over with it.
        Optional<Instant> endsAt =
                principal.familyId().isPresent() ? Optional.empty() : Optional.of(principal.expiresAt());
        return standing instanceof Standing.Unknown ? enter(family, principal, endsAt, from) : standing;
    }

    /** The auth service's clock orders sign-ins, as every sign-in has a token from there; but none begins in the future. */
    private Standing enter(String id, Principal principal, Optional<Instant> endsAt, Session.Origin from) {
        Instant now = clock.instant();
        Instant begunAt =
                principal.issuedAt().filter(issued -> issued.isBefore(now)).orElse(now);
        return book.begin(new Session(id, principal.subject(), principal.role(), begunAt, endsAt, from), rules());
    }

    /** What a browser's session stands for; counts as use. */
    Standing use(String id) {
        return book.use(id, rules());
    }

    /** What an id stands for; does not count as use. */
    Standing standing(String id) {
        return book.standing(id, rules());
    }

    /** What is kept for a sign-in, as it is; no value for API clients and for what has ended. */
    @Nullable
    Held held(String id) {
        TokenKeeper keeper = keepers.get(id);
        return keeper == null ? null : keeper.held();
    }

    /** What is kept for a sign-in, if its access token needs no renewal for a while. Cheap. */
    @Nullable
    Held ready(String id) {
        TokenKeeper keeper = keepers.get(id);
        return keeper == null ? null : keeper.ready();
    }

    /**
     * What is kept for a sign-in, renewed if it ends soon. May complete on any thread. Fails if there is no good token to be
     * had; then the sign-in has ended, unless the auth service is away.
     */
    Future<Held> fresh(String id) {
        TokenKeeper keeper = keepers.get(id);
        if (keeper == null) {
            return Future.failedFuture("the sign-in has ended");
        }
        return keeper.fresh().onFailure(none -> endIfLapsed(id, keeper));
    }

    private void endIfLapsed(String id, TokenKeeper keeper) {
        if (keeper.lapsed()) {
            book.end(id, EndReason.EXPIRED);
        }
    }

    /** Ends a sign-in; nothing happens if it is not alive. */
    Optional<Session> end(String id, EndReason reason) {
        return book.end(id, reason);
    }

    /** Ends all sign-ins of a person, here and, by one of their tokens, with Lucid. */
    void endAll(String subject, String accessToken) {
        list(Optional.of(subject)).forEach(use -> end(use.session().id(), EndReason.REVOKED));
        tokenReturn.giveBackAll(accessToken);
    }

    /** Gives back a token that is not, or not any more, kept for a sign-in here. */
    void giveBack(Held held) {
        tokenReturn.giveBack(
                held, () -> book.of(held.principal().subject(), rules()).isEmpty());
    }

    /** Sign-ins that are alive, newest first: one person's, or all if no subject is given. */
    List<SessionBook.Use> list(Optional<String> subject) {
        return subject.map(person -> book.of(person, rules())).orElseGet(() -> book.all(rules()));
    }

    /** Ends what outlived its rules or its tokens. To be called about once a second, so that what is open closes in time. */
    void sweep() {
        book.sweep(rules());
        keepers.forEach(this::endIfLapsed);
    }

    /** How many sign-ins hold tokens. */
    int holding() {
        return keepers.size();
    }

    private void ended(Session session, EndReason reason) {
        release(session.id());
        ends.ended(session.id(), reason);
    }

    private void release(String id) {
        TokenKeeper keeper = keepers.remove(id);
        if (keeper != null) {
            keeper.close();
        }
    }

    private SessionRules rules() {
        return settings.get().sessions();
    }
}
