package org.lucid.gui.gateway.forward;

import java.time.Duration;
import java.util.OptionalInt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.policy.catalogue.Probe;

import static org.assertj.core.api.Assertions.assertThat;

class LocationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Endpoint BACKEND = new Endpoint(
            "backend",
            8087,
            false,
            OptionalInt.empty(),
            8087,
            new Probe.Http("/health"),
            new Timeouts(SECOND, SECOND, SECOND));

    @ParameterizedTest
    @CsvSource({
        "http://backend:8087/a/b?c=d, /api/session-api/a/b?c=d",
        "HTTP://Backend:8087/a, /api/session-api/a",
        "http://backend:8087, /api/session-api/",
        "/a/b, /api/session-api/a/b",
        "/, /api/session-api/"
    })
    void leadsThroughThisServiceWhatLeadsToTheBackend(String location, String expected) {
        assertThat(Location.forClient(location, BACKEND, "session-api")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://backend:8087/a",
        "http://backend:80870/a",
        "http://backend:8087.evil/a",
        "http://backend:8087@evil/a",
        "http://other/a",
        "//other/a",
        "a/b",
        "?c=d"
    })
    void leavesOtherPlacesAlone(String location) {
        assertThat(Location.forClient(location, BACKEND, "session-api")).isEqualTo(location);
    }
}
