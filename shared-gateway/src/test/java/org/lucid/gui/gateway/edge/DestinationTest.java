package org.lucid.gui.gateway.edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.policy.route.CanonicalPath;

import static org.assertj.core.api.Assertions.assertThat;

class DestinationTest {

    private static Destination of(String raw) {
        return Destination.of((CanonicalPath) CanonicalPath.read(raw));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/session-api/api/v1/sessions, session-api, /api/v1/sessions",
        "/api/session-api, session-api, /",
        "/api/session-api/, session-api, /",
        "/api/v1/chain/info/, api-gateway, /api/v1/chain/info/",
        "/api/v1, api-gateway, /api/v1",
        "/api/V1/x, V1, /x",
        "/api, '', /",
        "/api/, '', /",
    })
    void findsTheBackend(String raw, String service, String path) {
        assertThat(of(raw)).isInstanceOfSatisfying(Destination.Backend.class, backend -> {
            assertThat(backend.serviceId()).isEqualTo(service);
            assertThat(backend.path()).hasToString(path);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/, false",
        "/health, false",
        "/API/session-api/x, false",
        "/apis/session-api/x, false",
        "/auth/login, false",
        "/auth/challenge/x, false",
        "/auth, true",
        "/auth/logins, true",
        "/auth/me, true",
        "/gui, true",
        "/gui/login, true",
        "/gui/events, true",
    })
    void findsWhatIsForThisServiceItself(String raw, boolean personal) {
        assertThat(of(raw)).isEqualTo(new Destination.Here(personal));
    }
}
