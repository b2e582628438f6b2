package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;

class SessionsIT {

    private static final String PROXIED = "/api/session-api/open/x";
    private static final SessionRules TWO =
            new SessionRules(Optional.of(Duration.ofMinutes(30)), Duration.ofHours(8), OptionalInt.of(2));

    private RunningGateway gateway = new RunningGateway("user", TestSettings.ONE);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void runs(String profile, SessionRules rules) {
        gateway.close();
        gateway = new RunningGateway(profile, rules);
    }

    private static List<JsonObject> listed(Answer answer) {
        return answer.json().getJsonArray("sessions").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void tellsTheOlderBrowserWhyItIsOver() {
        Browser older = gateway.signedIn("ada");
        Browser newer = gateway.signedIn("ada");

        Answer answer = older.get(PROXIED);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:session-superseded");
        assertThat(answer.header("www-authenticate")).startsWith("Bearer");
        assertThat(older.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-superseded");
        assertThat(newer.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void takesNoCookieAwayWhenItRefuses() {
        Browser older = gateway.signedIn("ada");
        gateway.signedIn("ada");

        assertThat(older.get(PROXIED).setCookie()).isEmpty();
    }

    @Test
    void signsOutAndTakesTheCookieAway() {
        Browser browser = gateway.signedIn("ada");
        String cookie = browser.cookie();

        Answer answer = browser.send("POST", "/auth/logout", "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.setCookie()).startsWith("lucid-user=; Max-Age=0;").containsIgnoringCase("; HttpOnly");
        assertThat(gateway.lucid.alive("u-ada")).isZero();
        browser.holds(cookie);
        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-signed-out");
    }

    @Test
    void endsAfterTheIdleTimeButNotWhileItIsUsed() {
        Browser browser = gateway.signedIn("ada");
        gateway.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        gateway.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get("/api/session-api/closed").status()).isEqualTo(403);
        gateway.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        gateway.clock.pass(Duration.ofMinutes(30));

        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-idle");
    }

    @Test
    void doesNotCountAsUseWhatAPageAsksByItself() {
        Browser browser = gateway.signedIn("ada");
        gateway.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.send("GET", PROXIED, "", "X-Lucid-Background", "1").status())
                .isEqualTo(200);
        gateway.clock.pass(Duration.ofMinutes(1));

        assertThat(browser.send("GET", PROXIED, "", "X-Lucid-Background", "1").type())
                .isEqualTo("urn:lucid:problem:session-idle");
    }

    @Test
    void countsAsUseWhatSaysAnythingElseOfItself() {
        Browser browser = gateway.signedIn("ada");
        gateway.clock.pass(Duration.ofMinutes(29));
        browser.send("GET", PROXIED, "", "X-Lucid-Background", "0");
        gateway.clock.pass(Duration.ofMinutes(29));

        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void doesNotCountWhatTheEdgeRefusesAsUse() {
        Browser browser = gateway.signedIn("ada");
        gateway.clock.pass(Duration.ofMinutes(20));
        assertThat(browser.from("cross-site", "POST", PROXIED, "").status()).isEqualTo(403);
        gateway.clock.pass(Duration.ofMinutes(10));

        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-idle");
    }

    @Test
    void endsAtItsGreatestAge() {
        Browser browser = gateway.signedIn("ada");
        for (int minutes = 0; minutes < 8 * 60; minutes += 20) {
            assertThat(browser.get(PROXIED).status()).isEqualTo(200);
            gateway.clock.pass(Duration.ofMinutes(20));
        }

        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-expired");
    }

    @Test
    void listsOnesOwnSignInsOnly() {
        runs("user", TWO);
        Browser one = gateway.signedIn("ada");
        Browser two = gateway.signedIn("ada");
        gateway.signedIn("bob");

        List<JsonObject> sessions = listed(one.get("/auth/sessions"));

        assertThat(sessions)
                .extracting(session -> session.getString("id"))
                .containsExactlyInAnyOrder(SessionKey.idOf(one.cookie()), SessionKey.idOf(two.cookie()));
        assertThat(sessions)
                .filteredOn(session -> session.getBoolean("current"))
                .extracting(session -> session.getString("id"))
                .containsExactly(SessionKey.idOf(one.cookie()));
        assertThat(sessions.getFirst().getString("user_id")).isEqualTo("u-ada");
        assertThat(sessions.getFirst().getString("role")).isEqualTo("USER");
        assertThat(sessions.getFirst().getJsonObject("from"))
                .isEqualTo(JsonObject.of("address", "127.0.0.1", "user_agent", "Browser/1"));
    }

    @Test
    void listsInParts() {
        runs("user", TestSettings.MANY);
        Browser first = gateway.signedIn("ada");
        gateway.clock.pass(Duration.ofSeconds(2));
        Browser second = gateway.signedIn("ada");
        gateway.clock.pass(Duration.ofSeconds(2));
        Browser third = gateway.signedIn("ada");

        Answer part = third.get("/auth/sessions?limit=1&offset=1");

        assertThat(listed(part))
                .extracting(session -> session.getString("id"))
                .containsExactly(SessionKey.idOf(second.cookie()));
        assertThat(part.json().getInteger("total")).isEqualTo(3);
        assertThat(listed(first.get("/auth/sessions?offset=3"))).isEmpty();
        Answer wrong = first.get("/auth/sessions?limit=0");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().getString("detail")).contains("1 to 1000");
    }

    @Test
    void listsNothingByWhichSomebodyCouldSignIn() {
        Browser browser = gateway.signedIn("ada");

        String body = browser.get("/auth/sessions").body();

        assertThat(body).doesNotContain(browser.cookie(), "eyJ", "token");
    }

    @Test
    void endsAnotherSignInOfOnesOwn() {
        runs("user", TWO);
        Browser one = gateway.signedIn("ada");
        Browser two = gateway.signedIn("ada");

        Answer answer = one.send("DELETE", "/auth/sessions/" + SessionKey.idOf(two.cookie()), "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(two.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-revoked");
        assertThat(one.get(PROXIED).status()).isEqualTo(200);
        assertThat(one.send("DELETE", "/auth/sessions/" + SessionKey.idOf(two.cookie()), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void findsNoSignInOfSomebodyElse() {
        Browser ada = gateway.signedIn("ada");
        Browser bob = gateway.signedIn("bob");

        Answer foreign = ada.send("DELETE", "/auth/sessions/" + SessionKey.idOf(bob.cookie()), "");
        Answer none = ada.send("DELETE", "/auth/sessions/0123456789abcdef0123456789abcdef", "");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.json().put("requestId", "")).isEqualTo(none.json().put("requestId", ""));
        assertThat(bob.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void endsEverythingOfOnePersonAtOnce() {
        runs("user", TWO);
        Browser one = gateway.signedIn("ada");
        Browser two = gateway.signedIn("ada");
        String cookie = one.cookie();
        Browser bob = gateway.signedIn("bob");

        assertThat(one.send("DELETE", "/auth/sessions", "").status()).isEqualTo(204);

        one.holds(cookie);
        assertThat(one.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-revoked");
        assertThat(two.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-revoked");
        assertThat(bob.get(PROXIED).status()).isEqualTo(200);
        assertThat(gateway.lucid.alive("u-ada")).isZero();
    }

    @Test
    void letsAdministratorsSeeAndEndEveryonesSignIns() {
        runs("admin", TestSettings.MANY);
        Browser root = adminSignIn("root");
        Browser boss = adminSignIn("boss");

        assertThat(listed(adminGet(root, "/auth/sessions")))
                .extracting(session -> session.getString("user_id"))
                .containsExactlyInAnyOrder("u-root", "u-boss");
        assertThat(adminSend(root, "DELETE", "/auth/sessions/" + SessionKey.idOf(boss.cookie()))
                        .status())
                .isEqualTo(204);
        assertThat(adminGet(boss, PROXIED).type()).isEqualTo("urn:lucid:problem:session-revoked");
        assertThat(adminGet(root, PROXIED).status()).isEqualTo(200);
    }

    @Test
    void letsAdministratorsLookAfterTheSignInsOfUsersAndDoNothingElseThere() {
        Browser ada = gateway.signedIn("ada");
        String id = SessionKey.idOf(ada.cookie());
        String admin = gateway.lucid.access("u-root", "admin", Duration.ZERO);

        assertThat(listed(gateway.withToken("GET", "/auth/sessions", admin)))
                .extracting(session -> session.getString("user_id"))
                .containsExactly("u-ada");
        for (String other : List.of(
                "GET /auth/me",
                "POST /auth/logout",
                "DELETE /auth/sessions",
                "DELETE /auth/sessions/",
                "GET /auth/sessions/",
                "GET " + PROXIED,
                "GET /gui/events",
                "GET /auth/sessions/" + id,
                "GET /auth/sessionsx")) {
            String[] words = other.split(" ");
            assertThat(gateway.withToken(words[0], words[1], admin).status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(ada.get(PROXIED).status()).isEqualTo(200);

        String one = "/auth/sessions/" + id;
        assertThat(gateway.withToken("DELETE", one, admin).status()).isEqualTo(204);
        assertThat(gateway.withToken("DELETE", one, admin).status()).isEqualTo(404);
        assertThat(ada.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-revoked");
        assertThat(listed(gateway.withToken("GET", "/auth/sessions", admin))).isEmpty();
    }

    @Test
    void letsNobodyElseLookAfterTheSignInsOfUsers() {
        Browser ada = gateway.signedIn("ada");
        String operator = gateway.lucid.access("u-nora", "node_operator", Duration.ZERO);
        String one = "/auth/sessions/" + SessionKey.idOf(ada.cookie());

        assertThat(gateway.withToken("GET", "/auth/sessions", operator).status())
                .isEqualTo(403);
        assertThat(gateway.withToken("DELETE", one, operator).status()).isEqualTo(403);
    }

    private Browser adminSignIn(String name) {
        Browser browser = gateway.browser();
        String cookie = browser.signIn(name).setCookie();
        browser.holds(cookie.substring("lucid-admin=".length(), cookie.indexOf(';')));
        return browser;
    }

    private Answer adminGet(Browser browser, String path) {
        return adminSend(browser, "GET", path);
    }

    private Answer adminSend(Browser browser, String method, String path) {
        return gateway.browser().send(method, path, "", "Cookie", "lucid-admin=" + browser.cookie());
    }

    @Test
    void isNotSignedInByTheCookieOfAnotherProfile() {
        Browser browser = gateway.signedIn("ada");

        assertThat(adminSend(browser, "GET", PROXIED).status()).isEqualTo(401);
    }

    @Test
    void countsAnApiClientsTokenAsASignIn() {
        String token = gateway.lucid.access("u-ada", "user", Duration.ZERO);

        assertThat(gateway.withToken("GET", PROXIED, token).json().getString("token"))
                .isEqualTo(token);
        Answer me = gateway.withToken("GET", "/auth/me", token);
        assertThat(me.json().containsKey("session")).isFalse();
        assertThat(listed(gateway.withToken("GET", "/auth/sessions", token))).hasSize(1);
        assertThat(gateway.withToken("POST", "/auth/logout", token).status()).isEqualTo(204);

        assertThat(gateway.withToken("GET", PROXIED, token).type()).isEqualTo("urn:lucid:problem:session-signed-out");
    }

    @Test
    void takesTokensOfOneFamilyForOneSignIn() {
        String first = gateway.lucid.access("u-ada", "user", Duration.ZERO, "sid-1");
        assertThat(gateway.withToken("GET", PROXIED, first).status()).isEqualTo(200);
        gateway.clock.pass(Duration.ofMinutes(14));
        String second = gateway.lucid.access("u-ada", "user", Duration.ZERO, "sid-1");

        assertThat(gateway.withToken("GET", PROXIED, second).status()).isEqualTo(200);
        assertThat(gateway.withToken("GET", PROXIED, first).status()).isEqualTo(200);
        assertThat(listed(gateway.withToken("GET", "/auth/sessions", second))).hasSize(1);
        gateway.clock.pass(Duration.ofMinutes(2));
        assertThat(gateway.withToken("GET", PROXIED, second).status()).isEqualTo(200);

        assertThat(gateway.withToken("POST", "/auth/logout", second).status()).isEqualTo(204);
        String third = gateway.lucid.access("u-ada", "user", Duration.ZERO, "sid-1");
        assertThat(gateway.withToken("GET", PROXIED, third).type()).isEqualTo("urn:lucid:problem:session-signed-out");
    }

    @Test
    void takesATokenWithoutAFamilyForASignInOfItsOwn() {
        String first = gateway.lucid.access("u-ada", "user", Duration.ofMinutes(1));
        gateway.withToken("GET", PROXIED, first);
        String second = gateway.lucid.access("u-ada", "user", Duration.ZERO);

        assertThat(gateway.withToken("GET", PROXIED, second).status()).isEqualTo(200);
        assertThat(gateway.withToken("GET", PROXIED, first).type()).isEqualTo("urn:lucid:problem:session-superseded");
    }

    @Test
    void letsABrowsersSignInEndAnApiClientsAndTheOtherWayRound() {
        String older = gateway.lucid.access("u-ada", "user", Duration.ofMinutes(1));
        assertThat(gateway.withToken("GET", PROXIED, older).status()).isEqualTo(200);
        Browser browser = gateway.signedIn("ada");

        assertThat(gateway.withToken("GET", PROXIED, older).type()).isEqualTo("urn:lucid:problem:session-superseded");
        gateway.clock.pass(Duration.ofSeconds(2));
        String newer = gateway.lucid.access("u-ada", "user", Duration.ZERO);
        assertThat(gateway.withToken("GET", PROXIED, newer).status()).isEqualTo(200);
        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-superseded");
    }

    @Test
    void goesByTheTokenWhereThereIsACookieToo() {
        Browser browser = gateway.signedIn("ada");
        String bobs = gateway.lucid.access("u-bob", "user", Duration.ZERO);

        Answer answer = browser.send("GET", PROXIED, "", "Authorization", "Bearer " + bobs);

        assertThat(answer.json().getString("subject")).isEqualTo("u-bob");
    }
}
