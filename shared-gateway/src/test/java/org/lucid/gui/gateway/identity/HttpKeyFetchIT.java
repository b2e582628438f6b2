package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lucid.gui.gateway.config.Address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpKeyFetchIT {

    private final Vertx vertx = Vertx.vertx();
    private final HttpKeyFetch fetch = new HttpKeyFetch(vertx, vertx.createHttpClient(HttpKeyFetch.options()));

    @AfterEach
    void close() {
        IdentityServer.await(vertx.close());
    }

    @Test
    void givesTheWholeText() throws Exception {
        String text = "{\"keys\":[]}" + " ".repeat(HttpKeyFetch.LARGEST - 11);
        try (KeyServer server = new KeyServer(KeyServer.publishing(text))) {
            assertThat(fetched(fetch, server.address())).isEqualTo(text);
        }
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of("status 500", KeyServer.status(500)),
                Arguments.of("status 404", KeyServer.status(404)),
                Arguments.of("status 204", (Handler<HttpServerRequest>)
                        request -> request.response().setStatusCode(204).end()),
                Arguments.of("status 302", (Handler<HttpServerRequest>) request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", KeyServer.PATH + "?again")
                        .end()),
                Arguments.of("longer than", KeyServer.publishing("x".repeat(HttpKeyFetch.LARGEST + 1))),
                Arguments.of("closed", (Handler<HttpServerRequest>)
                        request -> request.connection().close()),
                Arguments.of("closed", (Handler<HttpServerRequest>) request -> request.response()
                        .putHeader("Content-Length", "100")
                        .write("{\"keys\":")
                        .onComplete(written -> request.connection().close())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    void failsWithoutAGoodAnswer(String reason, Handler<HttpServerRequest> answer) {
        try (KeyServer server = new KeyServer(answer)) {
            assertThatThrownBy(() -> fetched(fetch, server.address()))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining(reason);
            assertThat(server.requests).hasValue(1);
        }
    }

    @Test
    void failsWhereNobodyListens() {
        KeyServer server = new KeyServer(KeyServer.status(200));
        server.close();

        assertThatThrownBy(() -> fetched(fetch, server.address())).isInstanceOf(ExecutionException.class);
    }

    @Test
    void givesUpOnAnAnswerThatDoesNotBeginOrDoesNotEnd() {
        HttpKeyFetch impatient =
                new HttpKeyFetch(vertx, vertx.createHttpClient(HttpKeyFetch.options()), Duration.ofMillis(200));
        try (KeyServer server = new KeyServer(request -> {})) {
            assertThatThrownBy(() -> fetched(impatient, server.address())).isInstanceOf(ExecutionException.class);

            server.answer(request -> request.response().setChunked(true).write("{"));
            assertThatThrownBy(() -> fetched(impatient, server.address())).isInstanceOf(ExecutionException.class);
        }
    }

    private static String fetched(KeyFetch fetch, Address address) throws Exception {
        return fetch.from(address).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
