package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailureIT {

    private static final String PATH = "/api/wallet-manager/health?here";

    private static SandboxUnderTest sandbox;
    private static Gui gui;
    private static String token;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_TIMEOUTS_API_TIMEOUT", "1000");
        environment.put("LUCID_GUI_HEALTH_CHECK_INTERVAL", "300");
        gui = House.gui("user", environment);
        token = sandbox.tokenOf("ada@lucid.test");
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

    @Test
    void aBackendThatRefusesIsA502ThatNamesItAndNotItsAddress() {
        sandbox.fault("wallet-manager", "{\"kind\":\"refuse\"}");

        HttpResponse<String> answer = gui.get(PATH, token);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .contains("urn:lucid:problem:backend-failed", "wallet-manager")
                .doesNotContain(
                        "127.0.0.1",
                        Integer.toString(sandbox.address("wallet-manager").getPort()));
    }

    @Test
    void aBackendThatIsTooSlowIsA504() {
        sandbox.fault("wallet-manager", "{\"kind\":\"hang\"}");

        HttpResponse<String> answer = gui.get(PATH, token);

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("wallet-manager did not answer in time");
    }

    @Test
    void halfAnAnswerNeverLooksWhole() {
        sandbox.fault("wallet-manager", "{\"kind\":\"half-answer\"}");

        // What fields are taken out of is held back for a while, so that it can still be said what is wrong.
        HttpResponse<String> looked = gui.get(PATH, token);
        assertThat(looked.statusCode()).isEqualTo(502);
        assertThat(looked.body())
                .contains("urn:lucid:problem:backend-failed", "wallet-manager")
                .doesNotContain("filler");

        sandbox.fault("wallet-manager", "{\"kind\":\"half-answer\",\"contentType\":\"application/octet-stream\"}");

        assertThatThrownBy(() -> gui.get(PATH, token)).hasMessageContaining("IOException");
    }

    @Test
    void theTextOfACrashIsAProblemAndAnErrorOfItsOwnPasses() {
        sandbox.fault("wallet-manager", "{\"kind\":\"text-500\"}");
        assertThat(gui.get(PATH, token).statusCode()).isEqualTo(502);

        sandbox.fault(
                "wallet-manager",
                "{\"kind\":\"status\",\"status\":409,\"body\":\"{\\\"detail\\\":\\\"busy\\\"}\",\"contentType\":\"application/json\"}");
        HttpResponse<String> own = gui.get(PATH, token);
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).isEqualTo("{\"detail\":\"busy\"}");
    }

    @Test
    void aDeadBackendShowsInHealthAndTurnsNothingDown() {
        sandbox.fault("wallet-manager", "{\"kind\":\"refuse\"}");

        Health.awaitState(gui, "wallet-manager", "down");

        assertThat(gui.get("/health/live", null).statusCode()).isEqualTo(200);
        assertThat(gui.get("/health/ready", null).statusCode()).isEqualTo(200);
        assertThat(gui.get("/health", null).statusCode()).isEqualTo(200);
        sandbox.noFaults();
        Health.awaitState(gui, "wallet-manager", "up");
    }

    @Test
    void theAccountTellsHowRequestsEnded() {
        gui.get("/api/tron-client/health", token);
        gui.get("/api/session-api/health", null);

        String metrics = gui.get("/metrics", null).body();

        assertThat(metrics)
                .contains("http_requests_total{outcome=\"policy-refused\",service=\"none\"}")
                .contains("http_requests_total{outcome=\"identity-refused\",service=\"none\"}")
                .contains("http_request_duration_seconds_bucket");
    }

    @Test
    void whatNobodyServesIsAProblem() {
        HttpResponse<String> answer = gui.get("/nothing/here", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
