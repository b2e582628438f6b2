package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every section and key that the operator's file may have, but those of backends ({@link ServiceKeys}) and those that
 * are named after backends ({@link ServiceNames}). Keys without a constant are known and checked here; they do nothing,
 * but for {@code [REQUEST]}, {@code [METRICS]} and {@code [SHUTDOWN]}. Those, {@code [TLS]} and {@code [REPLICAS]}, are read once, when the
 * service starts, by whoever needs them.
 */
final class Vocabulary {

    private static final Map<String, Map<String, Key<?>>> GROUPS = new LinkedHashMap<>();

    static final String NO_INTROSPECTION = "off";
    static final String BLACKLIST = "redis";

    private static final int HOUR_MILLIS = 3_600_000;
    private static final int HALF_HOUR_MILLIS = 1_800_000;
    private static final int MONTH_SECONDS = 2_592_000;
    private static final int YEAR_SECONDS = 31_536_000;

    static final Key<Integer> GENERAL_RATE = key("security", "rate_limit_per_minute", ServiceKeys.RATE);
    static final Key<String> JWT_SECRET = key("security", "jwt_secret", Rule.secret(32));
    static final Key<String> JWT_ALGORITHM =
            key("security", "jwt_algorithm", Rule.oneOf(List.of("HS256", "RS256", "ES256")));
    static final Key<String> JWT_PUBLIC_KEY = key("security", "jwt_public_key", Rule.name());
    static final Key<Address> JWT_JWKS_URL = key("security", "jwt_jwks_url", Rule.address());
    static final Key<Duration> JWT_EXPIRY = key("security", "jwt_expiry", Rule.seconds(1, MONTH_SECONDS));
    static final Key<String> JWT_ISSUER = key("security", "jwt_issuer", Rule.name());
    static final Key<String> JWT_AUDIENCE = key("security", "jwt_audience", Rule.name());
    static final Key<String> INTROSPECTION =
            key("security", "token_introspection", Rule.oneOf(List.of(NO_INTROSPECTION, "auth-service", BLACKLIST)));
    static final Key<Duration> INTROSPECTION_CACHE = key("security", "token_introspection_cache", Rule.seconds(1, 300));
    static final Key<Duration> SESSION_TIMEOUT = key("security", "session_timeout", Rule.seconds(1, MONTH_SECONDS));
    static final Key<Duration> SESSION_AGE = key("security", "session_max_age", Rule.seconds(60, MONTH_SECONDS));
    static final Key<Integer> SESSIONS = key("security", "max_concurrent_sessions", Rule.whole(1, 1000));
    static final Key<Boolean> SINGLE_SESSION = key("security", "force_single_session", Rule.flag());
    static final Key<Boolean> AUTHENTICATION = key("security", "require_authentication", Rule.flag());
    static final Key<Boolean> AUTHORIZATION = key("security", "require_authorization", Rule.flag());

    static final Key<Integer> PER_MINUTE = key("rate-limiting", "requests_per_minute", ServiceKeys.RATE);
    static final Key<Integer> PER_HOUR = key("rate-limiting", "requests_per_hour", Rule.whole(1, 60_000_000));
    static final Key<Integer> BURST = key("rate-limiting", "burst_limit", Rule.whole(1, 1_000_000));
    static final Key<Integer> CONCURRENT = key("rate-limiting", "max_concurrent_requests", Rule.whole(1, 100_000));
    static final Key<Integer> SIGN_INS = key("rate-limiting", "sign_ins_per_minute", Rule.whole(1, 10_000));

    static final Key<Integer> CONNECTIONS = key("connection", "max_connections", Rule.whole(1, 100_000));
    static final Key<Duration> POOL_TIMEOUT = key("connection", "pool_timeout", Rule.millis(1, 60_000));
    static final Key<Boolean> KEEPALIVE = key("connection", "keepalive", Rule.flag());
    static final Key<Duration> KEEPALIVE_INTERVAL =
            key("connection", "keepalive_interval", Rule.millis(1000, HOUR_MILLIS));
    static final Key<Networks> TRUSTED_PROXIES = key("connection", "trusted_proxies", Rule.networks());

    static final Key<Duration> DEFAULT_TIMEOUT = key("timeouts", "default_timeout", ServiceKeys.TIMEOUT);
    static final Key<Duration> API_TIMEOUT = key("timeouts", "api_timeout", ServiceKeys.TIMEOUT);
    static final Key<Duration> HEALTH_TIMEOUT = key("timeouts", "healthcheck_timeout", ServiceKeys.TIMEOUT);
    static final Key<Duration> CONNECT_TIMEOUT = key("timeouts", "connection_timeout", ServiceKeys.TIMEOUT);

    static final Key<Integer> RETRY_ATTEMPTS = key("timeouts", "retry_attempts", Rule.whole(0, 10));
    static final Key<Duration> RETRY_DELAY = key("timeouts", "retry_delay", Rule.millis(0, 60_000));

    static final Key<Integer> BREAKER_REQUESTS = key("breaker", "requests", Rule.whole(2, 1000));
    static final Key<Integer> BREAKER_FAILURES = key("breaker", "failures_percent", Rule.whole(1, 100));
    static final Key<Duration> BREAKER_PAUSE = key("breaker", "pause", Rule.millis(100, 600_000));
    /** The server closes what is idle for longer, whatever it is. */
    static final Key<Duration> TUNNEL_TIMEOUT = key("timeouts", "tunnel_timeout", Rule.millis(1, HALF_HOUR_MILLIS));

    static final Key<Boolean> LOG_REQUESTS = key("logging", "log_requests", Rule.flag());
    static final Key<Boolean> LOG_ERRORS = key("logging", "log_errors", Rule.flag());

    static final Key<Duration> HEALTH_INTERVAL = key("gui", "health_check_interval", Rule.millis(100, HOUR_MILLIS));
    static final Key<Duration> UPDATE_INTERVAL = key("gui", "update_interval", Rule.millis(100, HOUR_MILLIS));
    static final Key<Duration> CACHE_TTL = key("gui", "cache_ttl", Rule.millis(0, HOUR_MILLIS));

    static final Key<RedisAddress> REDIS_URL = key("redis", "url", Rule.redis());

    static final Key<RedisAddress> REPLICAS_REDIS = key("replicas", "redis_url", Rule.redis());
    static final Key<String> REPLICAS_SECRET = key("replicas", "secret", Rule.secret(32));
    static final Key<Integer> REPLICAS_COUNT = key("replicas", "count", Rule.whole(1, 100));

    static final Key<Path> TLS_CERTIFICATE = key("tls", "certificate", Rule.file());
    static final Key<Path> TLS_KEY = key("tls", "key", Rule.file());
    static final Key<Path> CLIENT_AUTHORITIES = key("tls", "client_authorities", Rule.file());
    static final Key<Path> BACKEND_AUTHORITIES = key("tls", "backend_authorities", Rule.file());
    static final Key<Path> BACKEND_CERTIFICATE = key("tls", "backend_certificate", Rule.file());
    static final Key<Path> BACKEND_KEY = key("tls", "backend_key", Rule.file());
    static final Key<Duration> HSTS_AGE = key("tls", "hsts_max_age", Rule.seconds(0, 2 * YEAR_SECONDS));

    static final Key<String> PROFILE_TYPE =
            key("notes", "profile_type", Rule.oneOf(List.of("admin", "user", "node_operator")));

    static {
        for (String network : List.of("primary", "gui", "tron")) {
            key("network", network + "_network", Rule.any());
            key("network", network + "_subnet", Rule.subnet());
            key("network", network + "_gateway", Rule.host());
        }
        key("request", "body_limit", Rule.bytes(1, 1L << 40));
        key("metrics", "networks", Rule.networks());
        key("connection", "max_sockets", Rule.whole(100, 100_000));
        key("connection", "head_timeout", Rule.millis(100, 600_000));
        key("connection", "idle_timeout", Rule.millis(100, HALF_HOUR_MILLIS));
        key("shutdown", "delay", Rule.seconds(0, 600));
        key("shutdown", "timeout", Rule.seconds(1, 3600));
        key("security", "api_gateway_listen_address", Rule.host());
        key("security", "api_gateway_listen_port", Rule.port());
        key("security", "api_gateway_https_port", Rule.port());
        key("security", "ssl_enabled", Rule.flag());
        key("security", "cors_allowed_origins", Rule.any());
        key("security", "encryption_key", Rule.any());
        key("security", "require_node_verification", Rule.flag());
        key("security", "node_operator_id_required", Rule.flag());
        key("security", "node_operator_signature_required", Rule.flag());
        key("security", "hardware_wallet_recommended", Rule.flag());
        key("logging", "log_level", Rule.oneOf(List.of("trace", "debug", "info", "warn", "warning", "error")));
        key("logging", "log_responses", Rule.flag());
        key("logging", "log_debug", Rule.flag());
        key("gui", "api_base_url", Rule.address());
        key("gui", "api_timeout", ServiceKeys.TIMEOUT);
        key("gui", "retries", Rule.whole(0, 10));
        key("gui", "auto_refresh", Rule.flag());
        key("gui", "user_service_url", Rule.address());
        key("gui", "node_service_url", Rule.address());
        Stream.of(
                        "auth",
                        "blockchain",
                        "sessions",
                        "nodes",
                        "node_management",
                        "admin",
                        "tron",
                        "payout",
                        "wallet",
                        "payment")
                .forEach(service -> key("gui", "endpoint_" + service, Rule.address()));
        key("tron-configuration", "tron_network", Rule.any());
        key("tron-configuration", "tron_api_key", Rule.any());
        key("tron-configuration", "usdt_contract_address", Rule.any());
        key("tron-configuration", "tron_client_host", Rule.host());
        key("tron-configuration", "tron_client_port", Rule.port());
        key("tron-configuration", "note", Rule.any());
        key("notes", "access_level", Rule.any());
        key("notes", "allowed_services", Rule.any());
        key("notes", "restricted_services", Rule.any());
    }

    private Vocabulary() {}

    /** The keys of a group, by name in kebab-case; none for a group that is not known. */
    static Map<String, Key<?>> keys(String group) {
        return GROUPS.getOrDefault(group, Map.of());
    }

    /** The names of all groups, in the order of the reference. */
    static Collection<String> groups() {
        return GROUPS.keySet();
    }

    /** What sections that stand for no backend may be called. */
    static Collection<String> sections() {
        List<String> sections = new ArrayList<>(
                List.of("ELECTRON_GUI", "USER_PROFILE", "NODE_OPERATOR_PROFILE", "HEALTH_CHECKS", "RESTRICTIONS"));
        GROUPS.keySet().stream()
                .filter(group -> !group.equals("gui"))
                .map(Names::section)
                .forEach(sections::add);
        return sections;
    }

    private static <T> Key<T> key(String group, String name, Rule<T> rule) {
        Key<T> key = new Key<>(group, name, rule);
        GROUPS.computeIfAbsent(group, g -> new LinkedHashMap<>()).put(Names.kebab(name), key);
        return key;
    }
}
