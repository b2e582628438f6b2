package org.lucid.gui.gateway.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.session.AuthService.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** The typed client of the auth service, over a socket. */
@QuarkusTest
@TestProfile(RestAuthServiceIT.ClientOnly.class)
class RestAuthServiceIT {

    /** Nothing of this module is started but what the test makes itself: no probes leave this machine. */
    public static final class ClientOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.arc.exclude-types",
                            "org.lucid.gui.gateway.*,org.lucid.gui.gateway.health.*,org.lucid.gui.gateway.tls.TlsMount,org.lucid.gui.gateway.page.*",
                    "quarkus.arc.unremovable-types", "org.lucid.gui.gateway.tls.Tls",
                    "quarkus.http.host", "127.0.0.1",
                    "quarkus.http.test-port", "0",
                    "quarkus.smallrye-jwt.enabled", "false");
        }
    }

    private static final AuthApi.Login BY_PASSWORD =
            new AuthApi.Login(null, null, null, "ada@lucid.test", "correct horse", "123456");

    private AuthDouble auth;
    private RestAuthService service;

    @BeforeEach
    void start() {
        auth = new AuthDouble();
        service = at(auth.port(), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        auth.close();
    }

    private static RestAuthService at(int port, Duration longest) {
        Settings settings = TestSettings.with(TestSettings.ONE, port);
        return new RestAuthService(() -> settings, longest);
    }

    private RestRegisters registers() {
        Settings settings = TestSettings.with(TestSettings.ONE, auth.port());
        return new RestRegisters(() -> settings, Duration.ofSeconds(10));
    }

    private static <T> T answer(Future<T> future) {
        return AuthDouble.await(future);
    }

    private List<Function<RestAuthService, Future<? extends Answer<?>>>> questions() {
        return List.of(
                any -> any.login(BY_PASSWORD),
                any -> any.refresh("r"),
                any -> any.logout("a"),
                any -> any.verify("a"),
                any -> any.signIns("a"),
                any -> any.endSignIn("a", "s"));
    }

    private Stream<Answer<?>> answers() {
        return questions().stream().map(question -> answer(question.apply(service)));
    }

    @Test
    void sendsAPasswordWithItsCodeAndNothingElse() {
        auth.answers(200, """
                {"access_token":"a","refresh_token":"r","token_type":"bearer","expires_in":900,
                 "user":{"user_id":"u-ada","email":"ada@lucid.test","role":"user","new_field":1}}""");

        Answer<AuthApi.Issued> answer = answer(service.login(BY_PASSWORD));

        assertThat(auth.asked()).hasSize(1);
        assertThat(auth.asked().getFirst().path()).isEqualTo("/auth/login");
        assertThat(new JsonObject(auth.asked().getFirst().body()))
                .isEqualTo(
                        JsonObject.of("email", "ada@lucid.test", "password", "correct horse", "totp_code", "123456"));
        AuthApi.Issued issued = ((Answer.Yes<AuthApi.Issued>) answer).value();
        assertThat(issued.accessToken()).isEqualTo("a");
        assertThat(issued.refreshToken()).isEqualTo("r");
        assertThat(issued.user()).isEqualTo(new AuthApi.Person("u-ada", "ada@lucid.test", null, null));
    }

    @Test
    void sendsASignatureAndNothingElse() {
        answer(service.login(new AuthApi.Login("T1", "0xsig", "Sign this", null, null, null)));

        assertThat(new JsonObject(auth.asked().getFirst().body()))
                .isEqualTo(JsonObject.of("tron_address", "T1", "signature", "0xsig", "message", "Sign this"));
    }

    @Test
    void refreshesByTheTokenInTheBodyAndEverythingElseByTheTokenInTheHead() {
        auth.answers(200, "[{\"session_id\":\"s1\",\"created_at\":\"2026-03-01T10:00:00\",\"user_id\":\"u\"}]");
        Answer<List<AuthApi.SignIn>> list = answer(service.signIns("acc"));
        answer(service.refresh("ref"));
        answer(service.logout("acc"));
        answer(service.endSignIn("acc", "a/b"));
        answer(service.verify("acc"));

        assertThat(list).isEqualTo(new Answer.Yes<>(List.of(new AuthApi.SignIn("s1", "2026-03-01T10:00:00"))));
        assertThat(auth.asked())
                .containsExactly(
                        new AuthDouble.Asked("GET", "/sessions/", "Bearer acc", ""),
                        new AuthDouble.Asked("POST", "/auth/refresh", "null", "{\"refresh_token\":\"ref\"}"),
                        new AuthDouble.Asked("POST", "/auth/logout", "Bearer acc", ""),
                        new AuthDouble.Asked("DELETE", "/sessions/a%2Fb", "Bearer acc", ""),
                        new AuthDouble.Asked("POST", "/auth/verify", "Bearer acc", ""));
    }

    @Test
    void readsWhoSomebodyIsAndWhoseTheNodesAre() {
        auth.answers(200, "{\"user_id\":\"u-ada\",\"tron_address\":\"T1\",\"role\":\"user\",\"email\":null}");
        assertThat(answer(registers().me("acc")))
                .isEqualTo(new Answer.Yes<>(new AuthApi.Person("u-ada", null, null, "T1")));
        auth.answers(200, """
                [{"node_id":"n1","address":"T1","stake_amount":1.5,"status":"active","performance_metrics":{}},
                 {"node_id":"n2"}]""");
        assertThat(answer(registers().nodes("acc")))
                .isEqualTo(new Answer.Yes<>(List.of(new NodeApi.Node("n1", "T1"), new NodeApi.Node("n2", null))));
        assertThat(auth.asked())
                .containsExactly(
                        new AuthDouble.Asked("GET", "/users/me", "Bearer acc", ""),
                        new AuthDouble.Asked("GET", "/nodes", "Bearer acc", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[", "{}", "[1]", "\"nodes\""})
    void takesAListOfNodesThatIsNoneForAway(String body) {
        auth.answers(200, body);

        assertThat(answer(registers().nodes("acc"))).isInstanceOf(Answer.Away.class);
    }

    @Test
    void readsWhetherATokenIsGood() {
        auth.answers(200, "{\"valid\":true,\"user_id\":\"u\",\"role\":\"user\",\"jti\":\"j\"}");
        assertThat(answer(service.verify("acc"))).isEqualTo(new Answer.Yes<>(new AuthApi.Verdict(true)));
        auth.answers(200, "{\"valid\":false}");
        assertThat(answer(service.verify("acc"))).isEqualTo(new Answer.Yes<>(new AuthApi.Verdict(false)));
        auth.answers(200, "{}");
        assertThat(answer(service.verify("acc"))).isEqualTo(new Answer.Yes<>(new AuthApi.Verdict(null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void takesARefusalForANo(int status) {
        auth.answers(status, "{\"detail\":\"no\"}");

        assertThat(answers()).allMatch(Answer.No.class::isInstance);
    }

    @Test
    void knowsThatItAskedTooOften() {
        auth.answers(429, "{}");

        assertThat(answers()).allMatch(Answer.Busy.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 500, 501, 502, 503})
    void takesAFailureAndARedirectForAway(int status) {
        auth.answers(status, "<h1>oops</h1>");

        assertThat(answers()).allMatch(Answer.Away.class::isInstance);
        assertThat(auth.asked()).hasSize(questions().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json | {\"access_token\":",
                "200 | application/json | [1,2]",
                "200 | application/json | null",
                "200 | text/html | <h1>hello</h1>",
                "204 | application/json | ''",
            })
    void takesGarbageForAway(int status, String type, String body) {
        auth.answers(status, type, body);

        assertThat(answer(service.login(BY_PASSWORD))).isInstanceOf(Answer.Away.class);
        assertThat(answer(service.refresh("r"))).isInstanceOf(Answer.Away.class);
        assertThat(answer(service.verify("a"))).isInstanceOf(Answer.Away.class);
    }

    @Test
    void doesNotWaitForEver() {
        auth.saysNothing();
        service = at(auth.port(), Duration.ofMillis(200));

        assertThat(answers()).allMatch(Answer.Away.class::isInstance);
    }

    @Test
    void knowsThatNobodyIsThere() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        service = at(nobody, Duration.ofSeconds(5));

        assertThat(answers()).allMatch(Answer.Away.class::isInstance);
    }

    @Test
    void showsNoSecretAsText() {
        assertThat(BY_PASSWORD.toString()).doesNotContain("horse", "123456");
        assertThat(new AuthApi.Refresh("ref-secret").toString()).doesNotContain("secret");
        assertThat(new Answer.Yes<>(new AuthApi.Issued("acc-secret", "ref-secret", null)).toString())
                .doesNotContain("secret");
    }
}
