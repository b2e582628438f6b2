package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;

/** In the node profile a sign-in is bound to a node that node management confirms to be the person's. */
class NodeSessionsIT {

    private static final String NORAS = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";
    private static final String NILS = "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf";
    private static final String PROXIED = "/api/session-api/open/x";
    private static final SessionRules ONE = new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1));

    private final RunningGateway gateway = new RunningGateway("node", ONE);

    NodeSessionsIT() {
        gateway.lucid
                .addressOf("u-nora", NORAS)
                .node("node_nils", NILS)
                .node("node_nora", NORAS)
                .node("node_spare", NORAS);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String withNode(Object node) {
        return new JsonObject(RunningGateway.password("nora", "nora's password"))
                .put("node_id", node)
                .encode();
    }

    private String token() {
        return gateway.lucid.access("u-nora", "node_worker", Duration.ZERO);
    }

    private static void refusedWithoutACookie(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.setCookie()).isEmpty();
    }

    @Test
    void bindsToThePersonsFirstNodeAndTellsWhichAreTheirs() {
        Browser browser = gateway.browser();

        JsonObject me = browser.signIn("nora").json();

        assertThat(me.getJsonObject("session").getString("node_id")).isEqualTo("node_nora");
        assertThat(me.getJsonObject("user").getJsonArray("node_ids"))
                .isEqualTo(JsonArray.of("node_nora", "node_spare"));
        assertThat(browser.get("/auth/me").json()).isEqualTo(me);
        JsonArray list = browser.get("/auth/sessions").json().getJsonArray("sessions");
        assertThat(list.getJsonObject(0).getString("node_id")).isEqualTo("node_nora");
        assertThat(browser.get("/api/session-api/open/attributes").json().getJsonArray("node_ids"))
                .isEqualTo(JsonArray.of("node_nora", "node_spare"));
        assertThat(gateway.lucid.asked("nodes")).hasSize(1);
    }

    @Test
    void bindsToTheNodeThatIsNamed() {
        Browser browser = gateway.browser();

        Answer answer = browser.send("POST", "/auth/login", withNode("node_spare"));

        assertThat(answer.json().getJsonObject("session").getString("node_id")).isEqualTo("node_spare");
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_nils", "nowhere", "", "node_nora "})
    void refusesANodeThatIsNotThePersons(String node) {
        Answer answer = gateway.browser().send("POST", "/auth/login", withNode(node));

        refusedWithoutACookie(answer, 403);
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:identity-refused");
        assertThat(answer.json().getString("detail"))
                .contains("node_nora", "node_spare")
                .doesNotContain("node_nils");
        assertThat(gateway.lucid.alive("u-nora")).isZero();
    }

    @Test
    void refusesAnIdThatIsNoText() {
        refusedWithoutACookie(gateway.browser().send("POST", "/auth/login", withNode(7)), 400);
        assertThat(gateway.lucid.asked("login")).isEmpty();
    }

    @Test
    void refusesWhoeverOperatesNoNode() {
        gateway.lucid.nodeGone("node_nora");
        gateway.lucid.nodeGone("node_spare");

        Answer answer = gateway.browser().signIn("nora");

        refusedWithoutACookie(answer, 403);
        assertThat(answer.json().getString("detail")).contains("no node at your TRON address");
        assertThat(gateway.lucid.alive("u-nora")).isZero();
    }

    @Test
    void saysWhenNodeManagementIsAway() {
        gateway.lucid.nodesGoAway(true);

        Answer answer = gateway.browser().signIn("nora");

        refusedWithoutACookie(answer, 503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(answer.json().getString("detail")).contains("which nodes are yours");
        assertThat(gateway.lucid.alive("u-nora")).isZero();
    }

    @Test
    void letsAnApiClientPassWhosePersonHasANodeAndAsksOnce() {
        List<Answer> answers = List.of(
                gateway.withToken("GET", PROXIED, token()),
                gateway.withToken("GET", PROXIED, token()),
                gateway.withToken("GET", "/auth/me", token()));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.getLast().json().getJsonObject("user").getJsonArray("node_ids"))
                .isEqualTo(JsonArray.of("node_nora", "node_spare"));
        assertThat(gateway.lucid.asked("nodes")).hasSize(1);
    }

    @Test
    void refusesAnApiClientWhosePersonHasNoneAndEndsNoSignInForIt() {
        Browser browser = gateway.signedIn("nora");
        gateway.lucid.nodeGone("node_nora");
        gateway.lucid.nodeGone("node_spare");
        gateway.clock.pass(People.HOLDS);

        Answer answer = gateway.withToken("GET", PROXIED, token());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.type()).isEqualTo("urn:lucid:problem:identity-refused");
        assertThat(gateway.withToken("GET", "/auth/me", token()).status()).isEqualTo(403);
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void letsAnApiClientPassForAMinuteWhileNodeManagementIsAway() {
        String token = token();
        gateway.withToken("GET", PROXIED, token);
        gateway.lucid.nodesGoAway(true);
        gateway.clock.pass(People.HOLDS.minusMillis(1));
        assertThat(gateway.withToken("GET", PROXIED, token).status()).isEqualTo(200);

        gateway.clock.pass(Duration.ofMillis(1));

        Answer answer = gateway.withToken("GET", PROXIED, token);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
    }

    @Test
    void tellsAnApiClientThatItsSignInEndedBeforeAskingForNodes() {
        String token = token();
        gateway.withToken("GET", PROXIED, token);
        gateway.withToken("POST", "/auth/logout", token);
        gateway.clock.pass(People.HOLDS);

        assertThat(gateway.withToken("GET", PROXIED, token).type()).isEqualTo("urn:lucid:problem:session-signed-out");
        assertThat(gateway.lucid.asked("nodes")).hasSize(1);
    }

    @Test
    void endsASignInWhoseNodeGotAnotherOperator() {
        Browser browser = gateway.signedIn("nora");
        gateway.lucid.nodeGone("node_nora");
        gateway.lucid.node("node_nora", NILS);
        gateway.clock.pass(Duration.ofMinutes(14).plusSeconds(30));
        browser.get(PROXIED);

        gateway.clock.pass(Duration.ofSeconds(30));

        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-expired");
    }

    @Test
    void learnsOfNewNodesAndLivesOnWhileNodeManagementIsAway() {
        Browser browser = gateway.signedIn("nora");
        gateway.lucid.node("node_new", NORAS);
        gateway.clock.pass(Duration.ofMinutes(14).plusSeconds(30));
        browser.get(PROXIED);
        assertThat(browser.get("/auth/me").json().getJsonObject("user").getJsonArray("node_ids"))
                .isEqualTo(JsonArray.of("node_nora", "node_spare", "node_new"));

        gateway.lucid.nodesGoAway(true);
        gateway.clock.pass(Duration.ofMinutes(14).plusSeconds(30));

        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        gateway.clock.pass(Duration.ofSeconds(31));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        assertThat(browser.get("/auth/me").json().getJsonObject("session").getString("node_id"))
                .isEqualTo("node_nora");
    }
}
