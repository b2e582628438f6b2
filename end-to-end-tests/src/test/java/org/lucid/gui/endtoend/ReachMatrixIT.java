package org.lucid.gui.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReachMatrixIT {

    private static SandboxUnderTest sandbox;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theMatrixHasAllPairs() {
        assertThat(ReachMatrix.pairs()).isEqualTo(27 * 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void eachServiceReachesItsBackendsAndNoOthers(String profile) {
        try (Gui gui = House.gui(profile, sandbox.addresses())) {
            assertThat(new ReachMatrix(sandbox).surprises(gui)).isEmpty();
        }
    }

    @Test
    void anAdministratorSeesTheHealthOfWhatIsNotProxied() {
        try (Gui gui = House.gui("admin", sandbox.addresses())) {
            JsonNode backends = Health.backends(gui);
            for (String id : new String[] {"mongodb", "redis", "elasticsearch", "rdp-xrdp", "session-api"}) {
                Health.awaitState(gui, id, "up");
            }
            assertThat(backends.has("mongodb")).isTrue();
        }
    }

    @Test
    void anUnknownServiceIsNotFound() {
        try (Gui gui = House.gui("user", sandbox.addresses())) {
            var answer = gui.get("/api/nobody/health", sandbox.tokenOf("ada@lucid.test"));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("there is no service 'nobody'");
        }
    }
}
