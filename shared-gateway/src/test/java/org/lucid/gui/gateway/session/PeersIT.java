package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;
import org.lucid.gui.policy.session.EndReason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.session.Sharing.PROXIED;
import static org.lucid.gui.gateway.session.Sharing.movedTo;
import static org.lucid.gui.gateway.session.Sharing.until;
import static org.lucid.gui.gateway.session.Sharing.untilRefused;

/** Two services of one profile and one Redis: what is true at one is true at the other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeersIT {

    private final Sharing services = new Sharing();

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void whoSignedInAtOneIsKnownAtTheOtherAtOnce() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        RunningGateway other = services.start("user", TestSettings.ONE);

        for (int i = 0; i < 20; i++) {
            Browser browser = one.signedIn("ada");

            Answer answer = movedTo(other, browser).get(PROXIED);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().getString("subject")).isEqualTo("u-ada");
            assertThat(answer.json().getString("token"))
                    .isEqualTo(browser.get(PROXIED).json().getString("token"));
            assertThat(movedTo(other, browser)
                            .get("/auth/me")
                            .json()
                            .getJsonObject("user")
                            .getString("email"))
                    .isEqualTo("ada@lucid.test");
        }
    }

    @Test
    void theNewestWinsWhicheverServiceItSignsInAt() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        RunningGateway other = services.start("user", TestSettings.ONE);
        Browser older = one.signedIn("ada");
        assertThat(movedTo(other, older).get(PROXIED).status()).isEqualTo(200);
        // Lucid does not tell apart what began in the same second.
        services.clock.pass(Duration.ofSeconds(5));

        Browser newer = other.signedIn("ada");

        untilRefused(older, "session-superseded");
        untilRefused(movedTo(other, older), "session-superseded");
        assertThat(newer.get(PROXIED).status()).isEqualTo(200);
        assertThat(movedTo(one, newer).get(PROXIED).status()).isEqualTo(200);
        until(() -> services.lucid.alive("u-ada") == 1);
    }

    @Test
    void ofSignInsThatRaceAtBothExactlyOneIsLeft() throws Exception {
        RunningGateway one = services.start("user", TestSettings.ONE);
        RunningGateway other = services.start("user", TestSettings.ONE);
        for (int round = 0; round < 20; round++) {
            List<Callable<Browser>> both = List.of(() -> one.signedIn("bob"), () -> other.signedIn("bob"));
            List<Browser> browsers = new ArrayList<>();
            for (Future<Browser> signedIn : services.clients.invokeAll(both)) {
                browsers.add(signedIn.get());
            }

            until(() -> alive(one, browsers) == 1 && alive(other, browsers) == 1);

            for (Browser browser : browsers) {
                assertThat(movedTo(one, browser).get(PROXIED).status())
                        .isEqualTo(movedTo(other, browser).get(PROXIED).status());
            }
        }
    }

    private static long alive(RunningGateway gateway, List<Browser> browsers) {
        return browsers.stream()
                .filter(browser -> movedTo(gateway, browser).get(PROXIED).status() == 200)
                .count();
    }

    @Test
    void signingOutAtOneClosesWhatIsOpenAtTheOther() throws Exception {
        RunningGateway one = services.start("user", TestSettings.MANY);
        RunningGateway other = services.start("user", TestSettings.MANY);
        Browser browser = one.signedIn("ada");
        assertThat(movedTo(other, browser).get(PROXIED).status()).isEqualTo(200);
        CompletableFuture<EndReason> told = new CompletableFuture<>();
        other.sessions.ends().tell(SessionKey.idOf(browser.cookie()), told::complete);
        String cookie = browser.cookie();

        assertThat(browser.send("POST", "/auth/logout", "").status()).isEqualTo(204);

        assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo(EndReason.SIGNED_OUT);
        browser.holds(cookie);
        untilRefused(movedTo(other, browser), "session-signed-out");
    }

    @Test
    void givesTheTokensOfWhatEndsBackOnce() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        RunningGateway other = services.start("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        assertThat(movedTo(other, browser).get(PROXIED).status()).isEqualTo(200);

        browser.send("POST", "/auth/logout", "");

        until(() -> services.lucid.alive("u-ada") == 0);
        until(() -> other.sessions.signedIn() == 0 && one.sessions.signedIn() == 0);
        assertThat(services.lucid.asked("end")).hasSize(1);
    }

    @Test
    void listsAndEndsAtOneWhatBeganAtTheOther() {
        RunningGateway one = services.start("user", TestSettings.MANY);
        RunningGateway other = services.start("user", TestSettings.MANY);
        Browser first = one.signedIn("ada");
        Browser second = other.signedIn("ada");
        until(() -> one.sessions.signedIn() == 2 && other.sessions.signedIn() == 2);

        List<String> ids = second.get("/auth/sessions").json().getJsonArray("sessions").stream()
                .map(session -> ((JsonObject) session).getString("id"))
                .toList();
        assertThat(ids).containsExactlyInAnyOrder(SessionKey.idOf(first.cookie()), SessionKey.idOf(second.cookie()));
        assertThat(second.send("DELETE", "/auth/sessions/" + SessionKey.idOf(first.cookie()), "")
                        .status())
                .isEqualTo(204);

        untilRefused(first, "session-revoked");
        assertThat(second.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void renewsTokensOnceForBoth() throws Exception {
        RunningGateway one = services.start("user", TestSettings.ONE);
        RunningGateway other = services.start("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        String before = browser.get(PROXIED).json().getString("token");
        Browser moved = movedTo(other, browser);
        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
        services.clock.pass(Duration.ofMinutes(15));
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(() -> browser.get(PROXIED));
            requests.add(() -> moved.get(PROXIED));
        }

        List<String> tokens = new ArrayList<>();
        for (Future<Answer> answer : services.clients.invokeAll(requests)) {
            assertThat(answer.get().status()).isEqualTo(200);
            tokens.add(answer.get().json().getString("token"));
        }

        assertThat(tokens).doesNotContain(before);
        assertThat(Set.copyOf(tokens)).hasSize(1);
        assertThat(services.lucid.asked("refresh")).hasSize(1);
    }

    @Test
    void useAtOneKeepsAliveAtTheOther() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        RunningGateway other = services.start("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        Browser moved = movedTo(other, browser);
        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
        services.clock.pass(Duration.ofMinutes(20));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        Instant used = services.clock.instant();
        String id = SessionKey.idOf(browser.cookie());
        until(() -> services.hash(id).getOrDefault("used", "").equals(Long.toString(used.toEpochMilli())));
        // It was told in the same step; whoever hears of it does so in order.
        until(() -> lastUsed(moved).equals(used.toString()));
        services.clock.pass(Duration.ofMinutes(20));

        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
    }

    private static String lastUsed(Browser browser) {
        return browser.send("GET", "/auth/sessions", "", "X-Lucid-Background", "1")
                .json()
                .getJsonArray("sessions")
                .getJsonObject(0)
                .getString("last_used_at");
    }

    @Test
    void aMessageThatWasSignedForOneServesAtNoOther() {
        services.lucid.addressOf("u-ada", "TAdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        RunningGateway one = services.start("user", TestSettings.MANY);
        RunningGateway other = services.start("user", TestSettings.MANY);
        String message =
                one.browser().send("POST", "/auth/challenge", "").json().getString("message");
        String body = new JsonObject()
                .put("tron_address", "TAdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .put("signature", "good")
                .put("message", message)
                .encode();
        int first = one.browser().send("POST", "/auth/login", body).status();

        int second = other.browser().send("POST", "/auth/login", body).status();

        assertThat(first).isNotEqualTo(409);
        assertThat(second).isEqualTo(409);
    }

    @Test
    void aTokenOfAnApiClientIsOverAtBoth() {
        RunningGateway one = services.start("user", TestSettings.MANY);
        RunningGateway other = services.start("user", TestSettings.MANY);
        String token = services.lucid.access("u-ada", "user", Duration.ofMinutes(1));
        assertThat(one.withToken("GET", PROXIED, token).status()).isEqualTo(200);
        assertThat(other.withToken("GET", PROXIED, token).status()).isEqualTo(200);

        assertThat(one.withToken("DELETE", "/auth/sessions", token).status()).isEqualTo(204);

        until(() -> other.withToken("GET", PROXIED, token).status() != 200);
        assertThat(other.withToken("GET", PROXIED, token).type()).isEqualTo("urn:lucid:problem:session-revoked");
    }

    @Test
    void whatWasSealedWithAnotherSecretIsNobodys() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");

        RunningGateway stranger =
                services.start("user", TestSettings.ONE, "a secret that nobody else has, as somebody mistyped it");

        assertThat(movedTo(stranger, browser).get(PROXIED).status()).isEqualTo(401);
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void aServiceThatStartsKnowsWhoIsSignedInAndWhoIsNot() {
        RunningGateway one = services.start("user", TestSettings.MANY);
        Browser ada = one.signedIn("ada");
        Browser bob = one.signedIn("bob");
        String bobs = bob.cookie();
        bob.send("POST", "/auth/logout", "");

        RunningGateway late = services.start("user", TestSettings.MANY);

        assertThat(late.sessions.signedIn()).isEqualTo(1);
        assertThat(movedTo(late, ada).get(PROXIED).status()).isEqualTo(200);
        bob.holds(bobs);
        assertThat(movedTo(late, bob).get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-signed-out");
    }
}
