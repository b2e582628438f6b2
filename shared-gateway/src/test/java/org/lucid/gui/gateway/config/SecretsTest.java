package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.smallrye.config.SmallRyeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.warnings;
import static org.lucid.gui.gateway.config.Configurations.write;

class SecretsTest {

    /** Short, so that it is refused as a token secret; and long enough to be looked for. */
    private static final String SECRET = "Tr0ub4dor-and-3";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[SECURITY]\njwt_secret=" + SECRET,
                "[SECURITY]\njwt_secret=${aes-gcm-nopadding::" + SECRET + "}",
                "[SECURITY]\njwt_secret=${A}" + SECRET,
                "[SECURITY]\njwt_secret=${THE_SECRET}",
                "[SECURITY]\nencryption_key=" + SECRET + "\nencryption_key=" + SECRET,
                "[SECURITY]\nencryption_ky=" + SECRET,
                "[SECURITY]\n" + SECRET,
                "[SECURITY]\n  " + SECRET + "==",
                "[SECURITY\njwt_secret=" + SECRET,
                "jwt_secret=" + SECRET,
                "[M]\nname=mongodb\nuri=mongodb://lucid:" + SECRET + "@a:27017/lucid\nhost=a\nport=x",
                "[M]\nname=mongodb\nurl=mongodb://lucid:" + SECRET + "@a:27017/lucid",
                "[M]\nname=mongodb\nhost=lucid:" + SECRET + "@a\nport=1",
                "[M]\nname=mongodb\nhost=${THE_SECRET}\nport=${THE_SECRET}",
                "[HEALTH_CHECKS]\nmongodb=http://lucid:" + SECRET + "@a:1/x",
                "[TRON_CONFIGURATION]\ntron_api_key=" + SECRET + "\ntron_client_port=${THE_SECRET}"
            })
    void neverShowASecret(String text) {
        Path file = write(directory.resolve("test.conf"), text + "\n[CONNECTION]\nkeepalive=${THE_SECRET}\n");

        SettingsReading reading = read(config(file, Map.of("THE_SECRET", SECRET)), policy(Profile.USER));

        assertThat(mistakes(reading)).isNotEmpty();
        assertThat(Stream.concat(mistakes(reading).stream(), warnings(reading).stream()))
                .noneMatch(line -> line.contains(SECRET));
        assertThat(reading.toString()).doesNotContain(SECRET);
    }

    @Test
    void areNotInAnythingThatIsPrinted() {
        String secret = SECRET.repeat(3);
        Path file = write(
                directory.resolve("test.conf"), "[SECURITY]\njwt_secret=" + secret + "\nencryption_key=" + secret);
        ConfContent content = ConfContent.read(file);
        ConfFile understood = ConfParser.parse("test.conf", content);
        SmallRyeConfig config = config(file, Map.of());
        List<String> log;
        LiveSettings live;
        try (LogRecorder recorder = new LogRecorder(LiveSettings.class)) {
            live = new LiveSettings(config, Catalogue.lucid(), policy(Profile.USER));
            live.reload();
            log = recorder.all();
        }

        assertThat(live.current().tokens().key()).isEqualTo(new TokenKey.Secret(secret));
        assertThat(live.current().toString()).doesNotContain(SECRET);
        assertThat(read(config, policy(Profile.USER)).toString()).doesNotContain(SECRET);
        assertThat(understood.toString()).doesNotContain(SECRET);
        assertThat(content.toString()).doesNotContain(SECRET);
        assertThat(ConfSource.of(config).orElseThrow().toString()).doesNotContain(SECRET);
        assertThat(log).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }
}
