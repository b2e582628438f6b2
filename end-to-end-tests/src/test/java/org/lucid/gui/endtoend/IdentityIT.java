package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityIT {

    private static final String PATH = "/api/session-api/health";

    private static SandboxUnderTest sandbox;
    private static Gui gui;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        gui = House.gui("admin", sandbox.addresses());
    }

    @AfterAll
    static void stop() {
        gui.close();
        sandbox.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "good            | 200 | {'user':'admin@lucid.test'}",
                "super admin     | 200 | {'user':'root@lucid.test'}",
                "several roles   | 200 | {'user':'x','claims':{'role':null,'roles':['user','ADMIN']}}",
                "sub for user_id | 200 | {'user':'x','claims':{'user_id':null,'sub':'x','role':'admin'}}",
                "expired         | 401 | {'user':'admin@lucid.test','claims':{'exp':1000}}",
                "not yet valid   | 401 | {'user':'admin@lucid.test','claims':{'nbf':4000000000}}",
                "too old         | 401 | {'user':'admin@lucid.test','claims':{'iat':1000,'nbf':1000}}",
                "issued tomorrow | 401 | {'user':'admin@lucid.test','claims':{'iat':4000000000}}",
                "refresh token   | 401 | {'user':'admin@lucid.test','type':'refresh'}",
                "role null       | 401 | {'user':'admin@lucid.test','claims':{'role':null}}",
                "role unknown    | 401 | {'user':'admin@lucid.test','claims':{'role':'observer'}}",
                "role of another | 403 | {'user':'ada@lucid.test'}",
                "nobody          | 401 | {'user':'x','claims':{'user_id':null,'role':'admin'}}"
            })
    void aTokenIsWorthWhatItProves(String name, int status, String token) {
        HttpResponse<String> answer = gui.get(PATH, sandbox.token(token.replace('\'', '"')));

        assertThat(answer.statusCode()).as(name + ": " + answer.body()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        }
    }

    static Stream<String> forged() {
        String good = sandbox.tokenOf("admin@lucid.test");
        String[] parts = good.split("\\.");
        return Stream.of(
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"HS512\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2],
                parts[0] + "." + encoded("{\"user_id\":\"x\",\"role\":\"admin\",\"exp\":4000000000}") + "." + parts[2],
                good + "x",
                "x".repeat(8_000),
                "a.b.c");
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aForgedTokenIsWorthNothing(String token) {
        assertThat(gui.get(PATH, token).statusCode()).isEqualTo(401);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anotherSchemeIsNotTaken() {
        HttpResponse<String> answer = gui.send("GET", PATH, Map.of("Authorization", "Basic YWRtaW46YWRtaW4="), null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void theBackendLearnsWhoAsksFromUsAlone() {
        sandbox.clearRequests();
        String token = sandbox.tokenOf("admin@lucid.test");

        gui.send(
                "GET",
                PATH + "?mine",
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "X-Lucid-User",
                        "somebody",
                        "X-Auth-Token",
                        "other",
                        "X-Forwarded-For",
                        "6.6.6.6",
                        "X-Kept",
                        "yes"),
                null);

        String seen = sandbox.requests("session-api").toString();
        assertThat(seen)
                .contains("X-Lucid-Role", "\"ADMIN\"", "X-Kept", "?mine", "Bearer " + token)
                .doesNotContain("somebody", "6.6.6.6", "X-Auth-Token");
    }
}
