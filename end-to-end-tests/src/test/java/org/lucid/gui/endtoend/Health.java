package org.lucid.gui.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads {@code /health}. */
final class Health {

    private Health() {}

    static JsonNode backends(Gui gui) {
        for (JsonNode check : SandboxUnderTest.json(gui.get("/health", null)).path("checks")) {
            if (check.path("name").asText().equals("backends")) {
                return check.path("data");
            }
        }
        throw new AssertionError("no check named backends");
    }

    /** Waits until a backend is in that state, as seen by the service. */
    static void awaitState(Gui gui, String service, String state) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!backends(gui).path(service).asText().equals(state)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(service + " is never " + state + " in " + backends(gui));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
