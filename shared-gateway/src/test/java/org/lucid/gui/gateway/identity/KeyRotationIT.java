package org.lucid.gui.gateway.identity;

import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lucid.gui.gateway.config.SigningAlgorithm;
import org.lucid.gui.gateway.config.TokenKey;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.KeyServer.publishing;
import static org.lucid.gui.gateway.identity.TestKeys.jwk;
import static org.lucid.gui.gateway.identity.TestKeys.jwks;
import static org.lucid.gui.gateway.identity.TestRules.header;
import static org.lucid.gui.gateway.identity.TestRules.payload;

/** Keys that change while the service runs, over sockets on both sides. */
class KeyRotationIT {

    private static final String FIRST = jwks(jwk("a", TestKeys.RSA.getPublic()));
    private static final String BOTH =
            jwks(jwk("a", TestKeys.RSA.getPublic()), jwk("b", TestKeys.OTHER_RSA.getPublic()));
    private static final String SECOND = jwks(jwk("b", TestKeys.OTHER_RSA.getPublic()));

    private final MutableClock clock = new MutableClock();
    private final KeyServer keys = new KeyServer(publishing(FIRST));
    private final IdentityServer service = service(SigningAlgorithm.RS256);

    @AfterEach
    void close() {
        service.close();
        keys.close();
    }

    @Test
    void takesNewKeysUpAndOldOnesBackWithoutARestart() {
        assertThat(service.get(token("a", TestKeys.RSA)).body()).isEqualTo("u-ada");
        assertThat(service.get(token("b", TestKeys.OTHER_RSA)).statusCode()).isEqualTo(401);

        keys.answer(publishing(BOTH));
        clock.pass(PublishedKeys.PAUSE);
        assertThat(service.get(token("b", TestKeys.OTHER_RSA)).body()).isEqualTo("u-ada");
        assertThat(service.get(token("a", TestKeys.RSA)).body()).isEqualTo("u-ada");

        keys.answer(publishing(SECOND));
        clock.pass(PublishedKeys.PAUSE);
        // Somebody's unknown key is the occasion on which the first one is seen to be gone.
        assertThat(service.get(token("c", TestKeys.RSA)).statusCode()).isEqualTo(401);
        assertThat(service.get(token("a", TestKeys.RSA)).statusCode()).isEqualTo(401);
        assertThat(service.get(token("b", TestKeys.OTHER_RSA)).body()).isEqualTo("u-ada");
        assertThat(keys.requests).hasValue(3);
    }

    @Test
    void livesOnWithTheLastKeysWhileTheirAddressIsAway() {
        assertThat(service.get(token("a", TestKeys.RSA)).statusCode()).isEqualTo(200);
        keys.close();
        clock.pass(PublishedKeys.PAUSE);

        HttpResponse<String> unknown = service.get(token("b", TestKeys.OTHER_RSA));

        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(service.get(token("a", TestKeys.RSA)).body()).isEqualTo("u-ada");
        assertThat(service.get(TestKeys.signed(header("RS256", "a"), payload(",\"x\":1"), TestKeys.RSA))
                        .body())
                .isEqualTo("u-ada");
    }

    @Test
    void saysThatItCannotTellUntilThereIsAKey() {
        keys.answer(KeyServer.status(503));

        HttpResponse<String> answer = service.get(token("a", TestKeys.RSA));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("urn:lucid:problem:backend-failed");
        assertThat(answer.body()).doesNotContain("127.0.0.1");

        keys.answer(publishing(FIRST));
        clock.pass(PublishedKeys.PAUSE);
        assertThat(service.get(token("a", TestKeys.RSA)).statusCode()).isEqualTo(200);
    }

    @Test
    void fetchesOnceForManyWhoWaitAndServesOthersMeanwhile() {
        assertThat(service.get(token("a", TestKeys.RSA)).statusCode()).isEqualTo(200);
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        keys.answer(held::complete);
        clock.pass(PublishedKeys.PAUSE);

        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> service.get(token("b", TestKeys.OTHER_RSA))))
                .toList();
        HttpServerRequest request = held.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(service.get(token("a", TestKeys.RSA)).statusCode()).isEqualTo(200);
        request.response().end(BOTH);

        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().body()).isEqualTo("u-ada"));
        assertThat(keys.requests).hasValue(2);
    }

    @Test
    void fetchesAheadOfRequests() {
        service.freshen();
        assertThat(service.get(token("a", TestKeys.RSA)).statusCode()).isEqualTo(200);
        assertThat(service.get("").body()).isEqualTo("nobody");
        assertThat(keys.requests).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"RS256", "ES256"})
    void takesOnlyKeysOfTheAlgorithmThatIsConfigured(SigningAlgorithm algorithm) {
        keys.answer(publishing(jwks(jwk("r", TestKeys.RSA.getPublic()), jwk("e", TestKeys.EC.getPublic()))));
        try (IdentityServer other = service(algorithm)) {
            boolean rsa = algorithm == SigningAlgorithm.RS256;

            assertThat(other.get(TestKeys.signed(header("RS256", "r"), payload(), TestKeys.RSA))
                            .statusCode())
                    .isEqualTo(rsa ? 200 : 401);
            assertThat(other.get(TestKeys.signed(header("ES256", "e"), payload(), TestKeys.EC))
                            .statusCode())
                    .isEqualTo(rsa ? 401 : 200);
        }
    }

    private IdentityServer service(SigningAlgorithm algorithm) {
        return new IdentityServer(
                TestRules.with(new TokenKey.Published(algorithm, keys.address())),
                (token, principal) -> Future.failedFuture("nobody is to be asked"),
                Profile.USER,
                clock);
    }

    private static String token(String kid, KeyPair pair) {
        return TestKeys.signed(header("RS256", kid), payload(), pair);
    }
}
