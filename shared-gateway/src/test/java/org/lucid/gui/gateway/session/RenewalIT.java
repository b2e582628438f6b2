package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;

import static org.assertj.core.api.Assertions.assertThat;

class RenewalIT {

    private static final String PROXIED = "/api/session-api/open/x";

    private final RunningGateway gateway = new RunningGateway("user", TestSettings.ONE);
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        clients.close();
        gateway.close();
    }

    private List<Future<Answer>> ask(Browser browser, int times) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(clients.submit(() -> browser.get(PROXIED)));
        }
        return answers;
    }

    private static Set<String> each(List<Future<Answer>> answers, String field) {
        return answers.stream()
                .map(answer -> answer.resultNow().json().getString(field))
                .collect(Collectors.toSet());
    }

    @Test
    void renewsOnceForAHundredRequestsAndGoesOnWhereEachIsAtHome() throws Exception {
        Browser browser = gateway.signedIn("ada");
        String before = browser.get(PROXIED).json().getString("token");
        gateway.clock.pass(Duration.ofMinutes(15));
        gateway.lucid.holdsRefreshes();

        List<Future<Answer>> answers = ask(browser, 100);
        while (gateway.arrived() < 101) {
            Thread.onSpinWait();
        }
        gateway.lucid.letsGo();
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
        }

        assertThat(gateway.lucid.asked("refresh")).hasSize(1);
        assertThat(each(answers, "token")).hasSize(1).doesNotContain(before);
        assertThat(each(answers, "role")).containsExactly("USER");
        assertThat(each(answers, "home")).containsExactly("true");
        assertThat(each(answers, "thread")).hasSizeGreaterThan(1);
    }

    @Test
    void livesOnWhileTheAuthServiceIsAwayUntilItsTokenEnds() {
        Browser browser = gateway.signedIn("ada");
        gateway.lucid.goesAway(true);
        gateway.clock.pass(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        gateway.clock.pass(Duration.ofSeconds(1));

        Answer answer = browser.get(PROXIED);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        gateway.lucid.goesAway(false);
        gateway.clock.pass(Duration.ofSeconds(5));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void endsWithItsTokenWhenNoNewOneIsGiven() {
        Browser browser = gateway.signedIn("ada");
        gateway.lucid.refuses(true);
        gateway.clock.pass(Duration.ofMinutes(14).plusSeconds(55));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        gateway.clock.pass(Duration.ofSeconds(5));

        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-expired");
    }

    @Test
    void endsWhenTheNewTokenIsSomebodyElses() {
        gateway.signedIn("bob");
        Browser browser = gateway.signedIn("ada");
        gateway.lucid.refreshesFor("u-bob");
        gateway.clock.pass(Duration.ofMinutes(15));

        Answer answer = browser.get(PROXIED);

        assertThat(answer.type()).isEqualTo("urn:lucid:problem:session-expired");
        assertThat(gateway.lucid.alive("u-bob")).isEqualTo(1);
    }

    @Test
    void saysWhyToARequestThatWaitedWhileItsSignInEnded() throws Exception {
        Browser browser = gateway.signedIn("ada");
        gateway.clock.pass(Duration.ofMinutes(15));
        gateway.lucid.holdsRefreshes();
        List<Future<Answer>> waiting = ask(browser, 1);
        while (gateway.lucid.asked("refresh-begun").isEmpty()) {
            Thread.onSpinWait();
        }
        gateway.signedIn("ada");
        gateway.lucid.letsGo();

        assertThat(waiting.getFirst().get().type()).isEqualTo("urn:lucid:problem:session-superseded");
        assertThat(gateway.lucid.alive("u-ada")).isEqualTo(1);
    }
}
