package org.lucid.gui.gateway.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import io.smallrye.config.SmallRyeConfig;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Values.Given;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.session.SessionRules;

/**
 * Turns the configuration, whatever its sources, into {@link Settings}, or into the list of all its mistakes. May be
 * used by several threads.
 */
public final class SettingsReader {

    private final SmallRyeConfig config;
    private final Catalogue catalogue;
    private final Policy policy;

    /**
     * A reader for one service.
     *
     * @param config where values come from
     * @param catalogue the backends that exist
     * @param policy what this service opens; its backends must have addresses
     */
    public SettingsReader(SmallRyeConfig config, Catalogue catalogue, Policy policy) {
        this.config = config;
        this.catalogue = catalogue;
        this.policy = policy;
    }

    /** Reads what is configured now. */
    public SettingsReading read() {
        return new Reading(ConfSource.of(config).map(ConfSource::properties).orElse(null)).read();
    }

    private final class Reading {

        private final @Nullable ConfProperties file;
        private final Findings findings = new Findings();
        private final Values values;
        private final ServiceNames names = ServiceNames.of(catalogue);
        private final ProfileDefaults defaults = ProfileDefaults.of(policy.profile());

        Reading(@Nullable ConfProperties file) {
            this.file = file;
            this.values = new Values(config, file, findings);
        }

        SettingsReading read() {
            if (file != null) {
                file.mistakes().forEach(m -> findings.wrong(m.origin(), m.wrong(), m.right()));
                if (!file.file().readable()) {
                    return new SettingsReading.Invalid(findings.mistakes(), findings.warnings());
                }
            }
            Settings settings = settings();
            if (file != null) {
                new FileCheck(file, values, findings, catalogue, names).run();
            }
            new Oddities(config, values, findings, catalogue).note(policy.profile(), settings.endpoints());
            return findings.mistakes().isEmpty()
                    ? new SettingsReading.Valid(settings, findings.warnings())
                    : new SettingsReading.Invalid(findings.mistakes(), findings.warnings());
        }

        /** What was understood, with usual values in place of what was not: to be used only if there was no mistake. */
        private Settings settings() {
            demand(Vocabulary.AUTHENTICATION, "requests without sign-in are never let through");
            demand(Vocabulary.AUTHORIZATION, "the policy is always enforced");
            new TlsCheck(values, findings).run();
            Set<String> closed = Restrictions.closed(values, findings, names, policy);
            Map<String, Endpoint> endpoints = endpoints(closed);
            return new Settings(
                    endpoints,
                    closed,
                    limits(),
                    new Settings.Pool(
                            values.get(Vocabulary.KEEPALIVE).orElse(true),
                            values.get(Vocabulary.KEEPALIVE_INTERVAL).orElse(Duration.ofMinutes(1)),
                            values.get(Vocabulary.POOL_TIMEOUT).orElse(Duration.ofSeconds(2))),
                    guard(),
                    new Settings.Tokens(
                            new TokenKeyReader(values, findings).read(),
                            values.get(Vocabulary.JWT_EXPIRY).orElse(defaults.tokenAge()),
                            values.get(Vocabulary.JWT_ISSUER),
                            values.get(Vocabulary.JWT_AUDIENCE),
                            introspection(endpoints),
                            blacklist()),
                    new SessionRules(
                            values.get(Vocabulary.SESSION_TIMEOUT),
                            values.get(Vocabulary.SESSION_AGE).orElse(Duration.ofHours(8)),
                            perPerson()),
                    new Settings.Refresh(
                            values.get(Vocabulary.HEALTH_INTERVAL).orElse(Duration.ofSeconds(30)),
                            values.get(Vocabulary.UPDATE_INTERVAL).orElse(Duration.ofSeconds(5)),
                            values.get(Vocabulary.CACHE_TTL).orElse(Duration.ofSeconds(30))),
                    accessLog(),
                    values.get(Vocabulary.TRUSTED_PROXIES).orElse(Networks.NONE),
                    replicas());
        }

        private void demand(Key<Boolean> key, String why) {
            values.given(key)
                    .filter(given -> !given.value())
                    .ifPresent(given -> findings.wrong(
                            given.origin(),
                            "this service cannot run with " + key.name() + "=false: " + why,
                            "write true, or remove the line"));
        }

        private Map<String, Endpoint> endpoints(Set<String> closed) {
            EndpointReader reader = new EndpointReader(values, findings, names);
            Map<String, Endpoint> endpoints = new LinkedHashMap<>();
            for (Service service : catalogue.services()) {
                if (reader.isSet(service)) {
                    reader.read(service).ifPresent(endpoint -> endpoints.put(service.id(), endpoint));
                } else if (policy.services().contains(service) && !closed.contains(service.id())) {
                    findings.wrong(
                            nowhere(),
                            "the policy of the " + policy.profile().label() + " profile opens " + service.id()
                                    + ", which has no address",
                            "add [" + Names.section(service.id()) + "] with name=" + service.id()
                                    + ", host and port, or set "
                                    + Names.variable(
                                            ServiceKeys.of(service.id()).url.property()));
                }
            }
            return Collections.unmodifiableMap(endpoints);
        }

        private Origin nowhere() {
            return Origin.outside(
                    file == null
                            ? "no file (LUCID_CONFIG_FILE is not set)"
                            : file.file().name());
        }

        private Settings.Limits limits() {
            int perMinute = Stream.of(ServiceKeys.gatewayRate(), Vocabulary.GENERAL_RATE, Vocabulary.PER_MINUTE)
                    .flatMap(key -> values.get(key).stream())
                    .min(Integer::compare)
                    .orElse(defaults.requestsPerMinute());
            return new Settings.Limits(
                    perMinute,
                    number(values.get(Vocabulary.PER_HOUR)),
                    number(values.get(Vocabulary.BURST)),
                    number(values.get(Vocabulary.CONCURRENT)),
                    values.get(Vocabulary.CONNECTIONS).orElse(defaults.connections()),
                    values.get(Vocabulary.SIGN_INS).orElse(10));
        }

        private Settings.Guard guard() {
            Settings.Guard usual = Settings.Guard.USUAL;
            return new Settings.Guard(
                    new Settings.Breaker(
                            values.get(Vocabulary.BREAKER_REQUESTS)
                                    .orElse(usual.breaker().requests()),
                            values.get(Vocabulary.BREAKER_FAILURES)
                                    .orElse(usual.breaker().failures()),
                            values.get(Vocabulary.BREAKER_PAUSE)
                                    .orElse(usual.breaker().pause())),
                    values.get(Vocabulary.RETRY_ATTEMPTS).map(n -> n > 0).orElse(usual.again()),
                    values.get(Vocabulary.RETRY_DELAY).orElse(usual.againAfter()));
        }

        private Optional<Duration> introspection(Map<String, Endpoint> endpoints) {
            Optional<Given<String>> asked = values.given(Vocabulary.INTROSPECTION)
                    .filter(given -> !given.value().equals(Vocabulary.NO_INTROSPECTION));
            asked.filter(given -> !given.value().equals(Vocabulary.BLACKLIST))
                    .filter(given -> !endpoints.containsKey(given.value()))
                    .ifPresent(given -> findings.wrong(
                            given.origin(),
                            given.value() + " is to be asked and has no address",
                            "add a section with name=" + given.value() + ", host and port, or write off"));
            return asked.map(given -> values.get(Vocabulary.INTROSPECTION_CACHE).orElse(Duration.ofSeconds(10)));
        }

        private Optional<RedisAddress> blacklist() {
            boolean wanted = values.get(Vocabulary.INTROSPECTION)
                    .filter(Vocabulary.BLACKLIST::equals)
                    .isPresent();
            Optional<Given<RedisAddress>> redis = values.given(Vocabulary.REDIS_URL);
            if (wanted && !values.isSet(Vocabulary.REDIS_URL)) {
                findings.wrong(
                        values.missing(Vocabulary.REDIS_URL),
                        "token_introspection=redis needs the Redis of the auth service",
                        Vocabulary.REDIS_URL.rule().right());
            }
            redis.filter(given -> !wanted)
                    .ifPresent(given -> findings.odd(
                            given.origin(),
                            "nothing asks Redis",
                            "it has no effect; write token_introspection=redis to have the blacklist asked"));
            return redis.filter(given -> wanted).map(Given::value);
        }

        private Optional<Settings.Replicas> replicas() {
            if (!values.isSet(Vocabulary.REPLICAS_REDIS)) {
                Stream.of(Vocabulary.REPLICAS_SECRET, Vocabulary.REPLICAS_COUNT)
                        .flatMap(key -> values.given(key).stream())
                        .forEach(given -> findings.odd(
                                given.origin(),
                                "this service shares nothing",
                                "it has no effect without " + Vocabulary.REPLICAS_REDIS.name()));
                return Optional.empty();
            }
            if (!values.isSet(Vocabulary.REPLICAS_SECRET)) {
                findings.wrong(
                        values.missing(Vocabulary.REPLICAS_SECRET),
                        "the tokens that replicas share are never kept without encryption",
                        Vocabulary.REPLICAS_SECRET.rule().right() + ", the same for all replicas");
            }
            // Each is read whether another one is right or not, so that all mistakes are told at once.
            Optional<RedisAddress> redis = values.get(Vocabulary.REPLICAS_REDIS);
            Optional<String> secret = values.get(Vocabulary.REPLICAS_SECRET);
            int count = values.get(Vocabulary.REPLICAS_COUNT).orElse(2);
            return redis.flatMap(address -> secret.map(word -> new Settings.Replicas(address, word, count)));
        }

        private OptionalInt perPerson() {
            boolean single = values.get(Vocabulary.SINGLE_SESSION).orElse(false);
            Optional<Given<Integer>> most = values.given(Vocabulary.SESSIONS);
            most.filter(given -> single && given.value() != 1)
                    .ifPresent(given -> findings.wrong(
                            given.origin(),
                            given.value() + " contradicts force_single_session=true",
                            "write 1, or force_single_session=false"));
            return single
                    ? OptionalInt.of(1)
                    : most.map(given -> OptionalInt.of(given.value())).orElse(defaults.sessionsPerPerson());
        }

        private Settings.AccessLog accessLog() {
            boolean requests = values.get(Vocabulary.LOG_REQUESTS).orElse(false);
            boolean errors = values.get(Vocabulary.LOG_ERRORS).orElse(true);
            return requests ? Settings.AccessLog.ALL : errors ? Settings.AccessLog.FAILURES : Settings.AccessLog.NONE;
        }

        private static OptionalInt number(Optional<Integer> value) {
            return value.map(OptionalInt::of).orElse(OptionalInt.empty());
        }
    }
}
