package org.lucid.gui.sandbox.backend;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.world.World;

/** The auth service's own shape of an error. */
final class AuthErrors {

    private AuthErrors() {}

    static Refusal of(World world, int status, String code, String message) {
        return new Refusal(Answer.json(
                status,
                JsonObject.of(
                        "error",
                        new JsonObject()
                                .put("code", code)
                                .put("message", message)
                                .put("service", "auth-service")
                                .put("timestamp", world.nowText()))));
    }
}
