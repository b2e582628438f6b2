package org.lucid.gui.gateway.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.ADMIN;
import static org.lucid.gui.gateway.config.Configurations.NODE;
import static org.lucid.gui.gateway.config.Configurations.SECRET;
import static org.lucid.gui.gateway.config.Configurations.USER;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.original;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.settings;
import static org.lucid.gui.gateway.config.Configurations.warnings;

class OriginalFilesTest {

    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(5));

    @Test
    void loadsTheAdministratorsFileUnchanged() {
        SettingsReading reading = read(config(original("api-services.conf"), Map.of()), ADMIN);

        assertThat(mistakes(reading)).isEmpty();
        assertThat(warnings(reading))
                .containsExactly(original("api-services.conf")
                        + ":151 [SESSION_API] port: session-api and session-pipeline are both at 172.20.0.20 port 8087;"
                        + " requests for either go to whichever listens there; give each its own");
        Settings settings = settings(reading);
        assertThat(settings.endpoints()).hasSize(27);
        assertThat(settings.endpoints())
                .containsEntry(
                        "admin-interface",
                        new Endpoint(
                                "172.20.0.26",
                                8083,
                                false,
                                OptionalInt.of(8100),
                                8083,
                                new Probe.Http("/health"),
                                TIMEOUTS))
                .containsEntry(
                        "mongodb",
                        new Endpoint(
                                "172.20.0.11", 27017, false, OptionalInt.empty(), 27017, new Probe.Tcp(), TIMEOUTS))
                .containsEntry(
                        "elasticsearch",
                        new Endpoint(
                                "172.20.0.13",
                                9200,
                                false,
                                OptionalInt.empty(),
                                9200,
                                new Probe.Http("/_cluster/health"),
                                TIMEOUTS));
        assertThat(settings.closed()).isEmpty();
        assertThat(settings.limits())
                .isEqualTo(new Settings.Limits(
                        1000, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 100, 10));
        assertThat(settings.pool()).isEqualTo(new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)));
        assertThat(settings.tokens())
                .isEqualTo(new Settings.Tokens(SECRET, Duration.ofHours(1), Optional.empty(), Optional.empty()));
        assertThat(settings.sessions())
                .isEqualTo(new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.empty()));
        assertThat(settings.refresh())
                .isEqualTo(new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)));
        assertThat(settings.accessLog()).isEqualTo(Settings.AccessLog.ALL);
    }

    @Test
    void loadsTheUsersFileUnchanged() {
        SettingsReading reading = read(config(original("api-services-user.conf"), Map.of()), USER);

        assertThat(mistakes(reading)).isEmpty();
        assertThat(warnings(reading)).isEmpty();
        Settings settings = settings(reading);
        assertThat(settings.endpoints().keySet())
                .containsExactly(
                        "api-gateway",
                        "auth-service",
                        "blockchain-engine",
                        "session-api",
                        "wallet-manager",
                        "payment-gateway");
        assertThat(settings.closed()).isEmpty();
        assertThat(settings.limits())
                .isEqualTo(
                        new Settings.Limits(60, OptionalInt.of(1000), OptionalInt.of(10), OptionalInt.of(5), 50, 10));
        assertThat(settings.sessions())
                .isEqualTo(new SessionRules(Optional.of(Duration.ofHours(1)), Duration.ofHours(8), OptionalInt.of(1)));
        assertThat(settings.tokens().maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.accessLog()).isEqualTo(Settings.AccessLog.FAILURES);
    }

    @Test
    void loadsTheNodeOperatorsFileUnchanged() {
        SettingsReading reading = read(config(original("api-services-node.conf"), Map.of()), NODE);

        assertThat(mistakes(reading)).isEmpty();
        assertThat(warnings(reading)).isEmpty();
        Settings settings = settings(reading);
        assertThat(settings.endpoints().keySet())
                .containsExactly(
                        "api-gateway",
                        "auth-service",
                        "blockchain-engine",
                        "node-management",
                        "tron-client",
                        "payout-router",
                        "wallet-manager",
                        "payment-gateway");
        assertThat(settings.closed()).isEmpty();
        assertThat(settings.limits())
                .isEqualTo(
                        new Settings.Limits(100, OptionalInt.of(2000), OptionalInt.of(20), OptionalInt.of(10), 75, 10));
        assertThat(settings.sessions())
                .isEqualTo(new SessionRules(Optional.of(Duration.ofHours(2)), Duration.ofHours(8), OptionalInt.of(2)));
        assertThat(settings.tokens().maxAge()).isEqualTo(Duration.ofHours(2));
    }
}
