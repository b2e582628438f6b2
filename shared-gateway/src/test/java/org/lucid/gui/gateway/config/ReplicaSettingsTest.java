package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.settings;
import static org.lucid.gui.gateway.config.Configurations.warnings;
import static org.lucid.gui.gateway.config.Configurations.write;

class ReplicaSettingsTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String REDIS = "redis_url=redis://:secret-word@valkey:6379/1";

    @TempDir
    Path directory;

    @Test
    void sharesNothingUnlessARedisIsNamed() {
        assertThat(settings(in("")).replicas()).isEmpty();
    }

    @Test
    void readsWhatReplicasShareAndShowsNoSecret() {
        Settings.Replicas replicas = settings(in(REDIS + "\nsecret=" + SECRET + "\ncount=3"))
                .replicas()
                .orElseThrow();

        assertThat(replicas.redis().host()).isEqualTo("valkey");
        assertThat(replicas.secret()).isEqualTo(SECRET);
        assertThat(replicas.count()).isEqualTo(3);
        assertThat(replicas.toString()).doesNotContain(SECRET).doesNotContain("secret-word");
    }

    @Test
    void takesTwoReplicasWhereTheirNumberIsNotSaid() {
        assertThat(settings(in(REDIS + "\nsecret=" + SECRET)).replicas())
                .get()
                .extracting(Settings.Replicas::count)
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redis_url=redis://valkey                 | [REPLICAS] secret: the tokens that replicas share are never kept without encryption
            redis_url=redis://valkey/secret=short    | [REPLICAS] secret: the secret is too short; make it a random secret of at least 32 bytes
            redis_url=http://valkey                  | [REPLICAS] redis_url: the value does not fit; write redis://host:port
            count=0                                  | [REPLICAS] count: '0' does not fit; write a whole number from 1 to 100
            count=101                                | [REPLICAS] count: '101' does not fit
            """)
    void saysWhatIsWrong(String lines, String mistake) {
        List<String> mistakes = mistakes(in(lines.replace("/secret", "\nsecret")));

        assertThat(mistakes).anySatisfy(line -> assertThat(line).contains(mistake));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThat(mistakes(in("redis_url=http://valkey\nsecret=short\ncount=0")))
                .hasSize(3);
    }

    @Test
    void warnsOfASecretAndANumberThatHaveNoEffect() {
        assertThat(warnings(in("secret=" + SECRET + "\ncount=2")))
                .filteredOn(line -> line.contains("this service shares nothing; it has no effect without"))
                .hasSize(2)
                .noneMatch(line -> line.contains(SECRET));
    }

    private SettingsReading in(String lines) {
        Path file = write(directory.resolve("test.conf"), "[SECURITY]\njwt_secret=${JWT_SECRET}\n[REPLICAS]\n" + lines);
        return read(config(file, Map.of()), policy(Profile.ADMIN));
    }
}
