package org.lucid.gui.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.TestRules.header;
import static org.lucid.gui.gateway.identity.TestRules.payload;

/** Tokens that Lucid did not sign, or did not sign so. */
class ForgedTokensTest {

    private static final Map<String, Function<Signer, String>> FORGED = new LinkedHashMap<>();

    static {
        FORGED.put("alg none, no signature", signer -> unsigned("none") + ".");
        FORGED.put("alg NoNe, no signature", signer -> unsigned("NoNe") + ".");
        FORGED.put("alg none, a signature", signer -> unsigned("none") + ".AAAA");
        FORGED.put("alg none, signed well", signer -> signer.sign(header("none"), payload()));
        FORGED.put("no alg, signed well", signer -> signer.sign("{\"typ\":\"JWT\"}", payload()));
        FORGED.put("alg is no text", signer -> signer.sign("{\"alg\":256}", payload()));
        FORGED.put(
                "alg in lower case", signer -> signer.sign(header(signer.name().toLowerCase()), payload()));
        FORGED.put("alg twice", signer -> signer.sign("{\"alg\":\"none\",\"alg\":\"" + signer + "\"}", payload()));
        FORGED.put("signed by somebody else", signer -> signer.forge(signer.header(), payload()));
        FORGED.put(
                "key in the header",
                signer -> signer.forge(
                        extended(
                                signer,
                                "jwk",
                                TestKeys.jwk("", signer.stranger().getPublic())),
                        payload()));
        FORGED.put(
                "key set's address in the header",
                signer -> signer.forge(extended(signer, "jku", "http://127.0.0.1:9/keys"), payload()));
        FORGED.put(
                "certificate in the header",
                signer -> signer.forge(
                        extended(
                                signer,
                                "x5c",
                                new JsonArray()
                                        .add(base64(
                                                signer.stranger().getPublic().getEncoded()))),
                        payload()));
        FORGED.put(
                "certificate's address in the header",
                signer -> signer.forge(extended(signer, "x5u", "http://127.0.0.1:9/certificate"), payload()));
        FORGED.put(
                "id of a key that is a path",
                signer -> signer.forge(extended(signer, "kid", "../../../../dev/null"), payload()));
        FORGED.put(
                "id of a key that is a query",
                signer -> signer.forge(extended(signer, "kid", "x' UNION SELECT 'key"), payload()));
        FORGED.put(
                "signed with an empty secret's file",
                signer -> TestKeys.hmac(header("HS256", "/dev/null"), payload(), new byte[] {0}));
        FORGED.put(
                "must be understood and is not",
                signer -> signer.sign(extended(signer, "crit", new JsonArray().add("exp")), payload()));
        FORGED.put("a bit of the signature changed", signer -> changed(signer.sign(payload()), 2));
        FORGED.put("a bit of the payload changed", signer -> changed(signer.sign(payload()), 1));
        FORGED.put("the payload of another one", signer -> {
            String[] parts = signer.sign(payload()).split("\\.");
            return parts[0] + "." + TestKeys.encoded(payload(",\"role2\":1").getBytes(StandardCharsets.UTF_8)) + "."
                    + parts[2];
        });
        FORGED.put("no signature", signer -> cut(signer.sign(payload()), 0));
        FORGED.put("half a signature", signer -> cut(signer.sign(payload()), 0.5));
        FORGED.put("a signature that goes on", signer -> signer.sign(payload()) + "AAAA");
        FORGED.put(
                "a signature of zeros",
                signer -> cut(signer.sign(payload()), 0)
                        + TestKeys.encoded(new byte[signer == Signer.RS256 ? 256 : signer == Signer.ES256 ? 64 : 32]));
        FORGED.put("two parts", signer -> TestKeys.unsigned(signer.header(), payload()));
        FORGED.put("four parts", signer -> signer.sign(payload()) + ".AAAA");
        FORGED.put("five parts", signer -> "e30.AAAA.AAAA.AAAA.AAAA");
        FORGED.put("padding", signer -> signer.sign(payload()) + "=");
        FORGED.put("a space", signer -> signer.sign(payload()).replaceFirst("\\.", ". "));
        FORGED.put("a line end", signer -> signer.sign(payload()) + "\n");
        FORGED.put("nothing", signer -> "");
        FORGED.put("dots", signer -> "..");
        FORGED.put("oversized", signer -> signer.sign(payload(",\"x\":\"" + "a".repeat(8192) + "\"")));
        FORGED.put("an endless header", signer -> signer.sign("[".repeat(5000), payload()));
        FORGED.put("an endless payload", signer -> signer.sign("[".repeat(5000)));
        FORGED.put("a header that is no object", signer -> signer.sign("[]", payload()));
        FORGED.put("a header that is no JSON", signer -> signer.sign("alg=" + signer, payload()));
    }

    static Stream<Arguments> forged() {
        return Stream.of(Signer.values()).flatMap(signer -> FORGED.entrySet().stream()
                .map(entry -> Arguments.of(signer, entry.getKey(), entry.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forged")
    void areRefused(Signer signer, String what, Function<Signer, String> token) {
        assertThat(signer.verifier().verify(token.apply(signer))).isInstanceOf(Verification.Rejected.class);
    }

    @ParameterizedTest
    @EnumSource
    void areNoneOfThoseThatAreSignedWell(Signer signer) {
        assertThat(signer.verifier().verify(signer.sign(payload()))).isInstanceOf(Verification.Proven.class);
        assertThat(signer.verifier().verify(signer.sign(extended(signer, "kid", "anything"), payload())))
                .isInstanceOf(Verification.Proven.class);
        assertThat(signer.verifier().verify(signer.sign(payload(",\"x\":\"" + "a".repeat(5000) + "\""))))
                .isInstanceOf(Verification.Proven.class);
    }

    /** Each way to sign by the rules of each other way. */
    @ParameterizedTest
    @EnumSource
    void areThoseOfAnotherAlgorithm(Signer signer) {
        for (Signer other : Signer.values()) {
            if (other != signer) {
                assertThat(signer.verifier().verify(other.sign(payload()))).isInstanceOf(Verification.Rejected.class);
                assertThat(signer.verifier().verify(other.sign(signer.header(), payload())))
                        .isInstanceOf(Verification.Rejected.class);
            }
        }
    }

    static Stream<Arguments> confused() {
        List<BiFunction<PublicKey, String, byte[]>> readings = List.of(
                (key, pem) -> key.getEncoded(),
                (key, pem) -> pem.getBytes(StandardCharsets.UTF_8),
                (key, pem) -> pem.strip().getBytes(StandardCharsets.UTF_8),
                (key, pem) -> pem.replaceAll("-----[A-Z ]+-----|\\s", "").getBytes(StandardCharsets.UTF_8),
                (key, pem) -> TestKeys.jwk("", key).encode().getBytes(StandardCharsets.UTF_8));
        return Stream.of(Signer.RS256, Signer.ES256)
                .flatMap(signer -> readings.stream().map(reading -> {
                    PublicKey key = signer == Signer.RS256 ? TestKeys.RSA.getPublic() : TestKeys.EC.getPublic();
                    return Arguments.of(signer, reading.apply(key, TestKeys.pem(key)));
                }));
    }

    @ParameterizedTest
    @MethodSource("confused")
    void areThoseThatTakeThePublicKeyForASecret(Signer signer, byte[] secret) {
        for (String algorithm : List.of("HS256", "HS384", signer.name())) {
            assertThat(signer.verifier().verify(TestKeys.hmac(header(algorithm), payload(), secret)))
                    .isInstanceOf(Verification.Rejected.class);
        }
    }

    private static String unsigned(String algorithm) {
        return TestKeys.unsigned(header(algorithm), payload());
    }

    private static String extended(Signer signer, String name, Object value) {
        return new JsonObject().put("alg", signer.name()).put(name, value).encode();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The token with one bit in the middle of a part changed. */
    private static String changed(String token, int part) {
        String[] parts = token.split("\\.");
        byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
        bytes[bytes.length / 2] ^= 1;
        parts[part] = TestKeys.encoded(bytes);
        return String.join(".", parts);
    }

    /** The token with so much of its signature. */
    private static String cut(String token, double share) {
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        return token.substring(0, dot + 1)
                + TestKeys.encoded(Arrays.copyOf(signature, (int) (signature.length * share)));
    }
}
