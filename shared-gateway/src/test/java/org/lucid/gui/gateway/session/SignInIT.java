package org.lucid.gui.gateway.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;

import static org.assertj.core.api.Assertions.assertThat;

class SignInIT {

    private static final String WALLET = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";
    private static final String PROXIED = "/api/session-api/open/x";

    private final RunningGateway gateway = new RunningGateway("user", TestSettings.ONE);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Answer login(String body) {
        return gateway.browser().send("POST", "/auth/login", body);
    }

    @Test
    void signsInByPasswordAndShowsTheBrowserNoToken() {
        Browser browser = gateway.browser();

        Answer answer = browser.signIn("ada");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.setCookie()).matches("lucid-user=[A-Za-z0-9_-]{43}; Path=/; (?i)HttpOnly; SameSite=Strict");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.body()).doesNotContain("token", browser.cookie(), "eyJ");
        JsonObject me = answer.json();
        assertThat(me.getString("profile")).isEqualTo("user");
        assertThat(me.getJsonObject("user"))
                .isEqualTo(JsonObject.of(
                        "id", "u-ada", "role", "USER", "email", "ada@lucid.test", "display_name", "Somebody"));
        assertThat(me.getJsonObject("limits")).isEqualTo(new JsonObject("""
                        {"requests_per_minute": 500, "left": [
                          {"name": "minute", "seconds": 60, "limit": 500, "left": 500, "more_in_seconds": 0}]}
                        """));
        assertThat(me.getJsonArray("services").getList()).hasSize(1);
        assertThat(me.getJsonArray("services").getJsonObject(0).getString("id")).isEqualTo("session-api");
        JsonObject session = me.getJsonObject("session");
        assertThat(session.getString("id")).isEqualTo(SessionKey.idOf(browser.cookie()));
        assertThat(session.getString("begun_at"))
                .isEqualTo(gateway.clock.instant().toString());
        assertThat(session.getString("ends_at"))
                .isEqualTo(gateway.clock.instant().plus(Duration.ofHours(8)).toString());
        assertThat(session.getInteger("idle_seconds")).isEqualTo(1800);
        assertThat(browser.get("/auth/me").json()).isEqualTo(me);
    }

    @Test
    void tellsAPersonWhatIsLeftOfTheLimitsWithoutTakingOfIt() {
        Browser ada = gateway.signedIn("ada");
        ada.get("/auth/sessions");
        gateway.nanos = TimeUnit.MILLISECONDS.toNanos(1500);

        for (int i = 0; i < 3; i++) {
            Answer me = ada.get("/auth/me");
            assertThat(me.json().getJsonObject("limits").getJsonArray("left")).isEqualTo(new JsonArray("""
                            [{"name": "minute", "seconds": 60, "limit": 500, "left": 499, "more_in_seconds": 59}]
                            """));
            assertThat(me.header("ratelimit")).isEqualTo("\"minute\";r=499;t=59");
        }
    }

    @Test
    void sendsTheBackendWhoAsksWithTheTokenThatIsKept() {
        Browser browser = gateway.signedIn("ada");

        JsonObject seen = browser.get(PROXIED).json();

        assertThat(seen.getString("subject")).isEqualTo("u-ada");
        assertThat(gateway.lucid.takes(seen.getString("token"))).isTrue();
        assertThat(seen.getString("token")).startsWith("eyJ");
    }

    @Test
    void signsInByWalletWithAMessageThatServesOnce() {
        gateway.lucid.knows(WALLET, new LucidDouble.Account("u-ada", "user", "", ""));
        String message =
                gateway.browser().send("POST", "/auth/challenge", "").json().getString("message");
        String body = new JsonObject()
                .put("tron_address", WALLET)
                .put("signature", "good")
                .put("message", message)
                .encode();

        Answer first = login(body);
        Answer second = login(body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().getJsonObject("user").getString("tron_address")).isEqualTo(WALLET);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.setCookie()).isEmpty();
    }

    @Test
    void passesTheCodeOn() {
        JsonObject login = new JsonObject(RunningGateway.password("totp", "totp's password"));

        assertThat(login(login.encode()).status()).isEqualTo(401);
        assertThat(login(login.put("totp_code", "123456").encode()).status()).isEqualTo(200);
    }

    @Test
    void saysTheSameWhateverIsWrong() {
        List<Answer> answers = List.of(
                login(RunningGateway.password("ada", "wrong")),
                login(RunningGateway.password("nobody", "wrong")),
                login(RunningGateway.password("totp", "totp's password")));

        for (Answer answer : answers) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.setCookie()).isEmpty();
            assertThat(answer.json().put("requestId", ""))
                    .isEqualTo(answers.getFirst().json().put("requestId", ""));
            assertThat(answer.headers().keySet())
                    .isEqualTo(answers.getFirst().headers().keySet());
        }
    }

    @Test
    void sendsOtherRolesAway() {
        Answer answer = gateway.browser().signIn("root");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:identity-refused");
        assertThat(answer.setCookie()).isEmpty();
        assertThat(gateway.lucid.alive("u-root")).isZero();
    }

    @Test
    void countsAttemptsByTheConnectionWhateverAddressTheyClaim() {
        for (int i = 0; i < 10; i++) {
            gateway.browser()
                    .send(
                            "POST",
                            "/auth/login",
                            RunningGateway.password("nobody" + i, "wrong"),
                            "X-Forwarded-For",
                            "203.0.113." + i,
                            "Forwarded",
                            "for=203.0.113." + i);
        }

        assertThat(gateway.browser().signIn("ada").status()).isEqualTo(429);
    }

    @Test
    void asksForAPauseAfterTenAttempts() {
        for (int i = 0; i < 10; i++) {
            assertThat(login("{\"email\":\"a" + i + "@x\",\"password\":\"p\",\"totp_code\":1}")
                            .status())
                    .isEqualTo(401);
        }

        Answer answer = gateway.browser().signIn("ada");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:rate-refused");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 60);
    }

    @Test
    void asksForAPauseAfterTenAttemptsIntoOneAccountFromWhateverAddress() throws Exception {
        for (int i = 2; i < 12; i++) {
            assertThat(loginFrom("127.0.0." + i, RunningGateway.password("ada", "wrong"))
                            .statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> answer = loginFrom("127.0.0.12", RunningGateway.password("ada", "ada's password"));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(loginFrom("127.0.0.12", RunningGateway.password("bob", "bob's password"))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> loginFrom(String address, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(gateway.uri("/auth/login"))
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void saysWhenTheAuthServiceIsAway() {
        gateway.lucid.goesAway(true);

        Answer answer = gateway.browser().signIn("ada");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:backend-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[]",
                "\"text\"",
                "{\"email\":{}}",
                "{\"email\":[\"a\"],\"password\":\"b\"}",
                "{}",
                "{\"email\":\"ada@lucid.test\"}"
            })
    void refusesABodyThatIsNoSignIn(String body) {
        Answer answer = login(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(gateway.lucid.asked("login")).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLongOrHasNoLength() {
        assertThat(login("{\"email\":\"" + "a".repeat(16 * 1024) + "\"}").status())
                .isEqualTo(400);
        HttpRequest chunked = HttpRequest.newBuilder(gateway.uri("/auth/login"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(gateway.send(chunked).status()).isEqualTo(400);
    }

    @Test
    void neverTakesOverACookieThatWasThereBefore() {
        String planted = SessionKey.newSecret();
        Browser browser = gateway.browser();
        browser.holds(planted);

        browser.signIn("ada");

        assertThat(browser.cookie()).isNotEqualTo(planted);
        Browser attacker = gateway.browser();
        attacker.holds(planted);
        assertThat(attacker.get("/auth/me").type()).isEqualTo("urn:lucid:problem:identity-refused");
    }

    @Test
    void endsTheSignInOfTheCookieThatItReplaces() {
        Browser browser = gateway.signedIn("bob");
        String before = browser.cookie();

        browser.signIn("ada");

        assertThat(browser.get("/auth/me").json().getJsonObject("user").getString("id"))
                .isEqualTo("u-ada");
        browser.holds(before);
        assertThat(browser.get("/auth/me").type()).isEqualTo("urn:lucid:problem:session-signed-out");
        assertThat(gateway.lucid.alive("u-bob")).isZero();
    }

    @Test
    void leavesTheSignInAloneThatAFailedAttemptWouldReplace() {
        Browser browser = gateway.signedIn("ada");

        browser.send("POST", "/auth/login", RunningGateway.password("ada", "wrong"));

        assertThat(browser.get("/auth/me").status()).isEqualTo(200);
    }

    @Test
    void believesNeitherOfTwoCookies() {
        Browser ada = gateway.signedIn("ada");
        Browser bob = gateway.signedIn("bob");
        for (String cookies : List.of(
                RunningGateway.COOKIE + "=" + ada.cookie() + "; " + RunningGateway.COOKIE + "=" + bob.cookie(),
                RunningGateway.COOKIE + "=" + ada.cookie() + "; " + RunningGateway.COOKIE + "=")) {
            Answer answer = gateway.send(HttpRequest.newBuilder(gateway.uri("/auth/me"))
                    .header("Cookie", cookies)
                    .build());

            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b; lucid-user=%s",
                "lucid-user=%s; a=b",
                "a=b;lucid-user=%s;c=d",
                "  lucid-user=%s",
                "xlucid-user=no; lucid-user=%s; lucid-userx=no; lucid-user"
            })
    void findsItsCookieAmongOthers(String cookies) {
        Browser browser = gateway.signedIn("ada");

        Answer answer = gateway.send(HttpRequest.newBuilder(gateway.uri("/auth/me"))
                .header("Cookie", cookies.formatted(browser.cookie()))
                .build());

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "token%20x", "\"quoted\"", "%s%s", "%s,", "lucid-user=%s"})
    void takesNothingElseForItsCookie(String value) {
        Browser browser = gateway.signedIn("ada");

        Answer answer = gateway.send(HttpRequest.newBuilder(gateway.uri("/auth/me"))
                .header("Cookie", "lucid-user=" + value.replace("%s", browser.cookie()))
                .build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:identity-refused");
    }

    @Test
    void isNotSignedInByTheIdOfASession() {
        Browser browser = gateway.signedIn("ada");
        Browser thief = gateway.browser();
        thief.holds(SessionKey.idOf(browser.cookie()));

        assertThat(thief.get("/auth/me").status()).isEqualTo(401);
    }
}
