package org.lucid.gui.sandbox.http;

import io.vertx.core.json.JsonObject;

/** Ends a call with an answer that is not the asked-for one. */
public final class Refusal extends RuntimeException {

    private final transient Answer answer;

    /** Ends the call with this answer. */
    public Refusal(Answer answer) {
        super("refused with status " + answer.status(), null, false, false);
        this.answer = answer;
    }

    /** The shape FastAPI services use: {@code {"detail": "..."}}. */
    public static Refusal detail(int status, String detail) {
        return new Refusal(Answer.json(status, JsonObject.of("detail", detail)));
    }

    /** 404 with a detail. */
    public static Refusal notFound(String detail) {
        return detail(404, detail);
    }

    /** What the client is told. */
    public Answer answer() {
        return answer;
    }
}
