package org.lucid.gui.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.TestRules.at;
import static org.lucid.gui.gateway.identity.TestRules.header;
import static org.lucid.gui.gateway.identity.TestRules.payload;

/** Whatever is sent as a token is refused or proven, never anything else; and proven only if Lucid signed it. */
class TokenFuzzTest {

    private static final Map<Signer, String> GOOD =
            List.of(Signer.values()).stream().collect(Collectors.toMap(s -> s, s -> s.sign(payload())));

    private static final Map<Signer, TokenVerifier> VERIFIERS =
            List.of(Signer.values()).stream().collect(Collectors.toMap(s -> s, Signer::verifier));

    /** A verifier that looks into headers, as it must choose among keys. */
    private static final TokenVerifier CHOOSING = new TokenVerifier(
            TestRules.rsa(),
            new KeySet(Map.of("a", TestKeys.RSA.getPublic(), "b", TestKeys.OTHER_RSA.getPublic()), Optional.empty()),
            () -> TestRules.NOW);

    /** One change to a text: at a place, something is put in the place of some characters. */
    private record Change(double at, int drop, String insert) {

        String to(String text) {
            int from = (int) (at * text.length());
            int until = Math.min(text.length(), from + drop);
            return text.substring(0, from) + insert + text.substring(until);
        }
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 6000, seed = "20261123")
    void provesNoTokenThatWasChanged(@ForAll Signer signer, @ForAll("changes") List<Change> changes) {
        String good = GOOD.get(signer);
        String token = good;
        for (Change change : changes) {
            token = change.to(token);
        }

        Verification verification = VERIFIERS.get(signer).verify(token);

        assertThat(verification instanceof Verification.Proven).isEqualTo(token.equals(good));
        assertThat(CHOOSING.verify(token)).isNotInstanceOf(Verification.Proven.class);
        Statistics.label("shape").collect(token.split("\\.", -1).length == 3).coverage(coverage -> coverage.check(true)
                .percentage(share -> share > 30));
    }

    @Property(tries = 3000, seed = "20261124")
    void provesNothingThatIsSignedByNobody(@ForAll("texts") String header, @ForAll("texts") String payload) {
        String token = TestKeys.unsigned(header, payload) + "." + TestKeys.encoded(new byte[64]);

        for (TokenVerifier verifier : VERIFIERS.values()) {
            assertThat(verifier.verify(token)).isInstanceOf(Verification.Rejected.class);
        }
        assertThat(CHOOSING.verify(token)).isNotInstanceOf(Verification.Proven.class);
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 4000, seed = "20261125")
    void takesAnyClaimsThatAreSignedWithoutFalling(@ForAll("claims") String payload) {
        Verification verification = VERIFIERS.get(Signer.HS256).verify(Signer.HS256.sign(payload));

        if (verification instanceof Verification.Proven(var principal)) {
            // Both quotes, so that no other claim is taken for it.
            assertThat(payload).contains("\"" + principal.subject() + "\"");
            assertThat(principal.expiresAt()).isAfter(TestRules.NOW.minusSeconds(5));
        }
        Statistics.label("verification")
                .collect(verification.getClass().getSimpleName())
                .coverage(coverage -> {
                    coverage.check("Proven").percentage(share -> share > 1);
                    coverage.check("Rejected").percentage(share -> share > 30);
                });
    }

    @Property(tries = 3000, seed = "20261126")
    void takesAnyHeaderThatIsSignedWithoutFalling(@ForAll("texts") String header) {
        String token = TestKeys.hmac(header, payload());

        Verification verification = VERIFIERS.get(Signer.HS256).verify(token);

        assertThat(verification).isInstanceOfAny(Verification.Proven.class, Verification.Rejected.class);
        if (!header.contains("HS256")) {
            assertThat(verification).isInstanceOf(Verification.Rejected.class);
        }
    }

    @Property(tries = 3000, seed = "20261127")
    void choosesNoKeyForWhatIsNoText(@ForAll("values") String kid) {
        String header = "{\"alg\":\"RS256\",\"kid\":" + kid + "}";
        String token = TestKeys.unsigned(header, payload()) + "." + TestKeys.encoded(new byte[256]);

        assertThat(CHOOSING.verify(token)).isNotInstanceOf(Verification.Proven.class);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> inserted = Arbitraries.oneOf(
                Arbitraries.strings().withChars("AZaz09-_.=+/ \n\0{}\"").ofMaxLength(4),
                Arbitraries.strings().all().ofMaxLength(3),
                Arbitraries.of(".", "..", TestKeys.encoded(header("none").getBytes(StandardCharsets.UTF_8))));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 3),
                        inserted)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** JSON and what is nearly JSON. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                claims(),
                values(),
                Combinators.combine(Arbitraries.of("HS256", "none", "RS256", "dir"), names(), values())
                        .as((algorithm, name, value) ->
                                "{\"alg\":\"" + algorithm + "\",\"" + name + "\":" + value + "}"),
                Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.of("[", "{", "[[", "{\"a\":")
                        .flatMap(open -> Arbitraries.integers().between(1, 2000).map(open::repeat)));
    }

    @Provide
    Arbitrary<String> claims() {
        return Combinators.combine(names(), values())
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(4)
                .map(more -> "{\"user_id\":\"u\",\"role\":\"user\",\"iat\":" + at(-60) + ",\"exp\":" + at(60)
                        + more.stream().map(claim -> "," + claim).collect(Collectors.joining()) + "}");
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> simple = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "\"\"",
                        "\"admin\"",
                        "\"access\"",
                        "\"a\"",
                        "1e999",
                        "-0",
                        "0.5",
                        "1e18",
                        "9223372036854775808",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "\"b64\"",
                        "\"JWT\""),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.strings().alpha().ofMaxLength(8).map(text -> "\"" + text + "\""));
        return Arbitraries.oneOf(
                simple,
                simple.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
                simple.map(value -> "{\"a\":" + value + "}"),
                simple.map(value -> "[[" + value + "]]"));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(
                "user_id", "sub", "role", "roles", "groups", "type", "iat", "exp", "nbf", "jti", "iss", "aud", "alg",
                "kid", "crit", "b64", "jwk", "x5c", "cty", "typ", "zip", "enc", "epk", "p2c", "upn", "x");
    }

    /** What the changes are made to is itself good, so a test that finds nothing proven is not blind. */
    @Property(tries = 3, seed = "1")
    void provesTheTokenThatIsChanged(@ForAll Signer signer) {
        assertThat(VERIFIERS.get(signer).verify(GOOD.get(signer))).isInstanceOf(Verification.Proven.class);
        assertThat(Base64.getUrlDecoder().decode(GOOD.get(signer).split("\\.")[0]))
                .isNotEmpty();
    }
}
