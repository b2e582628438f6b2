package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** In the node profile everybody is bound to a node that node management confirms to be theirs. */
class NodeSessionIT {

    private static final String PATH = "/api/node-management/health";
    private static final String STRANGER = "{\"user\":\"x\",\"claims\":{\"role\":\"node_worker\"}}";

    private static SandboxUnderTest sandbox;
    private static Gui gui;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_RATE_LIMITING_SIGN_INS_PER_MINUTE", "1000");
        gui = House.gui("node", environment);
    }

    @AfterAll
    static void stop() {
        gui.close();
        sandbox.close();
    }

    @AfterEach
    void mend() {
        sandbox.noFaults();
    }

    private static HttpResponse<String> signIn(String person, String more) {
        return gui.send(
                "POST",
                "/auth/login",
                Map.of("Sec-Fetch-Site", "same-origin"),
                "{\"email\":\"" + person + "@lucid.test\",\"password\":\"lucid-demo-" + person + "\"" + more + "}");
    }

    private static String cookie(HttpResponse<String> answer) {
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    @Test
    void anOperatorIsBoundToTheFirstNodeOrToTheOneThatIsNamed() {
        HttpResponse<String> first = signIn("nils", "");
        HttpResponse<String> named = signIn("nils", ",\"node_id\":\"node_spare\"");

        assertThat(bound(first)).isEqualTo("node_nils");
        assertThat(bound(named)).isEqualTo("node_spare");
        HttpResponse<String> me = gui.send("GET", "/auth/me", Map.of("Cookie", cookie(named)), null);
        assertThat(SandboxUnderTest.json(me).at("/user/node_ids").toString())
                .isEqualTo("[\"node_nils\",\"node_spare\"]");
        assertThat(bound(me)).isEqualTo("node_spare");
    }

    private static String bound(HttpResponse<String> answer) {
        JsonNode node = SandboxUnderTest.json(answer).at("/session/node_id");
        return node.asText();
    }

    @Test
    void nobodyIsBoundToANodeOfSomebodyElse() {
        HttpResponse<String> answer = signIn("nora", ",\"node_id\":\"node_nils\"");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("urn:lucid:problem:identity-refused", "node_nora");
    }

    @Test
    void whileNodeManagementIsAwayNobodySignsInAndWhoIsSignedInGoesOn() {
        String cookie = cookie(signIn("nora", ""));
        sandbox.fault("node-management", "{\"kind\":\"refuse\"}");

        HttpResponse<String> answer = signIn("nora", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("which nodes are yours");
        assertThat(gui.send("GET", "/api/auth-service/health", Map.of("Cookie", cookie), null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anApiClientNeedsANodeToo() {
        assertThat(gui.get(PATH, sandbox.tokenOf("nora@lucid.test")).statusCode())
                .isEqualTo(200);

        HttpResponse<String> answer = gui.get(PATH, sandbox.token(STRANGER));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("no node at your TRON address");
    }
}
