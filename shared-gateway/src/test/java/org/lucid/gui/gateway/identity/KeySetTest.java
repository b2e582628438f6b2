package org.lucid.gui.gateway.identity;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.config.SigningAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lucid.gui.gateway.identity.TestKeys.jwk;
import static org.lucid.gui.gateway.identity.TestKeys.jwks;

class KeySetTest {

    private static final PublicKey RSA = TestKeys.RSA.getPublic();
    private static final PublicKey EC = TestKeys.EC.getPublic();

    @Test
    void holdsTheKeysOfItsAlgorithmByTheirIds() throws JoseException {
        String text = jwks(jwk("r", RSA), jwk("e", EC), jwk("r2", TestKeys.OTHER_RSA.getPublic()));

        assertThat(KeySet.published(text, SigningAlgorithm.RS256))
                .isEqualTo(new KeySet(Map.of("r", RSA, "r2", TestKeys.OTHER_RSA.getPublic()), Optional.empty()));
        assertThat(KeySet.published(text, SigningAlgorithm.ES256))
                .isEqualTo(new KeySet(Map.of("e", EC), Optional.empty()));
        assertThat(KeySet.published(text, SigningAlgorithm.HS256)).isEqualTo(KeySet.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "use, sig, true",
        "use, enc, false",
        "alg, RS256, true",
        "alg, RS512, false",
        "alg, HS256, false",
        "use, SIG, false",
        "x5t, abc, true"
    })
    void passesOverKeysThatAreForSomethingElse(String member, String value, boolean kept) throws JoseException {
        String text = jwks(jwk("k", RSA).put(member, value));

        assertThat(KeySet.published(text, SigningAlgorithm.RS256).isEmpty()).isEqualTo(!kept);
    }

    @Test
    void passesOverKeysThatMayNotVerify() throws JoseException {
        String text = jwks(
                jwk("sign", RSA).put("key_ops", new JsonArray().add("sign")),
                jwk("verify", RSA).put("key_ops", new JsonArray().add("verify")));

        assertThat(KeySet.published(text, SigningAlgorithm.RS256).named()).containsOnlyKeys("verify");
    }

    @Test
    void passesOverKeysThatAreTooWeakOrBroken() throws JoseException {
        String text = jwks(
                jwk("weak", TestKeys.rsa(1024).getPublic()),
                new JsonObject().put("kty", "RSA").put("kid", "half").put("n", "AQAB"),
                new JsonObject().put("kty", "XYZ").put("kid", "strange"),
                new JsonObject().put("kid", "none"),
                new JsonObject().put("kty", 5).put("kid", "number"),
                jwk("odd", RSA).put("kid", 7),
                new JsonObject().put("kty", "oct").put("kid", "secret").put("k", "AAAA"),
                jwk("good", RSA));

        assertThat(KeySet.published(text, SigningAlgorithm.RS256).named()).containsOnlyKeys("good");
    }

    @Test
    void takesOneKeyWithoutIdButNotOneOfSeveral() throws JoseException {
        assertThat(KeySet.published(jwks(jwk("", RSA), jwk("", EC)), SigningAlgorithm.RS256)
                        .nameless())
                .contains(RSA);
        assertThat(KeySet.published(
                        jwks(jwk("", RSA), jwk("", TestKeys.OTHER_RSA.getPublic())), SigningAlgorithm.RS256))
                .isEqualTo(KeySet.EMPTY);
    }

    @Test
    void isEmptyIfNothingIsPublished() throws JoseException {
        assertThat(KeySet.published("{\"keys\":[]}", SigningAlgorithm.RS256)).isEqualTo(KeySet.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":\"x\"}",
                "{\"keys\":[1]}",
                "{\"keys\":[],\"keys\":[]}",
                "<html></html>"
            })
    void refusesWhatIsNoKeySet(String text) {
        for (SigningAlgorithm algorithm : List.of(SigningAlgorithm.values())) {
            assertThatThrownBy(() -> KeySet.published(text, algorithm)).isInstanceOf(JoseException.class);
        }
    }
}
