package org.lucid.gui.sandbox.backend;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Refusal;

/** The blockchain engine's own shape of an error. */
final class ChainErrors {

    private ChainErrors() {}

    static Refusal notFound(String what, String id) {
        return new Refusal(Answer.json(
                404,
                JsonObject.of(
                        "detail",
                        JsonObject.of(
                                "error",
                                what + " not found",
                                "error_code",
                                "NOT_FOUND",
                                "additional_info",
                                JsonObject.of("id", id)))));
    }
}
