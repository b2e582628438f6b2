package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.gateway.config.Effective.Value;
import org.lucid.gui.policy.catalogue.Catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.write;

class EffectiveTest {

    private static final String SECRET = "Tr0ub4dor-and-3-and-more-than-32-bytes";

    @TempDir
    Path directory;

    private List<Value> values(String text, Map<String, String> environment) {
        Path file = write(directory.resolve("test.conf"), text);
        return new Effective(config(file, environment), Catalogue.lucid()).values();
    }

    private static Value value(List<Value> values, String section, String key) {
        return values.stream()
                .filter(value -> value.section().equals(section) && value.key().equals(key))
                .findAny()
                .orElseThrow();
    }

    @Test
    void tellsTheLineOfTheFile() {
        Value value = value(values("[CONNECTION]\n\nmax_connections=70\n", Map.of()), "CONNECTION", "max_connections");

        assertThat(value.value()).contains("70");
        assertThat(value.source()).isEqualTo("file");
        assertThat(value.place()).contains("test.conf:3");
    }

    @Test
    void tellsTheVariableThatIsStrongerThanTheFile() {
        Value value = value(
                values("[CONNECTION]\nmax_connections=70\n", Map.of("LUCID_CONNECTION_MAX_CONNECTIONS", "71")),
                "CONNECTION",
                "max_connections");

        assertThat(value.value()).contains("71");
        assertThat(value)
                .extracting(Value::source, Value::place)
                .containsExactly("environment", "LUCID_CONNECTION_MAX_CONNECTIONS");
    }

    @Test
    void tellsBackendsByTheirIds() {
        List<Value> values = values("[X]\nname=session-api\nhost=10.0.0.9\nport=8087\n", Map.of());

        assertThat(value(values, "SESSION_API", "host").value()).contains("10.0.0.9");
    }

    @Test
    void showsNoSecret() {
        List<Value> values = values(
                "[SECURITY]\njwt_secret=" + SECRET + "\nencryption_key=" + SECRET + "\njwt_issuer=${aes-gcm-nopadding::"
                        + SECRET + "}\n[M]\nname=mongodb\nurl=tcp://lucid:" + SECRET + "@a:27017\nuri=x" + SECRET
                        + "\n[TRON_CONFIGURATION]\ntron_api_key=" + SECRET
                        + "\n[CONNECTION]\nmax_connections=${COUNT}\n",
                Map.of("COUNT", "7" + SECRET, "LUCID_SECURITY_JWT_SECRET", SECRET));

        assertThat(values).hasSizeGreaterThan(5);
        assertThat(values.toString()).doesNotContain(SECRET);
        assertThat(value(values, "SECURITY", "jwt_secret").value()).isEqualTo(Optional.empty());
    }

    @Test
    void showsAddressesOfTheSixthVersion() {
        List<Value> values = values("[X]\nname=session-api\nhost=fd00::9\nport=8087\n", Map.of());

        assertThat(value(values, "SESSION_API", "host").value()).contains("fd00::9");
    }
}
