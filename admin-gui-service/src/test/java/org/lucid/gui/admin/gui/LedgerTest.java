package org.lucid.gui.admin.gui;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Ledger ledger = new Ledger(registry, () -> now, () -> 5_000_000);

    private void count(String outcome, int times) {
        registry.counter("http.requests", "service", "session-api", "outcome", outcome)
                .increment(times);
    }

    @Test
    void tellsRefusalsFromFailures() {
        count("allowed", 5);
        count("rate-refused", 2);
        count("session-idle", 1);
        count("backend-failed", 3);

        JsonObject requests = ledger.all().getJsonObject("requests");

        assertThat(requests.getInteger("allowed")).isEqualTo(5);
        assertThat(requests.getInteger("refused")).isEqualTo(3);
        assertThat(requests.getInteger("failed")).isEqualTo(3);
        assertThat(requests.getJsonObject("by_outcome").getInteger("backend-failed"))
                .isEqualTo(3);
        assertThat(requests.getJsonObject("by_service").getInteger("session-api"))
                .isEqualTo(11);
    }

    @Test
    void aSampleHoldsWhatHappenedSinceTheOneBefore() {
        count("allowed", 5);
        ledger.sample();
        count("allowed", 2);
        now = now.plusSeconds(10);
        ledger.sample();

        JsonObject second = ledger.all().getJsonArray("samples").getJsonObject(1);

        assertThat(second.getInteger("allowed")).isEqualTo(2);
        assertThat(second.getString("at")).isEqualTo("2026-01-01T00:00:10Z");
        assertThat(second.getLong("memory")).isEqualTo(5_000_000);
    }

    @Test
    void forgetsTheOldestSamples() {
        for (int i = 0; i < 1_000; i++) {
            now = now.plusSeconds(10);
            ledger.sample();
        }

        assertThat(ledger.all().getJsonArray("samples")).hasSize(180);
        assertThat(ledger.all().getJsonArray("samples").getJsonObject(179).getString("at"))
                .isEqualTo(now.toString());
    }

    @Test
    void tellsWhatOneProcessHoldsOpen() {
        AtomicInteger open = registry.gauge("active.connections", new AtomicInteger(7));

        assertThat(ledger.all().getInteger("connections")).isEqualTo(7);
        assertThat(open).hasValue(7);
    }
}
