package org.lucid.gui.gateway.problem;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemIT {

    private static final String NASTY = "\"},{\"a\":\"\\ \r\n\u0000\u2028</script>caf\u00e9";

    private Vertx vertx;
    private HttpServer server;
    private volatile Problem problem = Problem.of(Outcome.POLICY_REFUSED, 403, NASTY);

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    try {
                        problem.write(request.response(), "id-1");
                    } catch (IllegalArgumentException e) {
                        request.response().setStatusCode(599).end("refused");
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void isJsonWhateverItsTextHolds() throws Exception {
        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("id-1");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("type", "urn:lucid:problem:policy-refused")
                        .put("title", "Not allowed")
                        .put("status", 403)
                        .put("detail", NASTY)
                        .put("requestId", "id-1"));
    }

    @Test
    void writesNoHeaderThatWouldBeTwo() throws Exception {
        problem = Problem.of(Outcome.RATE_REFUSED, 429, "wait").with("Retry-After", "1\r\nX-Injected: yes");

        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(599);
        assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
    }
}
