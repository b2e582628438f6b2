package org.lucid.gui.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.SignedToken.HS256;
import static org.lucid.gui.gateway.identity.SignedToken.NOW;
import static org.lucid.gui.gateway.identity.SignedToken.SECRET;
import static org.lucid.gui.gateway.identity.SignedToken.times;

class TokenVerifierTest {

    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final Key KEY = new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    private static final String ADA = "\"user_id\":\"u-ada\",\"role\":\"user\",\"type\":\"access\"";

    private final TokenVerifier verifier = verifier(Optional.empty(), Optional.empty());

    private static TokenVerifier verifier(Optional<String> issuer, Optional<String> audience) {
        Settings.Tokens rules = new Settings.Tokens(SECRET, MAX_AGE, issuer, audience);
        return new TokenVerifier(rules, KeySet.of(KEY), InstantSource.fixed(NOW));
    }

    private Principal proven(String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Proven.class);
        return ((Verification.Proven) verifier.verify(token)).principal();
    }

    private String rejected(String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Rejected.class);
        String detail = ((Verification.Rejected) verifier.verify(token)).detail();
        assertThat(detail).doesNotContain("Exception", "jose4j", SECRET).hasSizeLessThan(200);
        return detail;
    }

    @Test
    void readsATokenAsLucidIssuesIt() {
        Principal principal = proven(SignedToken.with(ADA + ",\"jti\":\"j-1\",\"nbf\":" + NOW.getEpochSecond()));

        assertThat(principal)
                .isEqualTo(
                        new Principal("u-ada", Role.USER, Optional.of("j-1"), Optional.of(NOW), NOW.plusSeconds(900)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"user_id\":\"a\"'                    | a",
                "'\"sub\":\"b\"'                        | b",
                "'\"user_id\":\"a\",\"sub\":\"b\"'      | a",
                "'\"user_id\":null,\"sub\":\"b\"'       | b",
                "'\"user_id\":\" \",\"sub\":\"b\"'      | b",
                "'\"user_id\":7,\"sub\":\"b\"'          | b",
                "'\"user_id\":\"a b=c\\u00e9\"'         | a b=c\u00e9"
            })
    void takesThePersonFromUserIdOrSub(String claims, String subject) {
        assertThat(proven(SignedToken.with(claims + ",\"role\":\"user\"")).subject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"role\":\"user\"'                              | USER",
                "'\"role\":\"USER\"'                              | USER",
                "'\"role\":\"node_worker\"'                       | NODE_OPERATOR",
                "'\"role\":\"Node_Operator\"'                     | NODE_OPERATOR",
                "'\"role\":\"ADMIN\"'                             | ADMIN",
                "'\"role\":\"super_admin\"'                       | SUPER_ADMIN",
                "'\"role\":[\"user\"]'                            | USER",
                "'\"roles\":[\"user\",\"observer\",\"admin\"]'    | ADMIN",
                "'\"roles\":\"admin\"'                            | ADMIN",
                "'\"groups\":[\"user\"]'                          | USER",
                "'\"groups\":\"user\"'                            | USER",
                "'\"role\":null,\"groups\":[\"user\"]'            | USER",
                "'\"role\":\"user\",\"roles\":[\"admin\"]'        | USER",
                "'\"role\":\"user\",\"groups\":[\"super_admin\"]' | USER",
                "'\"roles\":[],\"groups\":[\"user\"]'             | USER"
            })
    void takesTheRoleFromTheFirstClaimThatSaysOne(String claims, Role role) {
        assertThat(proven(SignedToken.with("\"sub\":\"a\"," + claims)).role()).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"role\":null",
                "\"role\":\"\"",
                "\"role\":\"observer\"",
                "\"role\":\"user \"",
                "\"role\":\"u\u017fer\"",
                "\"role\":\"observer\",\"roles\":[\"admin\"]",
                "\"role\":1",
                "\"role\":true",
                "\"role\":{\"name\":\"admin\"}",
                "\"role\":[]",
                "\"roles\":[null,1]",
                "\"roles\":[[\"admin\"]]"
            })
    void refusesWhoHasNoRoleThatIsKnown(String claims) {
        assertThat(rejected(SignedToken.with("\"sub\":\"a\"," + claims))).contains("no role");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"groups\":{\"admin\":true}",
                "\"role\":\"user\",\"sub\":[\"a\"]",
                "\"role\":\"user\",\"sub\":{}",
                "\"role\":\"user\",\"jti\":7",
                "\"role\":\"user\",\"iss\":[\"lucid\"]"
            })
    void refusesClaimsOfTypesThatTheyMustNotHave(String claim) {
        rejected(SignedToken.with("\"user_id\":\"a\"," + claim));
    }

    @Test
    void readsTheFamilyOfATokenThatHasOne() {
        assertThat(proven(SignedToken.with(ADA + ",\"sid\":\"s-1\"")).familyId())
                .contains("s-1");
        for (String none : List.of("", ",\"sid\":\" \"", ",\"sid\":7", ",\"sid\":[\"s-1\"]", ",\"sid\":null")) {
            assertThat(proven(SignedToken.with(ADA + none)).familyId()).as(none).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"type\":\"refresh\"", "\"type\":\"Access\"", "\"type\":1", "\"type\":[\"access\"]"})
    void refusesWhatIsNoAccessToken(String type) {
        assertThat(rejected(SignedToken.with("\"sub\":\"a\",\"role\":\"user\"," + type)))
                .contains("no access token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\":1", "\"user_id\":\"\"", "\"sub\":\" \"", "\"user_id\":7"})
    void refusesWhoIsNobody(String claims) {
        assertThat(rejected(SignedToken.with("\"role\":\"user\"," + claims))).contains("names nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\r\\nX-Lucid-Role: ADMIN", "a\\u0000", "a\\u0085", "\\ud800"})
    void refusesNamesThatAreNoText(String name) {
        assertThat(rejected(SignedToken.with("\"role\":\"user\",\"sub\":\"" + name + "\"")))
                .contains("no text");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String longest = "n".repeat(TokenVerifier.LONGEST_SUBJECT);

        assertThat(proven(SignedToken.with("\"role\":\"user\",\"sub\":\"" + longest + "\""))
                        .subject())
                .isEqualTo(longest);
        assertThat(rejected(SignedToken.with("\"role\":\"user\",\"sub\":\"" + longest + "n\"")))
                .contains("256");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, -4", "5, 900", "-3600, 1", "-3599, 900"})
    void takesWhatIsInTimeWithinTheSkewOfClocks(long issuedAt, long expiresAt) {
        long issued = Math.min(issuedAt, expiresAt);

        proven(SignedToken.of(HS256, "{" + ADA + "," + times(issued, expiresAt) + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "-900, -5, expired",
        "-900, -3600, not signed",
        "6, 900, says it wrong",
        "-3601, 900, older than is accepted"
    })
    void refusesWhatIsOutOfTime(long issuedAt, long expiresAt, String why) {
        assertThat(rejected(SignedToken.of(HS256, "{" + ADA + "," + times(issuedAt, expiresAt) + "}")))
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource({"5, true", "6, false"})
    void heedsNotBefore(long from, boolean valid) {
        String token = SignedToken.with(ADA + ",\"nbf\":" + (NOW.getEpochSecond() + from));

        assertThat(verifier.verify(token) instanceof Verification.Proven).isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"exp\":1935990000",
                "\"iat\":1935990000",
                "\"iat\":0,\"exp\":1999999999",
                "\"iat\":-1,\"exp\":1999999999",
                "\"iat\":\"1935990000\",\"exp\":1999999999",
                "\"iat\":1935990000,\"exp\":\"1999999999\"",
                "\"iat\":1935990000,\"exp\":null",
                "\"iat\":null,\"exp\":1999999999",
                "\"iat\":1e300,\"exp\":1e300",
                "\"iat\":1935990000,\"exp\":1e300",
                "\"iat\":1935990000,\"exp\":9223372036854775807",
                "\"iat\":9223372036854775807,\"exp\":9223372036854775807",
                "\"iat\":-9223372036854775808,\"exp\":1999999999",
                "\"iat\":1935990000,\"exp\":1999999999,\"nbf\":\"soon\"",
                "\"iat\":1935990000,\"exp\":1999999999,\"nbf\":9223372036854775807"
            })
    void refusesTimesThatAreNone(String times) {
        rejected(SignedToken.of(HS256, "{" + ADA + "," + times + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"None\"}",
                "{\"alg\":\"HS512\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"ES256\"}",
                "{\"alg\":\"hs256\"}",
                "{\"alg\":null}",
                "{\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
                "[]",
                "{",
                ""
            })
    void refusesOtherAlgorithmsWhateverTheHeaderSays(String header) {
        rejected(SignedToken.of(header, "{" + ADA + "," + times(0, 900) + "}"));
    }

    @Test
    void refusesAnotherHashOfTheRightSecret() {
        rejected(SignedToken.of("{\"alg\":\"HS512\"}", "{" + ADA + "," + times(0, 900) + "}", SECRET, "HmacSHA512"));
    }

    @Test
    void refusesAnotherSecret() {
        String token = SignedToken.of(HS256, "{" + ADA + "," + times(0, 900) + "}", SECRET + "x", "HmacSHA256");

        assertThat(rejected(token)).contains("not signed by Lucid");
    }

    @Test
    void refusesChangedClaimsUnderAnOldSignature() {
        String good = SignedToken.with(ADA);
        String claims = "{" + ADA.replace("user\"", "admin\"") + "," + times(0, 900) + "}";
        String[] parts = good.split("\\.");

        rejected(parts[0] + "." + SignedToken.encode(claims.getBytes(StandardCharsets.UTF_8)) + "." + parts[2]);
        rejected(parts[0] + "." + parts[1] + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"user\",\"role\":\"admin\",\"sub\":\"a\",\"iat\":1935990000,\"exp\":1935999999}",
                "{\"role\":\"user\",\"sub\":\"a\",\"sub\":\"b\",\"iat\":1935990000,\"exp\":1935999999}",
                "[]",
                "\"text\"",
                "7",
                "null",
                "{",
                ""
            })
    void refusesClaimsThatAreNoObjectOrSaySomethingTwice(String payload) {
        rejected(SignedToken.of(HS256, payload));
    }

    @Test
    void refusesDeepClaimsWithoutFallingOver() {
        rejected(SignedToken.of(HS256, "[".repeat(5_000)));
        rejected(SignedToken.of("[".repeat(5_000), "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a", "a.b", "a.b.c", "a.b.c.d.e", "\u00e9.b.cccc", "a b.c.dddd"})
    void refusesWhatIsNoToken(String text) {
        rejected(text);
    }

    @Test
    void refusesTokensThatAreTooLong() {
        String filled = SignedToken.with(ADA + ",\"x\":\"" + "y".repeat(TokenText.LONGEST) + "\"");

        assertThat(rejected(filled)).contains("no token");
    }

    @Test
    void takesOneTokenInOneSpellingOnly() {
        String token = SignedToken.with(ADA);
        proven(token);
        String body = token.substring(0, token.length() - 1);

        long spellings = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .mapToObj(last -> verifier.verify(body + (char) last))
                .filter(Verification.Proven.class::isInstance)
                .count();
        assertThat(spellings).isEqualTo(1);
        rejected(token + "=");
        rejected(token + "!");
        rejected(token + "\n");
        rejected(token + "AAAA");
        rejected(token.replaceFirst("\\.", "=."));
        rejected(" " + token);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"iss\":\"lucid\",\"aud\":\"gui\"'             | true",
                "'\"iss\":\"lucid\",\"aud\":[\"x\",\"gui\"]'     | true",
                "'\"iss\":\"other\",\"aud\":\"gui\"'             | false",
                "'\"iss\":\"lucid\",\"aud\":\"other\"'           | false",
                "'\"iss\":\"lucid\"'                             | false",
                "'\"aud\":\"gui\"'                               | false",
                "'\"iss\":\"LUCID\",\"aud\":\"gui\"'             | false"
            })
    void heedsIssuerAndAudienceWhereTheyAreConfigured(String claims, boolean valid) {
        TokenVerifier strict = verifier(Optional.of("lucid"), Optional.of("gui"));

        assertThat(strict.verify(SignedToken.with(ADA + "," + claims)) instanceof Verification.Proven)
                .isEqualTo(valid);
        assertThat(verifier.verify(SignedToken.with(ADA + "," + claims)) instanceof Verification.Proven)
                .isTrue();
    }
}
