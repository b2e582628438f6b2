package org.lucid.gui.endtoend;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** WebSockets through a packaged service, by a client that is not ours. */
class WebSocketIT {

    private static final String STREAM = "/api/admin-interface/admin/api/v1/dashboard/stream";

    private static SandboxUnderTest sandbox;
    private static Gui gui;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_LOGGING_LOG_REQUESTS", "true");
        gui = House.gui("admin", environment);
    }

    @AfterAll
    static void stop() {
        gui.close();
        sandbox.close();
    }

    @Test
    void theDashboardsStreamFlows() {
        Ears ears = Ears.open(gui, STREAM, sandbox.tokenOf("admin@lucid.test"));

        assertThat(ears.next()).contains("connection_established");
        assertThat(ears.next()).contains("metric_update", "cpu");
        assertThat(gui.get("/metrics", null).body()).containsPattern("active_tunnels [1-9]");
    }

    @Test
    void itEndsWithTheSignIn() {
        String token = sandbox.tokenOf("admin@lucid.test");
        Ears ears = Ears.open(gui, STREAM, token);
        assertThat(ears.next()).contains("connection_established");

        gui.send("POST", "/auth/logout", Map.of("Authorization", "Bearer " + token), "");

        assertThat(ears.goodbye()).isEqualTo(new Ears.Goodbye(1008, "session-signed-out"));
        assertThat(Ears.refused(gui, STREAM, token).status()).isEqualTo(401);
        assertThat(gui.process().log())
                .containsPattern("path=" + STREAM.substring(0, 20)
                        + ".* status=101 outcome=session-signed-out ms=[0-9]+ up=[0-9]+ down=[1-9]");
        assertThat(gui.get("/metrics", null).body())
                .contains("tunnel_bytes_total{direction=\"down\",service=\"admin-interface\"}");
    }

    @Test
    void whatIsNoWebSocketIsNotMadeOne() {
        String token = sandbox.tokenOf("admin@lucid.test");

        assertThat(Ears.refused(gui, "/api/session-api/health", token).status()).isNotEqualTo(101);
        assertThat(Ears.refused(gui, "/api/nobody/ws", token).status()).isEqualTo(404);
        assertThat(Ears.refused(gui, "/health", token).status()).isNotEqualTo(101);
    }
}
