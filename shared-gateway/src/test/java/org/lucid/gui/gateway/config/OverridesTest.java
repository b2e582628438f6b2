package org.lucid.gui.gateway.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.ADMIN;
import static org.lucid.gui.gateway.config.Configurations.USER;
import static org.lucid.gui.gateway.config.Configurations.bare;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.original;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.settings;
import static org.lucid.gui.gateway.config.Configurations.warnings;
import static org.lucid.gui.gateway.config.Configurations.write;

class OverridesTest {

    private static final String KEY = "a key for this test";

    @TempDir
    Path directory;

    @Test
    void anEnvironmentVariableMovesABackendWithAllItsPorts() {
        SettingsReading reading = read(
                config(
                        original("api-services.conf"),
                        Map.of(
                                "LUCID_SERVICES_SESSION_API_URL", "http://127.0.0.1:18015",
                                "LUCID_SERVICES_ADMIN_INTERFACE_URL", "https://127.0.0.1:18021",
                                "LUCID_SERVICES_MONGODB_URL", "tcp://127.0.0.1:18002")),
                ADMIN);

        assertThat(mistakes(reading)).isEmpty();
        assertThat(warnings(reading)).isEmpty();
        Map<String, Endpoint> endpoints = settings(reading).endpoints();
        assertThat(endpoints.get("session-api").authority()).isEqualTo("127.0.0.1:18015");
        assertThat(endpoints.get("session-api").healthPort()).isEqualTo(18015);
        assertThat(endpoints.get("admin-interface").tls()).isTrue();
        assertThat(endpoints.get("admin-interface").webSocketPort()).isEmpty();
        assertThat(endpoints.get("mongodb").port()).isEqualTo(18002);
    }

    @Test
    void portsThatAreAsStrongAsTheUrlHold() {
        SmallRyeConfig config = config(
                original("api-services.conf"),
                Map.of(
                        "LUCID_SERVICES_ADMIN_INTERFACE_URL", "http://127.0.0.1:18021",
                        "LUCID_SERVICES_ADMIN_INTERFACE_PORT_WS", "18100",
                        "LUCID_SERVICES_ADMIN_INTERFACE_HEALTHCHECK_PORT", "18200"));

        Endpoint endpoint = settings(read(config, ADMIN)).endpoints().get("admin-interface");

        assertThat(endpoint.webSocketPort()).hasValue(18100);
        assertThat(endpoint.healthPort()).isEqualTo(18200);
    }

    @Test
    void anEnvironmentVariableReplacesOneKey() {
        Settings settings = settings(read(
                config(
                        original("api-services-user.conf"),
                        Map.of(
                                "LUCID_CONNECTION_MAX_CONNECTIONS", "10",
                                "LUCID_RATE_LIMITING_REQUESTS_PER_MINUTE", "7",
                                "LUCID_SERVICES_API_GATEWAY_RATE_LIMIT_PER_MINUTE", "6",
                                "LUCID_SERVICES_SESSION_API_PORT", "9",
                                "LUCID_SECURITY_SESSION_TIMEOUT", "60",
                                "LUCID_GUI_UPDATE_INTERVAL", "1234")),
                USER));

        assertThat(settings.limits().connections()).isEqualTo(10);
        assertThat(settings.limits().requestsPerMinute()).isEqualTo(6);
        assertThat(settings.endpoints().get("session-api").port()).isEqualTo(9);
        assertThat(settings.sessions().idle().orElseThrow()).hasSeconds(60);
        assertThat(settings.refresh().gui()).hasMillis(1234);
    }

    @Test
    void aRightVariableHealsAWrongLine() {
        Path file = write(
                directory.resolve("test.conf"),
                "[SECURITY]\njwt_secret=${JWT_SECRET}\n[CONNECTION]\nmax_connections=x");

        SettingsReading reading =
                read(config(file, Map.of("LUCID_CONNECTION_MAX_CONNECTIONS", "9")), policy(Profile.USER));

        assertThat(settings(reading).limits().connections()).isEqualTo(9);
    }

    @Test
    void runsFromTheEnvironmentAlone() {
        SettingsReading reading = read(
                bare(Map.of(
                        "LUCID_SECURITY_JWT_SECRET",
                        Configurations.SECRET,
                        "LUCID_SERVICES_SESSION_API_HOST",
                        "localhost",
                        "LUCID_SERVICES_SESSION_API_PORT",
                        "80")),
                policy(Profile.USER, "session-api"));

        assertThat(settings(reading).endpoints().get("session-api").authority()).isEqualTo("localhost");
    }

    @Test
    void theFileIsStrongerThanApplicationProperties() {
        Map<String, String> shipped =
                Map.of("lucid.connection.max-connections", "1", "lucid.connection.keepalive", "false");
        Path file = write(
                directory.resolve("test.conf"),
                "[SECURITY]\njwt_secret=" + Configurations.SECRET + "\n[CONNECTION]\nmax_connections=2");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .withSources(new PropertiesConfigSource(shipped, "application.properties", 250))
                .withSources(new PropertiesConfigSource(Map.of("lucid.config.file", file.toString()), "file", 250))
                .build();

        Settings settings = settings(read(config, policy(Profile.USER)));

        assertThat(settings.limits().connections()).isEqualTo(2);
        assertThat(settings.pool().keepAlive()).isFalse();
    }

    @Test
    void takesASecretFromASecretFile() {
        Path secrets = write(directory.resolve("secrets.properties"), "JWT_SECRET=" + "s".repeat(40));
        SmallRyeConfig config = bare(Map.of(
                "SMALLRYE_CONFIG_LOCATIONS",
                secrets.toUri().toString(),
                "LUCID_CONFIG_FILE",
                original("api-services-user.conf").toString()));

        assertThat(settings(read(config, USER)).tokens().key()).isEqualTo(new TokenKey.Secret("s".repeat(40)));
    }

    @Test
    void decryptsAnEncryptedValue() throws GeneralSecurityException {
        Path file = write(
                directory.resolve("test.conf"),
                "[SECURITY]\njwt_secret=${aes-gcm-nopadding::" + encrypt(Configurations.SECRET) + "}");

        SettingsReading reading = read(
                config(file, Map.of("SMALLRYE_CONFIG_SECRET_HANDLER_AES_GCM_NOPADDING_ENCRYPTION_KEY", KEY)),
                policy(Profile.USER));

        assertThat(settings(reading).tokens().key()).isEqualTo(new TokenKey.Secret(Configurations.SECRET));
    }

    @Test
    void saysWhenAValueCannotBeDecrypted() throws GeneralSecurityException {
        String encrypted = encrypt(Configurations.SECRET);
        Path file =
                write(directory.resolve("test.conf"), "[SECURITY]\njwt_secret=${aes-gcm-nopadding::" + encrypted + "}");

        SettingsReading wrongKey = read(
                config(file, Map.of("SMALLRYE_CONFIG_SECRET_HANDLER_AES_GCM_NOPADDING_ENCRYPTION_KEY", "another")),
                policy(Profile.USER));
        Path other = write(directory.resolve("other.conf"), "[SECURITY]\njwt_secret=${rot13::" + encrypted + "}");
        SettingsReading noHandler = read(config(other, Map.of()), policy(Profile.USER));

        String problem = ":2 [SECURITY] jwt_secret: the value cannot be decrypted or resolved;"
                + " check the names and the key in its ${…}";
        assertThat(mistakes(wrongKey)).containsExactly(file + problem);
        assertThat(mistakes(noHandler)).containsExactly(other + problem);
    }

    @Test
    void listsNoNamesSoThatNoBuildRecordsItsValues() {
        ConfSource source =
                ConfSource.of(config(original("api-services.conf"), Map.of())).orElseThrow();

        assertThat(source.getPropertyNames()).isEmpty();
        assertThat(source.getProperties()).isEmpty();
        assertThat(source.getValue("lucid.services.blockchain-engine.port")).isEqualTo("8084");
        assertThat(source.getValue("lucid.services.api-gateway.health-check-path"))
                .isEqualTo("/health");
        assertThat(source.getValue("lucid.gui.cache-ttl")).isEqualTo("30000");
        assertThat(source.getValue("lucid.tron-configuration.tron-network")).isEqualTo("mainnet");
        assertThat(source.getOrdinal()).isEqualTo(275);
    }

    /** Encrypts as the configuration library decrypts: AES/GCM with the key's SHA-256, and the nonce in front. */
    private static String encrypt(String plain) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        byte[] key = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] encrypted = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
        ByteBuffer message = ByteBuffer.allocate(1 + nonce.length + encrypted.length)
                .put((byte) nonce.length)
                .put(nonce)
                .put(encrypted);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(message.array());
    }
}
