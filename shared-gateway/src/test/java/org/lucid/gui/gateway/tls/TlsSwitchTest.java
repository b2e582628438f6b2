package org.lucid.gui.gateway.tls;

import java.util.Map;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TlsSwitchTest {

    private static final String NAME = "quarkus.http.tls-configuration-name";
    private static final String PLAIN = "quarkus.http.insecure-requests";

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredInterceptors()
                .withDefaultValues(properties)
                .build();
    }

    @Test
    void turnsHttpsOnAndPlainHttpOffWhereACertificateIsConfigured() {
        SmallRyeConfig config = config(Map.of("lucid.tls.certificate", "/tls.crt"));

        assertThat(config.getOptionalValue(NAME, String.class)).hasValue("lucid-clients");
        assertThat(config.getOptionalValue(PLAIN, String.class)).hasValue("disabled");
    }

    @Test
    void leavesThePlatformAsItIsWithoutACertificate() {
        for (SmallRyeConfig config :
                new SmallRyeConfig[] {config(Map.of()), config(Map.of("lucid.tls.certificate", " "))}) {
            assertThat(config.getOptionalValue(NAME, String.class)).isEmpty();
            assertThat(config.getOptionalValue(PLAIN, String.class)).isEmpty();
        }
    }

    @Test
    void givesWayToThePlatformsOwnProperties() {
        SmallRyeConfig config = config(Map.of("lucid.tls.certificate", "/tls.crt", PLAIN, "redirect"));

        assertThat(config.getOptionalValue(PLAIN, String.class)).hasValue("redirect");
        assertThat(config.getOptionalValue(NAME, String.class)).hasValue("lucid-clients");
    }
}
