package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the administrators' pages are told by the service itself. */
class AdminGuiIT {

    private static SandboxUnderTest sandbox;
    private static Gui admin;
    private static Gui user;
    private static String token;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_GUI_CACHE_TTL", "0");
        environment.put("LUCID_GUI_HEALTH_CHECK_INTERVAL", "300");
        admin = House.gui("admin", environment);
        user = House.gui("user", environment);
        token = sandbox.tokenOf("admin@lucid.test");
    }

    @AfterAll
    static void stop() {
        user.close();
        admin.close();
        sandbox.close();
    }

    @AfterEach
    void mend() {
        sandbox.noFaults();
    }

    private static JsonNode get(String path) {
        return SandboxUnderTest.json(admin.get(path, token));
    }

    @Test
    void theOverviewIsPutTogetherFromSeveralBackends() {
        JsonNode overview = get("/gui/overview");

        assertThat(overview.findValuesAsText("state")).hasSize(7).containsOnly("ok");
        assertThat(overview.at("/people/data/total").asInt()).isPositive();
        assertThat(overview.at("/nodes/data/online").asInt()).isPositive();
        assertThat(overview.at("/chain/data/height").asLong()).isPositive();
        assertThat(overview.at("/anchoring/data/completed_today").isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"kind\":\"refuse\"}", "{\"kind\":\"status\",\"status\":500}", "{\"kind\":\"half-answer\"}"})
    void aBackendThatFailsTakesOnlyItsOwnPartWithIt(String fault) {
        sandbox.fault("blockchain-engine", fault);

        JsonNode overview = get("/gui/overview");

        assertThat(overview.at("/chain/state").asText()).isEqualTo("unavailable");
        assertThat(overview.at("/chain/detail").asText())
                .startsWith("blockchain-engine ")
                .doesNotContain("127.0.0.1");
        assertThat(overview.at("/people/state").asText()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gui/overview",
                "/gui/service",
                "/gui/backends",
                "/gui/backends/session-api",
                "/gui/configuration",
                "/gui/audit",
                "/gui/audit.csv"
            })
    void nobodyElseIsTold(String path) {
        assertThat(admin.get(path, null).statusCode()).isEqualTo(401);
        assertThat(admin.get(path, sandbox.tokenOf("ada@lucid.test")).statusCode())
                .isEqualTo(403);
        assertThat(user.get(path, sandbox.tokenOf("ada@lucid.test")).statusCode())
                .isEqualTo(404);
        assertThat(user.get(path, token).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsChangedIsAuditedAndWhatIsReadIsNot() {
        HttpResponse<String> changed = admin.send(
                "POST",
                "/api/admin-interface/admin/api/v1/audit/cleanup?password=hunter2",
                Map.of("Authorization", "Bearer " + token),
                "{}");
        admin.get("/api/admin-interface/admin/api/v1/nodes", token);

        JsonNode found = get("/gui/audit?q=admin-interface");

        JsonNode event = found.at("/events/0");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(event.path("path").asText()).isEqualTo("/api/admin-interface/admin/api/v1/audit/cleanup");
        assertThat(event.path("request_id").asText())
                .isEqualTo(changed.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(event.path("role").asText()).isEqualTo("ADMIN");
        assertThat(event.path("outcome").asText()).isEqualTo("allowed");
        assertThat(found.toString()).doesNotContain("hunter2").doesNotContain("\"GET\"");
        assertThat(admin.process().log()).contains("audit/cleanup").doesNotContain("hunter2");
    }

    @Test
    void theConfigurationTellsItsSourcesAndNoSecret() {
        HttpResponse<String> configuration = admin.get("/gui/configuration", token);

        assertThat(configuration.body())
                .contains("LUCID_GUI_CACHE_TTL", "\"requests_per_minute\":1000", "\"jwt_secret\"")
                .doesNotContain(House.SECRET);
    }

    @Test
    void aBackendIsToldWithItsHistory() {
        JsonNode backend = get("/gui/backends/session-api");

        assertThat(backend.path("condition").asText()).isEqualTo("up");
        assertThat(backend.path("history")).isNotEmpty();
        assertThat(backend.path("address").asText())
                .isEqualTo(sandbox.address("session-api").toString());
        assertThat(admin.get("/gui/backends/no-such-backend", token).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theServiceTellsHowRequestsEnded() {
        admin.get("/api/no-such-backend/x", token);

        JsonNode self = get("/gui/service");

        assertThat(self.at("/requests/refused").asInt()).isPositive();
        assertThat(self.at("/requests/by_outcome/policy-refused").asInt()).isPositive();
        assertThat(self.at("/memory/heap").asLong()).isPositive();
        assertThat(self.path("connections_most").asInt()).isEqualTo(100);
    }
}
