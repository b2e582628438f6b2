package org.lucid.gui.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.identity.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole sandbox on free ports of this machine, asked as the gateway asks it. */
class SandboxTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Vertx vertx;
    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        Options options = Options.parse(List.of("--host", "127.0.0.1", "--base-port", "0"));
        vertx = Sandbox.vertx();
        sandbox = new RunningSandbox(
                Places.of(options),
                new Tokens("0123456789abcdef0123456789abcdef", Tokens.ACCESS_LIFE, Clock.systemUTC()),
                Clock.systemUTC());
        vertx.deployVerticle(sandbox).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static URI at(Service service, String path) {
        return URI.create(sandbox.listeners().get(service).endpoint().url("http") + path);
    }

    private static HttpResponse<String> send(String method, URI uri, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + uri, e);
        }
    }

    private static HttpResponse<String> get(Service service, String path) {
        return send("GET", at(service, path), null);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyBackendThatSpeaksHttpIsHealthy(Service service) {
        if (service.speaksHttp()) {
            assertThat(get(service, service.healthPath()).statusCode()).isEqualTo(200);
        } else {
            assertThat(sandbox.listeners().get(service).endpoint().port()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "API_GATEWAY, /api/v1/meta/info",
        "API_GATEWAY, /api/v1/gui/status",
        "BLOCKCHAIN_ENGINE, /api/v1/chain/info",
        "BLOCKCHAIN_ENGINE, /api/v1/blocks/",
        "BLOCKCHAIN_ENGINE, /api/v1/consensus/status",
        "SESSION_API, /api/v1/sessions",
        "NODE_MANAGEMENT, /nodes",
        "NODE_MANAGEMENT, /pools",
        "NODE_MANAGEMENT, /payouts",
        "ADMIN_INTERFACE, /admin/api/v1/dashboard/overview",
        "ADMIN_INTERFACE, /admin/api/v1/dashboard/metrics",
        "ADMIN_INTERFACE, /admin/api/v1/users",
        "ADMIN_INTERFACE, /admin/api/v1/sessions",
        "ADMIN_INTERFACE, /admin/api/v1/nodes",
        "ADMIN_INTERFACE, /admin/api/v1/nodes/node_nora/metrics",
        "ADMIN_INTERFACE, /admin/api/v1/blockchain/status",
        "ADMIN_INTERFACE, /admin/api/v1/blockchain/anchoring-queue",
        "ADMIN_INTERFACE, /admin/api/v1/blockchain/transactions",
        "ADMIN_INTERFACE, /admin/api/v1/audit/logs",
        "ADMIN_INTERFACE, /admin/api/v1/audit/stats",
        "ADMIN_INTERFACE, /admin/api/v1/emergency/status",
        "TRON_CLIENT, /api/v1/tron/network/status",
        "PAYOUT_ROUTER, /api/v1/payout-router/routes/health",
        "PAYMENT_GATEWAY, /api/v1/payments/fees/calculate?amount=10",
        "SESSION_PIPELINE, /pipelines",
        "SESSION_RECORDER, /recordings"
    })
    void answersAsTheRealOneDoes(Service service, String path) {
        HttpResponse<String> answer = get(service, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).matches("(?s)[\\[{].*[\\]}]");
    }

    @ParameterizedTest
    @CsvSource({
        "API_GATEWAY, /api/v1/sessions, 500",
        "BLOCKCHAIN_ENGINE, /api/v1/blocks/latest, 404",
        "NODE_MANAGEMENT, /metrics, 500",
        "NODE_MANAGEMENT, /payouts/threshold, 404",
        "ADMIN_INTERFACE, /health, 404",
        "SESSION_API, /api/v1/sessions/nobody, 404",
        "SESSION_API, /api/v1/sessions?limit=1000, 422"
    })
    void keepsTheOdditiesAndTheErrorsOfTheRealOne(Service service, String path, int status) {
        HttpResponse<String> answer = get(service, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 500) {
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        } else {
            assertThat(answer.body()).contains("\"detail\"");
        }
    }

    @Test
    void signsInWithAPasswordAndRefreshesOnce() {
        HttpResponse<String> login = send(
                "POST",
                at(Service.AUTH_SERVICE, "/auth/login"),
                "{\"email\":\"ada@lucid.test\",\"password\":\"lucid-demo-ada\"}");
        assertThat(login.statusCode()).isEqualTo(200);
        String refresh = new JsonObject(login.body()).getString("refresh_token");
        String body = "{\"refresh_token\":\"" + refresh + "\"}";

        assertThat(send("POST", at(Service.AUTH_SERVICE, "/auth/refresh"), body).statusCode())
                .isEqualTo(200);
        assertThat(send("POST", at(Service.AUTH_SERVICE, "/auth/refresh"), body).statusCode())
                .isEqualTo(401);
        assertThat(send(
                                "POST",
                                at(Service.AUTH_SERVICE, "/auth/login"),
                                "{\"email\":\"ada@lucid.test\",\"password\":\"wrong-password\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anAdministratorMustSayWhy() {
        URI suspend = at(Service.ADMIN_INTERFACE, "/admin/api/v1/nodes/node_nils/maintenance");

        assertThat(send("POST", suspend, "{\"reason\":\"short\"}").statusCode()).isEqualTo(422);
        assertThat(send("POST", suspend, "{\"reason\":\"the disk is to be changed\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void exportsTheAuditLogAsCsv() {
        HttpResponse<String> csv = send(
                "POST",
                at(Service.ADMIN_INTERFACE, "/admin/api/v1/audit/export"),
                "{\"start_time\":\"2000-01-01T00:00:00Z\",\"end_time\":\"2999-01-01T00:00:00Z\",\"format\":\"csv\"}");

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body()).startsWith("log_id,timestamp,").contains("\r\n\"log_");
    }

    @Test
    void theDashboardGreetsWhoeverOpensItsWebSocket() throws Exception {
        CompletableFuture<String> greeting = new CompletableFuture<>();
        URI stream = URI.create(at(Service.ADMIN_INTERFACE, "/admin/api/v1/dashboard/stream")
                .toString()
                .replace("http:", "ws:"));

        WebSocket socket = HTTP.newWebSocketBuilder()
                .buildAsync(stream, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        greeting.complete(text.toString());
                        return null;
                    }
                })
                .get(10, TimeUnit.SECONDS);

        assertThat(greeting.get(10, TimeUnit.SECONDS)).contains("connection_established");
        socket.abort();
    }

    @Test
    void keepsWhatItReceivedAndFailsOnDemand() {
        URI control = URI.create(sandbox.control().url("http"));
        String token = "{\"kind\":\"status\",\"status\":418,\"body\":\"tea\",\"times\":1}";

        assertThat(send("PUT", control.resolve("/faults/usdt-manager"), token).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", at(Service.USDT_MANAGER, "/health?seen=yes"), null, "X-Mark", "7")
                        .statusCode())
                .isEqualTo(418);
        assertThat(get(Service.USDT_MANAGER, "/health").statusCode()).isEqualTo(200);
        assertThat(new JsonArray(send("GET", control.resolve("/requests/usdt-manager"), null)
                                .body())
                        .encode())
                .contains("/health?seen=yes", "X-Mark");
    }
}
