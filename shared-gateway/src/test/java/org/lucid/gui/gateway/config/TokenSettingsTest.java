package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.settings;
import static org.lucid.gui.gateway.config.Configurations.warnings;
import static org.lucid.gui.gateway.config.Configurations.write;

class TokenSettingsTest {

    private static final KeyPair RSA = rsa(2048);
    private static final KeyPair EC = ec("secp256r1");
    private static final String PUBLIC = "PUBLIC KEY";

    @TempDir
    Path directory;

    @Test
    void takesHs256AndAsksNobodyUnlessSomethingElseIsSet() {
        Settings.Tokens tokens = settings(in("jwt_secret=${JWT_SECRET}")).tokens();

        assertThat(tokens.key()).isEqualTo(new TokenKey.Secret(Configurations.SECRET));
        assertThat(tokens.key().algorithm()).isEqualTo(SigningAlgorithm.HS256);
        assertThat(tokens.introspection()).isEmpty();
    }

    @Test
    void readsAPublicKeyFromAFileOrFromOneLineAndNeedsNoSecret() {
        Path file =
                write(directory.resolve("key.pem"), pem(PUBLIC, RSA.getPublic().getEncoded()));
        String line = pem(PUBLIC, RSA.getPublic().getEncoded()).replace("\n", "");
        TokenKey expected = new TokenKey.Fixed(SigningAlgorithm.RS256, RSA.getPublic());

        assertThat(settings(in("jwt_algorithm=RS256\njwt_public_key=" + file))
                        .tokens()
                        .key())
                .isEqualTo(expected);
        assertThat(settings(in("jwt_algorithm=rs256\njwt_public_key=" + line))
                        .tokens()
                        .key())
                .isEqualTo(expected);
        assertThat(settings(in("jwt_algorithm=ES256\njwt_public_key="
                                + pem(PUBLIC, EC.getPublic().getEncoded()).replace("\n", " ")))
                        .tokens()
                        .key())
                .isEqualTo(new TokenKey.Fixed(SigningAlgorithm.ES256, EC.getPublic()));
    }

    @Test
    void readsAPublicKeyOfSeveralLinesFromTheEnvironment() {
        SettingsReading reading = read(
                Configurations.bare(Map.of(
                        "LUCID_SECURITY_JWT_ALGORITHM",
                        "ES256",
                        "LUCID_SECURITY_JWT_PUBLIC_KEY",
                        pem(PUBLIC, EC.getPublic().getEncoded()))),
                policy(Profile.USER));

        assertThat(settings(reading).tokens().key())
                .isEqualTo(new TokenKey.Fixed(SigningAlgorithm.ES256, EC.getPublic()));
    }

    @Test
    void readsWhereKeysArePublished() {
        assertThat(settings(in("jwt_algorithm=ES256\njwt_jwks_url=https://auth.lan/.well-known/jwks.json"))
                        .tokens()
                        .key())
                .isEqualTo(new TokenKey.Published(
                        SigningAlgorithm.ES256, new Address("https", "auth.lan", 443, "/.well-known/jwks.json")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jwt_algorithm=none                                  | 'none' does not fit; write one of HS256, RS256, ES256
            jwt_algorithm=RS256                                 | the public key for RS256 is missing; write either
            jwt_algorithm=RS256/jwt_jwks_url=ftp:%%a%b          | does not fit; write an address such as
            jwt_algorithm=RS256/jwt_public_key=missing.pem      | no such file that can be read (NoSuchFileException)
            jwt_algorithm=RS256/jwt_public_key=                 | the value is empty
            jwt_algorithm=RS256/jwt_public_key=-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY----- | no public key that RS256
            jwt_algorithm=RS256/jwt_public_key=-----BEGIN PUBLIC KEY-----=-----END PUBLIC KEY----- | no public key that RS256
            jwt_algorithm=RS256/jwt_public_key=-----BEGIN       | no public key that RS256
            jwt_algorithm=ES256/jwt_public_key=-----BEGIN       | the curve P-256
            token_introspection=yes                             | 'yes' does not fit; write one of off, auth-service, redis
            token_introspection=auth-service                    | auth-service is to be asked and has no address
            token_introspection_cache=0                         | a whole number of seconds from 1 to 300
            token_introspection_cache=301                       | a whole number of seconds from 1 to 300
            """)
    void saysWhatIsWrong(String lines, String mistake) {
        SettingsReading reading =
                in("jwt_secret=${JWT_SECRET}\n" + lines.replace('/', '\n').replace('%', '/'));

        assertThat(mistakes(reading)).anySatisfy(line -> assertThat(line).contains(mistake));
        assertThat(bare(mistakes(reading))).allSatisfy(line -> assertThat(line).startsWith("test.conf:"));
    }

    @Test
    void refusesTwoOriginsOfKeys() {
        Path file =
                write(directory.resolve("key.pem"), pem(PUBLIC, RSA.getPublic().getEncoded()));

        assertThat(bare(mistakes(in("jwt_algorithm=RS256\njwt_public_key=" + file + "\njwt_jwks_url=http://a/b"))))
                .containsExactly("test.conf:3 [SECURITY] jwt_public_key: jwt_jwks_url is set too;"
                        + " write either jwt_public_key, a PEM or the file that holds it, or jwt_jwks_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt_public_key=missing.pem", "jwt_jwks_url=http://a/b"})
    void warnsOfAPublicKeyThatHs256DoesNotHave(String line) {
        SettingsReading reading = in("jwt_secret=${JWT_SECRET}\n" + line);

        assertThat(bare(warnings(reading)))
                .containsExactly("test.conf:3 [SECURITY] " + line.substring(0, line.indexOf('='))
                        + ": tokens are signed with HS256, which has no public key;"
                        + " it has no effect; write jwt_algorithm=RS256 or ES256 if the auth service signs so");
        assertThat(mistakes(reading)).isEmpty();
    }

    @Test
    void refusesKeysThatDoNotFitAndNeverRepeatsThem() {
        String privateKey = pem("PRIVATE KEY", RSA.getPrivate().getEncoded());
        Map<String, String> keys = Map.of(
                "private.pem",
                privateKey,
                "both.pem",
                pem(PUBLIC, RSA.getPublic().getEncoded()) + privateKey,
                "mislabelled.pem",
                pem(PUBLIC, RSA.getPrivate().getEncoded()),
                "weak.pem",
                pem(PUBLIC, rsa(1024).getPublic().getEncoded()),
                "curve.pem",
                pem(PUBLIC, ec("secp384r1").getPublic().getEncoded()),
                "long.pem",
                " ".repeat(64 * 1024) + pem(PUBLIC, RSA.getPublic().getEncoded()),
                "empty.pem",
                "");
        keys.forEach((name, text) -> {
            Path file = write(directory.resolve(name), text);
            for (SigningAlgorithm algorithm : new SigningAlgorithm[] {SigningAlgorithm.RS256, SigningAlgorithm.ES256}) {
                SettingsReading reading = in("jwt_algorithm=" + algorithm + "\njwt_public_key=" + file);

                assertThat(mistakes(reading))
                        .as(name)
                        .hasSize(1)
                        .allMatch(line -> line.contains("no public key that " + algorithm + " can be checked with"));
                assertThat(mistakes(reading).toString()).doesNotContain("MII");
            }
        });
        assertThat(mistakes(in("jwt_algorithm=RS256\njwt_public_key=" + privateKey.replace("\n", ""))))
                .hasSize(1)
                .noneMatch(line -> line.contains("MII"));
        assertThat(mistakes(in("jwt_algorithm=ES256\njwt_public_key="
                        + pem(PUBLIC, RSA.getPublic().getEncoded()).replace("\n", ""))))
                .hasSize(1);
    }

    @Test
    void refusesADirectoryInPlaceOfAKey() {
        assertThat(mistakes(in("jwt_algorithm=RS256\njwt_public_key=" + directory)))
                .hasSize(1)
                .allMatch(line -> line.contains("no such file that can be read"));
    }

    @Test
    void readsWhetherTokensAreAskedAbout() {
        String auth = "[AUTH]\nname=auth-service\nhost=a\nport=1\n";

        assertThat(settings(in("jwt_secret=${JWT_SECRET}\ntoken_introspection=auth-service\n" + auth))
                        .tokens()
                        .introspection())
                .contains(Duration.ofSeconds(10));
        assertThat(settings(in("jwt_secret=${JWT_SECRET}\ntoken_introspection=AUTH-service\n"
                                + "token_introspection_cache=300\n" + auth))
                        .tokens()
                        .introspection())
                .contains(Duration.ofMinutes(5));
        assertThat(settings(in("jwt_secret=${JWT_SECRET}\ntoken_introspection=off\n" + auth))
                        .tokens()
                        .introspection())
                .isEmpty();
    }

    @Test
    void readsWhichRedisHoldsTheBlacklist() {
        Settings.Tokens tokens = settings(in("jwt_secret=${JWT_SECRET}\ntoken_introspection=redis\n"
                        + "[REDIS]\nurl=redis://:hidden@redis:6379/1"))
                .tokens();

        assertThat(tokens.introspection()).contains(Duration.ofSeconds(10));
        assertThat(tokens.blacklist()).contains(new RedisAddress("redis://:hidden@redis:6379/1", "redis", false));
        assertThat(tokens.toString()).doesNotContain("hidden");
        assertThat(settings(in("jwt_secret=${JWT_SECRET}")).tokens().blacklist())
                .isEmpty();
    }

    @Test
    void asksForTheRedisThatIsWanted() {
        assertThat(bare(mistakes(in("jwt_secret=${JWT_SECRET}\ntoken_introspection=redis"))))
                .singleElement()
                .asString()
                .contains("[REDIS] url: token_introspection=redis needs the Redis of the auth service; write redis://");
        assertThat(bare(mistakes(in("jwt_secret=${JWT_SECRET}\ntoken_introspection=redis\n"
                        + "[REDIS]\nurl=http://:hidden@redis:6379"))))
                .singleElement()
                .asString()
                .contains("test.conf:5 [REDIS] url: the value does not fit")
                .doesNotContain("hidden");
    }

    @Test
    void warnsOfARedisThatNobodyAsks() {
        SettingsReading reading = in("jwt_secret=${JWT_SECRET}\n[REDIS]\nurl=redis://redis");

        assertThat(bare(warnings(reading)))
                .containsExactly("test.conf:4 [REDIS] url: nothing asks Redis;"
                        + " it has no effect; write token_introspection=redis to have the blacklist asked");
        assertThat(settings(reading).tokens().blacklist()).isEmpty();
    }

    @Test
    void takesAKeyThatChangedInItsFileOverWhenItReadsAgain() throws IOException {
        Path file =
                write(directory.resolve("key.pem"), pem(PUBLIC, RSA.getPublic().getEncoded()));
        String text = "jwt_algorithm=RS256\njwt_public_key=" + file;
        assertThat(settings(in(text)).tokens().key())
                .isEqualTo(new TokenKey.Fixed(SigningAlgorithm.RS256, RSA.getPublic()));
        KeyPair next = rsa(2048);
        Files.writeString(file, pem(PUBLIC, next.getPublic().getEncoded()));

        assertThat(settings(in(text)).tokens().key())
                .isEqualTo(new TokenKey.Fixed(SigningAlgorithm.RS256, next.getPublic()));
    }

    /** Lines without the directory of the file. */
    private List<String> bare(List<String> lines) {
        return lines.stream().map(line -> line.replace(directory + "/", "")).toList();
    }

    private SettingsReading in(String security) {
        Path file = write(directory.resolve("test.conf"), "[SECURITY]\n" + security);
        return read(config(file, Map.of()), policy(Profile.USER));
    }

    private static String pem(String title, byte[] encoded) {
        return "-----BEGIN " + title + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + title
                + "-----\n";
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
