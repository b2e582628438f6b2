package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.limit.Rates;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.ADMIN;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.original;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.settings;
import static org.lucid.gui.gateway.config.Configurations.warnings;
import static org.lucid.gui.gateway.config.Configurations.write;

class SettingsReaderTest {

    private static final String SECURITY = "[SECURITY]\njwt_secret=${JWT_SECRET}\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"30, 20, 10, 10", "10, 20, 30, 10", "20, 10, 30, 10", "20, 10, , 10", "20, , , 20", ", , 7, 7"})
    void takesTheTightestOfTheStatedRates(Integer gateway, Integer general, Integer limiting, int tightest) {
        String text = "[API_GATEWAY]\nname=api-gateway\nhost=a\nport=1\n" + line("rate_limit_per_minute", gateway)
                + SECURITY + line("rate_limit_per_minute", general)
                + "[RATE_LIMITING]\n" + line("requests_per_minute", limiting);

        assertThat(in(text, Profile.USER).limits().requestsPerMinute()).isEqualTo(tightest);
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, 1000, 100, , PT1H", "USER, 500, 50, 1, PT1H", "NODE, 800, 75, 2, PT2H"})
    void fallsBackToTheProfilesOwnNumbers(
            Profile profile, int rate, int connections, Integer sessions, Duration tokenAge) {
        Settings settings = in(SECURITY, profile);

        assertThat(settings.limits())
                .isEqualTo(new Settings.Limits(
                        rate, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), connections, 10));
        assertThat(settings.sessions())
                .isEqualTo(new SessionRules(
                        Optional.empty(),
                        Duration.ofHours(8),
                        sessions == null ? OptionalInt.empty() : OptionalInt.of(sessions)));
        assertThat(settings.tokens().maxAge()).isEqualTo(tokenAge);
        assertThat(settings.pool()).isEqualTo(new Settings.Pool(true, Duration.ofMinutes(1), Duration.ofSeconds(2)));
        assertThat(settings.refresh())
                .isEqualTo(new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)));
        assertThat(settings.accessLog()).isEqualTo(Settings.AccessLog.FAILURES);
    }

    @Test
    void readsAllLimitsOfAPersonAndWhichProxiesAreTrusted() {
        Settings settings = in(
                SECURITY
                        + "[RATE_LIMITING]\nrequests_per_minute=60\nrequests_per_hour=1000\nburst_limit=10\n"
                        + "max_concurrent_requests=5\n[CONNECTION]\ntrusted_proxies=10.0.0.0/8, fd00::/8\n",
                Profile.USER);

        assertThat(settings.limits().rates()).isEqualTo(new Rates(60, 1000, 10, 5));
        assertThat(settings.trustedProxies()).isEqualTo(new Networks(List.of("10.0.0.0/8", "fd00::/8")));
        assertThat(in(SECURITY, Profile.USER).limits().rates())
                .isEqualTo(new Rates(500, Rates.ANY, Rates.ANY, Rates.ANY));
        assertThat(in(SECURITY, Profile.USER).trustedProxies()).isEqualTo(Networks.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "3, true", ", true"})
    void readsWhatIsDoneAboutBackendsThatFail(Integer attempts, boolean again) {
        String text = SECURITY + "[TIMEOUTS]\nretry_delay=250\n" + line("retry_attempts", attempts)
                + "[BREAKER]\nrequests=40\nfailures_percent=25\npause=7000\n";

        assertThat(in(text, Profile.USER).guard())
                .isEqualTo(new Settings.Guard(
                        new Settings.Breaker(40, 25, Duration.ofSeconds(7)), again, Duration.ofMillis(250)));
        assertThat(in(SECURITY, Profile.USER).guard()).isEqualTo(Settings.Guard.USUAL);
    }

    @ParameterizedTest
    @CsvSource({"true, true, ALL", "true, false, ALL", "false, true, FAILURES", "false, false, NONE", ", false, NONE"})
    void choosesWhichRequestsAreLogged(Boolean requests, Boolean errors, Settings.AccessLog expected) {
        String text = SECURITY + "[LOGGING]\n" + line("log_requests", requests) + line("log_errors", errors);

        assertThat(in(text, Profile.USER).accessLog()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, , 1", "true, 1, 1", "false, 5, 5", ", 5, 5", "false, , 2"})
    void countsTheSessionsOfOnePerson(Boolean single, Integer most, int expected) {
        String text = SECURITY + line("force_single_session", single) + line("max_concurrent_sessions", most);

        assertThat(in(text, Profile.NODE).sessions().perPerson()).hasValue(expected);
    }

    @Test
    void readsWhatIsSetForTokensPoolAndRefresh() {
        Settings settings = in(
                SECURITY
                        + "jwt_expiry=900\njwt_issuer=lucid-auth\njwt_audience=lucid\nsession_timeout=600\n"
                        + "[CONNECTION]\nkeepalive=false\nkeepalive_interval=5000\npool_timeout=250\n"
                        + "[USER_PROFILE]\nhealth_check_interval=1000\nupdate_interval=2000\ncache_ttl=0\n",
                Profile.USER);

        assertThat(settings.tokens())
                .isEqualTo(new Settings.Tokens(
                        Configurations.SECRET,
                        Duration.ofMinutes(15),
                        Optional.of("lucid-auth"),
                        Optional.of("lucid")));
        assertThat(settings.sessions().idle()).contains(Duration.ofMinutes(10));
        assertThat(settings.pool()).isEqualTo(new Settings.Pool(false, Duration.ofSeconds(5), Duration.ofMillis(250)));
        assertThat(settings.refresh())
                .isEqualTo(new Settings.Refresh(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', PT10S, PT30S, PT5S",
        "'', default_timeout=7, PT0.007S, PT0.007S, PT0.007S",
        "'', 'default_timeout=7\napi_timeout=8\nhealthcheck_timeout=9\nconnection_timeout=10', PT0.01S, PT0.008S, PT0.009S",
        "timeout=5, 'default_timeout=7\napi_timeout=8', PT0.007S, PT0.005S, PT0.007S"
    })
    void takesABackendsOwnTimeoutFirst(String own, String general, Duration connect, Duration answer, Duration health) {
        String text = "[X]\nname=session-api\nhost=a\nport=1\n" + own + "\n" + SECURITY + "[TIMEOUTS]\n" + general;

        assertThat(in(text, Profile.USER).endpoints().get("session-api").timeouts())
                .isEqualTo(new Timeouts(connect, answer, health));
    }

    @Test
    void readsAnAddressWithTlsAndItsPorts() {
        String text = "[X]\nname=admin-interface\nurl=https://[::1]:8443/\nport_ws=8100\nhealthcheck_port=9000\n"
                + "healthcheck_path=/admin/health\n" + SECURITY;

        Endpoint endpoint = in(text, Profile.ADMIN).endpoints().get("admin-interface");

        assertThat(endpoint.host()).isEqualTo("::1");
        assertThat(endpoint.port()).isEqualTo(8443);
        assertThat(endpoint.tls()).isTrue();
        assertThat(endpoint.webSocketPort()).hasValue(8100);
        assertThat(endpoint.healthPort()).isEqualTo(9000);
        assertThat(endpoint.probe()).isEqualTo(new Probe.Http("/admin/health"));
        assertThat(endpoint.authority()).isEqualTo("[::1]:8443");
    }

    @Test
    void asksADatabaseByTcpWhateverPathIsGiven() {
        String text = "[M]\nname=mongodb\nhost=a\nport=1\nhealthcheck_path=/x\n"
                + "[E]\nname=elasticsearch\nurl=tcp://b:9200\n" + SECURITY;

        Map<String, Endpoint> endpoints = in(text, Profile.ADMIN).endpoints();

        assertThat(endpoints.get("mongodb").probe()).isEqualTo(new Probe.Tcp());
        assertThat(endpoints.get("elasticsearch").probe()).isEqualTo(new Probe.Tcp());
    }

    @ParameterizedTest
    @CsvSource({
        "admin_interface, admin-interface",
        "node_management, node-management",
        "tron_client, tron-client",
        "tron_payout_router, payout-router",
        "payout_router, payout-router",
        "tron_usdt_manager, usdt-manager",
        "tron_staking, trx-staking",
        "rdp_services, rdp-server-manager rdp-controller rdp-monitor",
        "database_direct, ''",
        "service_mesh, service-mesh-controller",
        "block_manager, block-manager",
        "session_anchoring, session-anchoring",
        "session_recorder, session-recorder",
        "session_storage, session-storage",
        "chunk_processor, chunk-processor",
        "session_pipeline, session-pipeline",
        "session_management, session-api",
        "session_api, session-api",
        "data_chain, data-chain",
        "wallet_manager, wallet-manager",
        "tron_wallet_manager, wallet-manager",
        "payment_gateway, payment-gateway",
        "tron_payment_gateway, payment-gateway",
        "blockchain, blockchain-engine",
        "api_gateway, api-gateway"
    })
    void closesWhatTheFileRestricts(String restriction, String closed) {
        SettingsReading reading = read(
                config(
                        original("api-services.conf"),
                        Map.of("LUCID_RESTRICTIONS_" + restriction.toUpperCase() + "_ACCESS", "false")),
                ADMIN);

        assertThat(settings(reading).closed())
                .containsExactlyInAnyOrder(closed.isEmpty() ? new String[0] : closed.split(" "));
        assertThat(warnings(reading)).hasSize(1);
    }

    @Test
    void neverClosesWhatThePolicyDoesNotOpen() {
        String text = "[X]\nname=session-api\nhost=a\nport=1\n" + SECURITY
                + "[RESTRICTIONS]\nnode_management_access=false\nsession_api_access=false";
        Policy policy = policy(Profile.USER, "session-api");

        assertThat(settings(read(config(write(directory.resolve("a.conf"), text), Map.of()), policy))
                        .closed())
                .containsExactly("session-api");
    }

    private Settings in(String text, Profile profile) {
        Path file = write(directory.resolve("test.conf"), text);
        return settings(read(config(file, Map.of()), policy(profile)));
    }

    private static String line(String key, Object value) {
        return value == null ? "" : key + "=" + value + "\n";
    }
}
