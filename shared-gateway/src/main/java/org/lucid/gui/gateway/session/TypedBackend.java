package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import jakarta.ws.rs.WebApplicationException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.session.AuthService.Answer;
import org.lucid.gui.gateway.typed.TypedClient;

/** A backend that this service itself asks, at the address that the settings give it. Thread-safe. */
final class TypedBackend<A> {

    private final String id;
    private final TypedClient<A> client;
    private final Supplier<Settings> settings;

    /**
     * A backend.
     *
     * @param api the resources that are used; each call names the address
     * @param longest how long one answer may take
     */
    TypedBackend(String id, Class<A> api, Supplier<Settings> settings, Duration longest) {
        this.id = id;
        this.settings = settings;
        this.client = new TypedClient<>(api, longest);
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    /** Asks. The future never fails, and may complete on any thread. */
    <T> Future<Answer<T>> ask(BiFunction<A, String, Uni<T>> question) {
        Endpoint endpoint = settings.get().endpoints().get(id);
        if (endpoint == null) {
            return Future.succeededFuture(new Answer.Away<>());
        }
        String address = (endpoint.tls() ? "https://" : "http://") + endpoint.authority();
        Promise<Answer<T>> answer = Promise.promise();
        Uni.createFrom()
                .deferred(() -> question.apply(client.get(), address))
                .subscribe()
                .with(value -> answer.complete(new Answer.Yes<>(value)), failure -> answer.complete(answerOf(failure)));
        return answer.future();
    }

    /** As {@link #ask}, where an answer without the body that there should be is none. */
    <T> Future<Answer<T>> askForBody(BiFunction<A, String, Uni<T>> question) {
        return ask(question)
                .map(answer -> answer instanceof Answer.Yes<T> yes && Objects.isNull(yes.value())
                        ? new Answer.Away<>()
                        : answer);
    }

    private static <T> Answer<T> answerOf(Throwable failure) {
        if (failure instanceof WebApplicationException refusal) {
            int status = refusal.getResponse().getStatus();
            if (status == 429) {
                return new Answer.Busy<>();
            }
            if (status >= 400 && status < 500) {
                return new Answer.No<>();
            }
        }
        return new Answer.Away<>();
    }
}
