package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final TokenReturn tokenReturn;
    private final Supplier<Settings> settings;
    private final InstantSource clock;
    private final Peers peers;
    private final Keepers keepers;
    /** Of when the others know that a sign-in was used. */
    private final ConcurrentMap<String, Instant> told = new ConcurrentHashMap<>();

    SignIns(Renewal renewal, TokenReturn tokenReturn, Supplier<Settings> settings, InstantSource clock, Peers peers) {
        this.book = new SessionBook(clock, this::ended);
        this.ends = new Ends(this::standing);
        this.tokenReturn = tokenReturn;
        this.settings = settings;
        this.clock = clock;
        this.peers = peers;
        this.keepers = new Keepers((id, held) -> peers.renew(id, held, renewal::of), clock, this::giveBack);
    }

    /** Begins to share with the others of this profile. */
    void share() {
        peers.listen(new FromPeers());
    }

    /** For how long it is not known what other services do; zero if it is, and no value if there are none. */
    Optional<Duration> away() {
        return peers.away();
    }

    /** Whether what is known of sign-ins here may be relied upon; not if it is not known what others do. */
    boolean reliable() {
        return peers.reliable();
    }

    /** Who holds something open for a sign-in hears from here of its end. */
    Ends ends() {
        return ends;
    }

    /**
     * Enters a browser's sign-in, and ends those that it supersedes.
     *
     * @return what the id stands for now; not alive if a newer sign-in came first. Fails if the others cannot be told
     */
    Future<Standing> begin(String id, Held proven, Session.Origin from) {
        Session session = session(id, proven.principal(), Optional.empty(), from);
        return peers.enter(session, proven, rules()).map(this::take);
    }

    /**
     * Enters an API client's sign-in, which begins when a token of its family is first seen.
     *
     * @return what the family stands for now. Fails if the others cannot be told
     */
    Future<Standing> begin(String family, Principal principal, Session.Origin from) {
        // A family goes on with the tokens to come; a single token's sign-in is over with it.
        Optional<Instant> endsAt =
                principal.familyId().isPresent() ? Optional.empty() : Optional.of(principal.expiresAt());
        return peers.enter(session(family, principal, endsAt, from), null, rules())
                .map(this::take);
    }

    /** The auth service's clock orders sign-ins, as every sign-in has a token from there; but none begins in the future. */
    private Session session(String id, Principal principal, Optional<Instant> endsAt, Session.Origin from) {
        Instant now = clock.instant();
        Instant begunAt =
                principal.issuedAt().filter(issued -> issued.isBefore(now)).orElse(now);
        return new Session(id, principal.subject(), principal.role(), begunAt, endsAt, from);
    }

    /** What a browser's sign-in stands for that nobody knows here; it may have begun elsewhere just now. */
    Future<Standing> find(String id) {
        return peers.find(id).map(found -> found.map(this::take).orElseGet(Standing.Unknown::new));
    }

    /** Has known here what others know. */
    private Standing take(Peers.Shared shared) {
        Session session = shared.session();
        String id = session.id();
        if (shared.ended().isPresent()) {
            book.end(id, shared.ended().get());
            Standing known = book.standing(id, rules());
            return known instanceof Standing.Ended
                    ? known
                    : new Standing.Ended(shared.ended().get(), clock.instant());
        }
        // First, so that nobody ever sees it alive without its tokens.
        shared.held()
                .filter(held -> standing(id) instanceof Standing.Unknown)
                .ifPresent(held -> keepers.keep(id, held));
        Standing standing = book.begin(session, shared.lastUsed(), rules());
        if (!(standing instanceof Standing.Alive) && keepers.held(id) != null) {
            keepers.over(id, peers.end(session, EndReason.SUPERSEDED));
        }
        return standing;
    }

    /** What an id stands for; counts as use. */
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
        return keepers.held(id);
    }

    /** What is kept for a sign-in, if its access token needs no renewal for a while. Cheap. */
    @Nullable
    Held ready(String id) {
        return keepers.ready(id);
    }

    /**
     * What is kept for a sign-in, renewed if it ends soon. May complete on any thread. Fails if there is no good token to be
     * had; then the sign-in has ended, unless the auth service is away.
     */
    Future<Held> fresh(String id) {
        return keepers.fresh(id).onFailure(none -> {
            if (keepers.hasLapsed(id)) {
                book.end(id, EndReason.EXPIRED);
            }
        });
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
        keepers.lapsed(id -> book.end(id, EndReason.EXPIRED));
    }

    /** How many sign-ins hold tokens. */
    int holding() {
        return keepers.size();
    }

    private void ended(Session session, EndReason reason) {
        told.remove(session.id());
        ends.ended(session.id(), reason);
        keepers.over(session.id(), peers.end(session, reason));
    }

    /** Tells the others what was used since the last time. To be called about as often as {@link #sweep}. */
    void tellUsed() {
        Map<String, Instant> news = new HashMap<>();
        for (SessionBook.Use use : book.all(rules())) {
            Instant before = told.put(use.session().id(), use.lastUsed());
            if (before == null || before.isBefore(use.lastUsed())) {
                news.put(use.session().id(), use.lastUsed());
            }
        }
        if (!news.isEmpty()) {
            peers.used(news);
        }
    }

    /** What the others did. */
    private final class FromPeers implements Peers.Listener {

        @Override
        public void begun(Peers.Shared shared) {
            take(shared);
            if (book.standing(shared.session().id(), rules()) instanceof Standing.Ended ended) {
                // What is over stays so, also where that could not be told when it ended.
                peers.end(shared.session(), ended.reason());
            }
        }

        @Override
        public void ended(String id, EndReason reason) {
            book.end(id, reason);
        }

        @Override
        public void renewed(String id, Held held) {
            keepers.take(id, held);
        }

        private void settle(String id, Held there) {
            Held here = held(id);
            if (here != null
                    && here.principal().expiresAt().isAfter(there.principal().expiresAt())) {
                peers.renewed(id, here);
            } else {
                renewed(id, there);
            }
        }

        @Override
        public void used(String id, Instant at) {
            book.usedAt(id, at);
            told.merge(id, at, (before, now) -> before.isBefore(now) ? now : before);
        }

        @Override
        public boolean knowsAlive(String id) {
            return standing(id) instanceof Standing.Alive;
        }

        @Override
        public void all(Collection<Peers.Shared> known) {
            Set<String> there = new HashSet<>();
            for (Peers.Shared shared : known) {
                String id = shared.session().id();
                there.add(id);
                if (shared.ended().isPresent()) {
                    book.end(id, shared.ended().get());
                } else {
                    begun(shared);
                    shared.held().ifPresent(held -> settle(id, held));
                    used(id, shared.lastUsed());
                }
            }
            for (SessionBook.Use use : book.all(rules())) {
                Session session = use.session();
                if (!there.contains(session.id())) {
                    peers.restore(
                            new Peers.Shared(
                                    session, Optional.ofNullable(held(session.id())), use.lastUsed(), Optional.empty()),
                            rules());
                }
            }
        }
    }

    private SessionRules rules() {
        return settings.get().sessions();
    }
}
