package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.SessionRules;

/**
 * The services of this profile, with this one, as far as they share sign-ins. Each knows all of them, so that looking one up
 * asks nobody. Thread-safe; futures may complete on any thread, and fail if the others cannot be reached.
 */
interface Peers {

    /**
     * A sign-in as all know it.
     *
     * @param held what is kept for it; no value for API clients and for what has ended
     * @param ended why it is over, if it is
     */
    record Shared(Session session, Optional<Held> held, Instant lastUsed, Optional<EndReason> ended) {}

    /** Is told what others did. */
    interface Listener {

        /** There is this sign-in. */
        void begun(Shared shared);

        /** It is over. */
        void ended(String id, EndReason reason);

        /** There are new tokens for it. */
        void renewed(String id, Held held);

        /** It was used. */
        void used(String id, Instant at);

        /** Whether this sign-in is known to be alive. */
        boolean knowsAlive(String id);

        /** These are all that are known, after a time in which nothing was told. */
        void all(Collection<Shared> known);
    }

    /** Has a listener told from now on. */
    void listen(Listener listener);

    /** For how long it is not known what others do; zero if it is, and no value if there are none. */
    Optional<Duration> away();

    /** Whether what is known here may be relied upon. */
    boolean reliable();

    /**
     * Enters a sign-in for all; in the same step those end that are more than the person may have.
     *
     * @param held what is kept for it, if anything
     * @return the sign-in as all know it now: of two that began in the same second, the later call's is the newer one
     */
    Future<Shared> enter(Session session, @Nullable Held held, SessionRules rules);

    /** Enters again what is gone from where it is shared, just as it was. */
    void restore(Shared shared, SessionRules rules);

    /** What all know of a sign-in. */
    Future<Optional<Shared>> find(String id);

    /**
     * Ends a sign-in for all.
     *
     * @return whether it is for the caller to give its tokens back: true for one only
     */
    Future<Boolean> end(Session session, EndReason reason);

    /** Renews tokens, once for all. */
    Future<Renewal.Result> renew(String id, Held held, Function<Held, Future<Renewal.Result>> renewal);

    /** Has all know tokens that were renewed while nobody could be told. */
    void renewed(String id, Held held);

    /** Whether nobody asked for this before; for so long it is remembered. */
    Future<Boolean> first(String what, Duration life);

    /** Tells when sign-ins were used last. */
    void used(Map<String, Instant> times);
}
