package org.lucid.gui.gateway.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.lucid.gui.policy.limit.Rates;
import org.lucid.gui.policy.session.SessionRules;

/**
 * Everything that an operator can set, checked. Immutable.
 *
 * @param endpoints where the backends are, by service id; at least every backend that the policy opens
 * @param closed service ids that the operator's file closes although the policy opens them
 * @param limits how much is let through
 * @param pool connections to one backend
 * @param guard what is done about backends that fail
 * @param tokens what a token must be like
 * @param sessions how long sign-ins live, and how many one person may have
 * @param refresh how often things are looked at again
 * @param accessLog which requests are written to the log
 * @param trustedProxies whose word on where a request comes from is taken
 * @param replicas what this service shares with others of its profile; empty: it is the only one
 */
public record Settings(
        Map<String, Endpoint> endpoints,
        Set<String> closed,
        Limits limits,
        Pool pool,
        Guard guard,
        Tokens tokens,
        SessionRules sessions,
        Refresh refresh,
        AccessLog accessLog,
        Networks trustedProxies,
        Optional<Replicas> replicas) {

    /** Settings of the only service of its profile. */
    public Settings(
            Map<String, Endpoint> endpoints,
            Set<String> closed,
            Limits limits,
            Pool pool,
            Guard guard,
            Tokens tokens,
            SessionRules sessions,
            Refresh refresh,
            AccessLog accessLog,
            Networks trustedProxies) {
        this(
                endpoints,
                closed,
                limits,
                pool,
                guard,
                tokens,
                sessions,
                refresh,
                accessLog,
                trustedProxies,
                Optional.empty());
    }

    /** Settings of a service that stands behind no proxy, and does what is usual about backends that fail. */
    public Settings(
            Map<String, Endpoint> endpoints,
            Set<String> closed,
            Limits limits,
            Pool pool,
            Tokens tokens,
            SessionRules sessions,
            Refresh refresh,
            AccessLog accessLog) {
        this(endpoints, closed, limits, pool, Guard.USUAL, tokens, sessions, refresh, accessLog, Networks.NONE);
    }

    /**
     * How much is let through; the tightest of what the file states.
     *
     * @param requestsPerMinute of one person, in any 60 seconds
     * @param requestsPerHour of one person, in any hour
     * @param burst of one person at once, which is in any second
     * @param concurrentRequests of one person
     * @param connections exchanges and tunnels of the whole service at one time
     * @param signInsPerMinute attempts to sign in from one address, and into one account, in any 60 seconds
     */
    public record Limits(
            int requestsPerMinute,
            OptionalInt requestsPerHour,
            OptionalInt burst,
            OptionalInt concurrentRequests,
            int connections,
            int signInsPerMinute) {

        /** What is let through of one person. */
        public Rates rates() {
            return new Rates(
                    requestsPerMinute,
                    requestsPerHour.orElse(Rates.ANY),
                    burst.orElse(Rates.ANY),
                    concurrentRequests.orElse(Rates.ANY));
        }
    }

    /**
     * Connections to one backend.
     *
     * @param keepAlive whether they are used again
     * @param keepAliveFor how long an idle one is kept
     * @param waitFor how long a request may wait for a free one
     */
    public record Pool(boolean keepAlive, Duration keepAliveFor, Duration waitFor) {}

    /**
     * What is done about backends that fail.
     *
     * @param breaker when nothing is sent to them any more
     * @param again whether a request whose connection failed may be sent a second time
     * @param againAfter how long to wait before that, if the backend does not accept connections
     */
    public record Guard(Breaker breaker, boolean again, Duration againAfter) {

        /** What holds where the file says nothing. */
        public static final Guard USUAL =
                new Guard(new Breaker(10, 50, Duration.ofSeconds(5)), true, Duration.ofSeconds(1));
    }

    /**
     * When nothing is sent to a backend any more.
     *
     * @param requests how many of the last are looked at; with fewer, it is not yet judged
     * @param failures how many of these in a hundred must have failed
     * @param pause how long nothing is sent, before one is tried
     */
    public record Breaker(int requests, int failures, Duration pause) {}

    /**
     * What a token must be like. {@code toString} shows no secret.
     *
     * @param key what its signature is checked with
     * @param maxAge greatest age since it was issued
     * @param issuer the issuer it must name, if any
     * @param audience the audience it must name, if any
     * @param introspection how long an answer on an API client's token may be used again; empty: nobody is asked
     * @param blacklist the Redis that is asked; empty: the auth service is
     */
    public record Tokens(
            TokenKey key,
            Duration maxAge,
            Optional<String> issuer,
            Optional<String> audience,
            Optional<Duration> introspection,
            Optional<RedisAddress> blacklist) {

        /** Tokens that the auth service is asked about, if anybody is. */
        public Tokens(
                TokenKey key,
                Duration maxAge,
                Optional<String> issuer,
                Optional<String> audience,
                Optional<Duration> introspection) {
            this(key, maxAge, issuer, audience, introspection, Optional.empty());
        }

        /** Tokens as Lucid issues them: HS256 with this secret, and never asked about. */
        public Tokens(String secret, Duration maxAge, Optional<String> issuer, Optional<String> audience) {
            this(new TokenKey.Secret(secret), maxAge, issuer, audience, Optional.empty());
        }
    }

    /**
     * How often things are looked at again.
     *
     * @param health of backends
     * @param gui what the GUI shows
     * @param cache how long the GUI's data may be used again
     */
    public record Refresh(Duration health, Duration gui, Duration cache) {}

    /**
     * What several services of one profile share. {@code toString} shows no secret.
     *
     * @param redis where sign-ins and rates are kept for all of them
     * @param secret encrypts the tokens that are kept there
     * @param count how many they are; as long as Redis is away, each lets through its part only
     */
    public record Replicas(RedisAddress redis, String secret, int count) {
        @Override
        public String toString() {
            return "Replicas[" + redis + ", " + count + "]";
        }
    }

    /** Which requests are written to the log: all, those that failed or were refused, or none. */
    public enum AccessLog {
        ALL,
        FAILURES,
        NONE
    }
}
