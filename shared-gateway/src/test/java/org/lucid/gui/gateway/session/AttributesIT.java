package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of who asks, as the steps behind the session see it. */
class AttributesIT {

    private static final String WALLET = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";
    private static final String ATTRIBUTES = "/api/session-api/open/attributes";
    private static final String PROXIED = "/api/session-api/open/x";

    private final RunningGateway gateway = new RunningGateway("user", TestSettings.MANY);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String token() {
        return gateway.lucid.access("u-ada", "user", Duration.ZERO);
    }

    @Test
    void looksUpAnApiClientOnceAndOnlyIfAStepWantsToKnow() {
        gateway.lucid.addressOf("u-ada", WALLET);
        String token = token();
        gateway.withToken("GET", PROXIED, token);
        assertThat(gateway.lucid.asked("me")).isEmpty();

        List<Answer> answers =
                List.of(gateway.withToken("GET", ATTRIBUTES, token), gateway.withToken("GET", ATTRIBUTES, token()));

        for (Answer answer : answers) {
            assertThat(answer.json().getString("user_id")).isEqualTo("u-ada");
            assertThat(answer.json().getString("tron_address")).isEqualTo(WALLET);
            assertThat(answer.json().getJsonArray("node_ids")).isEqualTo(new JsonArray());
        }
        assertThat(gateway.lucid.asked("me")).hasSize(1);
    }

    @Test
    void keepsWithABrowsersSignInWhatTheAuthServiceToldThen() {
        gateway.lucid.knows(WALLET, new LucidDouble.Account("u-ada", "user", "", ""));
        Browser browser = gateway.browser();
        browser.signInByWallet(WALLET);

        assertThat(browser.get(ATTRIBUTES).json().getString("tron_address")).isEqualTo(WALLET);
        assertThat(gateway.lucid.asked("me")).isEmpty();
    }

    @Test
    void asksLaterForABrowserOfWhichNothingWasTold() {
        Browser browser = gateway.signedIn("ada");
        gateway.lucid.addressOf("u-ada", WALLET);

        assertThat(browser.get(ATTRIBUTES).json().getString("tron_address")).isEqualTo(WALLET);
    }

    @Test
    void saysThatItCannotBeFoundOutJustNow() {
        Browser browser = gateway.signedIn("ada");
        gateway.lucid.goesAway(true);

        Answer answer = browser.get(ATTRIBUTES);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:backend-failed");
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void answersOnTheExchangesOwnEventLoop() {
        try (ExecutorService elsewhere = Executors.newSingleThreadExecutor()) {
            gateway.lucid.answersOn(elsewhere);

            assertThat(gateway.withToken("GET", ATTRIBUTES, token()).json().getString("home"))
                    .isEqualTo("true");
        }
    }
}
