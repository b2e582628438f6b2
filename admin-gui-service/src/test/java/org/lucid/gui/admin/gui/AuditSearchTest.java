package org.lucid.gui.admin.gui;

import java.time.Instant;
import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.account.AuditEvent;

import static org.assertj.core.api.Assertions.assertThat;

class AuditSearchTest {

    private static final List<AuditEvent> EVENTS = List.of(
            event("r1", "u-ada", "POST", "/api/session-api/api/v1/sessions", "allowed"),
            event("r2", "u-bob", "DELETE", "/api/wallet-manager/x", "policy-refused"),
            event("r3", "=cmd()", "POST", "/auth/login", "identity-refused"));

    private static AuditEvent event(String id, String user, String method, String path, String outcome) {
        return new AuditEvent(id, Instant.EPOCH, user, "ADMIN", "127.0.0.1", method, path, "session-api", 200, outcome);
    }

    private static List<String> found(MultiMap query) {
        return AuditSearch.find(EVENTS, query).stream()
                .map(AuditEvent::requestId)
                .toList();
    }

    @Test
    void findsByEachField() {
        assertThat(found(query())).containsExactly("r1", "r2", "r3");
        assertThat(found(query().add("user", "u-bob"))).containsExactly("r2");
        assertThat(found(query().add("method", "POST"))).containsExactly("r1", "r3");
        assertThat(found(query().add("outcome", "policy-refused"))).containsExactly("r2");
        assertThat(found(query().add("q", "SESSIONS"))).containsExactly("r1");
        assertThat(found(query().add("q", "sessions").add("user", "u-bob"))).isEmpty();
    }

    @Test
    void showsAPartAndTellsHowManyThereAre() {
        JsonObject page = AuditSearch.page(EVENTS, query().add("offset", "1").add("limit", "1"));

        assertThat(page.getInteger("total")).isEqualTo(3);
        assertThat(page.getJsonArray("events")).hasSize(1);
        assertThat(page.getJsonArray("events").getJsonObject(0).getString("request_id"))
                .isEqualTo("r2");
    }

    @Test
    void takesNonsenseForWhatIsUsual() {
        JsonObject page = AuditSearch.page(EVENTS, query().add("offset", "-1").add("limit", "1e9"));

        assertThat(page.getJsonArray("events")).hasSize(3);
    }

    @Test
    void writesNoFormulas() {
        String csv = AuditSearch.csv(EVENTS);

        assertThat(csv).contains("\"'=cmd()\"").startsWith("at,user,role");
        assertThat(csv.lines()).hasSize(4);
    }

    private static MultiMap query() {
        return MultiMap.caseInsensitiveMultiMap();
    }
}
