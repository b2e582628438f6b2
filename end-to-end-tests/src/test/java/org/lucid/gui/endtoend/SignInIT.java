package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignInIT {

    private static SandboxUnderTest sandbox;
    private static Gui gui;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        gui = House.gui("user", sandbox.addresses());
    }

    @AfterAll
    static void stop() {
        gui.close();
        sandbox.close();
    }

    private static HttpResponse<String> signIn(String person) {
        return gui.send(
                "POST",
                "/auth/login",
                Map.of("Content-Type", "application/json"),
                "{\"email\":\"" + person + "@lucid.test\",\"password\":\"lucid-demo-" + person + "\"}");
    }

    private static String cookie(HttpResponse<String> answer) {
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static HttpResponse<String> with(String method, String path, String cookie, String... header) {
        Map<String, String> headers = new HashMap<>(Map.of("Cookie", cookie));
        for (int i = 0; i < header.length; i += 2) {
            headers.put(header[i], header[i + 1]);
        }
        return gui.send(method, path, headers, null);
    }

    @Test
    void aBrowserGetsACookieAndNoToken() {
        HttpResponse<String> answer = signIn("bob");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("lucid-user=")
                .containsIgnoringCase("; HttpOnly")
                .contains("; SameSite=Strict", "; Path=/");
        assertThat(answer.body()).contains("\"profile\":\"user\"").doesNotContain("eyJ", "token");
        assertThat(with("GET", "/api/auth-service/users/me", cookie(answer)).body())
                .contains("bob@lucid.test");
    }

    @Test
    void theNewestSignInOfAUserEndsTheOlderOneWhichIsToldWhy() {
        String first = cookie(signIn("ada"));
        String second = cookie(signIn("ada"));

        HttpResponse<String> older = with("GET", "/auth/me", first);

        assertThat(older.statusCode()).isEqualTo(401);
        assertThat(older.body()).contains("urn:lucid:problem:session-superseded");
        assertThat(with("GET", "/auth/me", second).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherSiteCannotSignAPersonOut() {
        String cookie = cookie(signIn("bob"));

        assertThat(with("POST", "/auth/logout", cookie).statusCode()).isEqualTo(403);
        assertThat(with("POST", "/auth/logout", cookie, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(with("POST", "/auth/logout", cookie, "Origin", "http://evil.test")
                        .statusCode())
                .isEqualTo(403);
        assertThat(with("POST", "/auth/logout", cookie, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(204);
        assertThat(with("GET", "/auth/me", cookie).body()).contains("session-signed-out");
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreOneAnswer() {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        HttpResponse<String> wrong = gui.send(
                "POST", "/auth/login", json, "{\"email\":\"nora@lucid.test\",\"password\":\"not-the-password\"}");
        HttpResponse<String> unknown = gui.send(
                "POST", "/auth/login", json, "{\"email\":\"nobody@lucid.test\",\"password\":\"not-the-password\"}");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(withoutRequestId(wrong)).isEqualTo(withoutRequestId(unknown));
    }

    private static String withoutRequestId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[0-9a-f]+\"", "");
    }
}
