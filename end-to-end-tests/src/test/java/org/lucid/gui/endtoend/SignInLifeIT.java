package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** How long a sign-in at a packaged service lives: by its use, by its age, and by tokens that end all the time. */
class SignInLifeIT {

    private static final Duration LONGEST = Duration.ofSeconds(100);
    private static final Map<String, String> BY_ITSELF = Map.of("X-Lucid-Background", "1");

    private static SandboxUnderTest sandbox;

    @BeforeAll
    static void start() {
        // So short that every request finds its token about to end.
        sandbox = SandboxUnderTest.start(List.of("--host", "127.0.0.1", "--base-port", "0", "--access-life", "9"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Gui service(String key, String value) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put(key, value);
        return House.gui("user", environment);
    }

    private static String signIn(Gui gui) {
        HttpResponse<String> answer = gui.send(
                "POST",
                "/auth/login",
                Map.of("Sec-Fetch-Site", "same-origin"),
                "{\"email\":\"ada@lucid.test\",\"password\":\"lucid-demo-ada\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static HttpResponse<String> me(Gui gui, String cookie, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Cookie", cookie);
        return gui.send("GET", "/auth/me", headers, null);
    }

    /** Asks until the sign-in is over. */
    private static String end(Gui gui, String cookie, Map<String, String> headers) {
        Instant deadline = Instant.now().plus(LONGEST);
        HttpResponse<String> answer = me(gui, cookie, headers);
        while (answer.statusCode() == 200 && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer = me(gui, cookie, headers);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        return SandboxUnderTest.read(answer.body()).path("type").asText();
    }

    @Test
    void endsWhenNobodyUsesItThoughItsPageAsksAllTheTime() {
        try (Gui gui = service("LUCID_SECURITY_SESSION_TIMEOUT", "3")) {
            String cookie = signIn(gui);

            assertThat(end(gui, cookie, BY_ITSELF)).isEqualTo("urn:lucid:problem:session-idle");
        }
    }

    @Test
    void endsAtItsGreatestAgeHoweverMuchItIsUsed() {
        try (Gui gui = service("LUCID_SECURITY_SESSION_MAX_AGE", "60")) {
            String cookie = signIn(gui);

            assertThat(end(gui, cookie, Map.of())).isEqualTo("urn:lucid:problem:session-expired");
        }
    }

    @Test
    void itsTokensAreRenewedOnceForManyRequestsAndTheRoleThatWasProvenStays() throws Exception {
        try (Gui gui = service("LUCID_SECURITY_SESSION_TIMEOUT", "600");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            String cookie = signIn(gui);
            sandbox.clearRequests();
            sandbox.fault("auth-service", "{\"kind\":\"delay\",\"path\":\"/auth/refresh\",\"millis\":2000}");
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            // All at once when the token is there, and no more than one backend's half of the places.
            for (int i = 0; i < 20; i++) {
                answers.add(clients.submit(
                        () -> gui.send("GET", "/api/session-api/api/v1/sessions", Map.of("Cookie", cookie), null)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
            }
            sandbox.noFaults();

            List<String> asked = sandbox.requests("auth-service").findValuesAsText("target");
            assertThat(asked.stream().filter("/auth/refresh"::equals).count()).isBetween(1L, 4L);
            String seen = sandbox.requests("session-api").toString();
            assertThat(seen).contains("\"X-Lucid-Role\",\"USER\"");
            assertThat(rolesIn(seen)).contains("null");
        }
    }

    /** What the tokens that a backend got say of the role. */
    private static List<String> rolesIn(String seen) {
        List<String> roles = new ArrayList<>();
        for (String token : seen.split("Bearer ")) {
            if (token.startsWith("eyJ")) {
                JsonNode claims =
                        SandboxUnderTest.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
                roles.add(claims.path("role").toString());
            }
        }
        return roles;
    }
}
