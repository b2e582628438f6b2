package org.lucid.gui.gateway.identity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.TestRules.MAX_AGE;
import static org.lucid.gui.gateway.identity.TestRules.NOW;
import static org.lucid.gui.gateway.identity.TestRules.at;
import static org.lucid.gui.gateway.identity.TestRules.payload;

class EveryAlgorithmTest {

    /** The order of the base point of P-256 (SP 800-186, 3.2.1.3). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    @ParameterizedTest
    @EnumSource
    void provesWhoATokenStandsFor(Signer signer) {
        assertThat(signer.verifier().verify(signer.sign(payload())))
                .isEqualTo(new Verification.Proven(new Principal(
                        "u-ada",
                        Role.USER,
                        Optional.of("t-1"),
                        Optional.of(Instant.ofEpochSecond(at(-60))),
                        Instant.ofEpochSecond(at(840)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "user_id":"u","role":"user"            | -60   | -60 | -5  | the token is expired
                    "user_id":"u","role":"user"            | -60   | 6   | 60  | the token is not valid yet
                    "user_id":"u","role":"user"            | 6     | -60 | 60  | does not say when it was issued
                    "user_id":"u","role":"user"            | -3601 | -60 | 60  | older than is accepted
                    "user_id":"u","role":"user","type":"refresh"  | -60 | -60 | 60 | no access token
                    "user_id":"u","role":"user","type":"ACCESS"   | -60 | -60 | 60 | no access token
                    "user_id":"u","role":"user","type":7          | -60 | -60 | 60 | no access token
                    "user_id":"u","role":"user","type":["access"] | -60 | -60 | 60 | no access token
                    "role":"user"                          | -60   | -60 | 60  | names nobody
                    "user_id":" ","role":"user"            | -60   | -60 | 60  | names nobody
                    "user_id":7,"role":"user"              | -60   | -60 | 60  | names nobody
                    "user_id":"a\\nb","role":"user"        | -60   | -60 | 60  | names somebody whose name
                    "user_id":"\\ud800","role":"user"      | -60   | -60 | 60  | names somebody whose name
                    "user_id":"u"                          | -60   | -60 | 60  | names no role
                    "user_id":"u","role":null              | -60   | -60 | 60  | names no role
                    "user_id":"u","role":"root"            | -60   | -60 | 60  | names no role
                    "user_id":"u","role":"admin "          | -60   | -60 | 60  | names no role
                    "user_id":"u","role":{"admin":true}    | -60   | -60 | 60  | names no role
                    "user_id":"u","role":"x","roles":["admin"] | -60 | -60 | 60 | names no role
                    "user_id":"u","role":"user","role":"admin" | -60 | -60 | 60 | not signed by Lucid
                    """)
    void saysWhatIsWrongWithATokenThatIsSignedWell(String claims, long issued, long from, long until, String detail) {
        String payload =
                "{" + claims + ",\"iat\":" + at(issued) + ",\"nbf\":" + at(from) + ",\"exp\":" + at(until) + "}";

        for (Signer signer : Signer.values()) {
            assertThat(signer.verifier().verify(signer.sign(payload)))
                    .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.detail())
                            .contains(detail));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'iat':1,'exp':99999999999999999999",
                "'iat':'now','exp':'later'",
                "'exp':4000000000",
                "'iat':1",
                "'iat':-1,'exp':4000000000",
                "'iat':0,'exp':4000000000",
                "'iat':1e400,'exp':1e400",
                "'iat':9223372036854775807,'exp':9223372036854775807",
                "'iat':-9223372036854775808,'exp':9223372036854775807",
                "'iat':[1],'exp':{}",
                "'iat':true,'exp':null",
                "'iat':1,'exp':4000000000,'nbf':'x'",
                "'iat':1,'exp':4000000000,'nbf':9223372036854775807",
            })
    void refusesTimesThatAreNone(String times) {
        String payload = ("{'user_id':'u','role':'user'," + times + "}").replace('\'', '"');

        assertThat(Signer.HS256.verifier().verify(Signer.HS256.sign(payload)))
                .isInstanceOf(Verification.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"-60, -60, -4", "5, 5, 60", "-3600, -60, 60"})
    void forgivesClocksThatDifferByFiveSeconds(long issued, long from, long until) {
        String payload = "{\"sub\":\"u\",\"groups\":[\"x\",\"user\",\"admin\"],\"iat\":" + at(issued) + ",\"nbf\":"
                + at(from) + ",\"exp\":" + at(until) + "}";

        assertThat(Signer.HS256.verifier().verify(Signer.HS256.sign(payload)))
                .isInstanceOfSatisfying(
                        Verification.Proven.class,
                        proven -> assertThat(proven.principal().role()).isEqualTo(Role.ADMIN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ,"iss":"lucid","aud":"gui"            | true
                    ,"iss":"lucid","aud":["x","gui"]      | true
                    ,"iss":"lucid","aud":"GUI"            | false
                    ,"iss":"lucid","aud":["x"]            | false
                    ,"iss":"lucid","aud":[]               | false
                    ,"iss":"lucid","aud":{"gui":1}        | false
                    ,"iss":"lucid"                        | false
                    ,"iss":"Lucid","aud":"gui"            | false
                    ,"iss":["lucid"],"aud":"gui"          | false
                    ,"aud":"gui"                          | false
                    """)
    void demandsTheIssuerAndTheAudienceThatAreConfigured(String claims, boolean good) {
        for (Signer signer : Signer.values()) {
            Settings.Tokens rules = new Settings.Tokens(
                    signer.rules.key(), MAX_AGE, Optional.of("lucid"), Optional.of("gui"), Optional.empty());

            assertThat(Signer.verifier(rules).verify(signer.sign(payload(claims))) instanceof Verification.Proven)
                    .isEqualTo(good);
        }
    }

    @Test
    void keepsTheRoleOfBeforeOnlyWhereARenewedTokenNamesNone() {
        Principal before = new Principal("u", Role.NODE_OPERATOR, Optional.empty(), Optional.empty(), NOW);
        String times = ",\"iat\":" + at(-1) + ",\"exp\":" + at(60) + "}";
        TokenVerifier verifier = Signer.HS256.verifier();

        assertThat(verifier.verifyRenewed(Signer.HS256.sign("{\"user_id\":\"u\",\"role\":null" + times), before))
                .isInstanceOfSatisfying(
                        Verification.Proven.class,
                        proven -> assertThat(proven.principal().role()).isEqualTo(Role.NODE_OPERATOR));
        assertThat(verifier.verifyRenewed(Signer.HS256.sign("{\"user_id\":\"u\",\"role\":\"root\"" + times), before))
                .isInstanceOf(Verification.Rejected.class);
    }

    /** RFC 7518, 3.4. */
    @Test
    void takesAnEcdsaSignatureOnlyInFullLengthAndOfRealNumbers() {
        String token = Signer.ES256.sign(payload());
        int dot = token.lastIndexOf('.') + 1;
        byte[] good = Base64.getUrlDecoder().decode(token.substring(dot));
        byte[] order = Arrays.copyOfRange(ORDER.toByteArray(), 1, 33);
        byte[] orders = Arrays.copyOf(order, 64);
        System.arraycopy(order, 0, orders, 32, 32);
        byte[] longer = new byte[66];
        System.arraycopy(good, 0, longer, 1, 32);
        System.arraycopy(good, 32, longer, 34, 32);
        TokenVerifier verifier = Signer.ES256.verifier();

        assertThat(verifier.verify(token)).isInstanceOf(Verification.Proven.class);
        for (byte[] bad : new byte[][] {orders, new byte[64], longer, Arrays.copyOf(good, 63)}) {
            assertThat(verifier.verify(token.substring(0, dot) + TestKeys.encoded(bad)))
                    .isInstanceOf(Verification.Rejected.class);
        }
    }

    @Test
    void takesOneTextForOneHmacOnly() {
        String token = Signer.HS256.sign(payload());
        // 32 bytes leave two bits of the last letter unused, so the next letter means the same.
        char twin = (char) (token.charAt(token.length() - 1) + 1);
        String other = token.substring(0, token.length() - 1) + twin;

        assertThat(Base64.getUrlDecoder().decode(other.substring(other.lastIndexOf('.') + 1)))
                .isEqualTo(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)));
        assertThat(Signer.HS256.verifier().verify(other)).isInstanceOf(Verification.Rejected.class);
    }
}
