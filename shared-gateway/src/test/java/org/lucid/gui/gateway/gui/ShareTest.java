package org.lucid.gui.gateway.gui;

import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShareTest {

    @Test
    void aPartThatFailsTakesNoOtherWithIt() {
        JsonObject whole = Share.all(Map.of(
                        "there", Future.succeededFuture(new JsonObject().put("n", 1)),
                        "away", Future.failedFuture(new Unavailable("session-api did not answer."))))
                .result();

        assertThat(whole.getJsonObject("there"))
                .isEqualTo(new JsonObject().put("state", "ok").put("data", new JsonObject().put("n", 1)));
        assertThat(whole.getJsonObject("away"))
                .isEqualTo(new JsonObject().put("state", "unavailable").put("detail", "session-api did not answer."));
    }

    @Test
    void waitsForTheSlowestPart() {
        Promise<JsonObject> slow = Promise.promise();
        Future<JsonObject> whole =
                Share.all(Map.of("fast", Future.failedFuture(new Unavailable("no")), "slow", slow.future()));
        assertThat(whole.isComplete()).isFalse();

        slow.complete(new JsonObject());

        assertThat(whole.result().getJsonObject("slow").getString("state")).isEqualTo("ok");
    }

    @Test
    void saysNothingOfAFailureThatWasNotWrittenForPeople() {
        JsonObject whole = Share.all(
                        Map.of("away", Future.failedFuture(new IllegalStateException("connect to 172.20.0.15:8087"))))
                .result();

        assertThat(whole.encode()).doesNotContain("172.20");
    }
}
