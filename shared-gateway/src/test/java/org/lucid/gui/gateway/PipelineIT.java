package org.lucid.gui.gateway;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PipelineIT extends OverSockets {

    private static String get(String target, String... headers) {
        return RawClient.request("GET", target, headers);
    }

    @Test
    void carriesAnAllowedRequestAndItsAnswer() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer: uvicorn\r\n\r\nhello");

        RawClient.Answer answer =
                client.send(get("/api/session-api/open/x%20y?a=%2F&b")).answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(backend.heads()).hasSize(1);
        assertThat(backend.heads().getFirst()).startsWith("GET /open/x%20y?a=%2F&b HTTP/1.1\r\n");
    }

    @Test
    void tellsTheBackendWhoAsksAndNothingThatTheClientClaims() throws IOException {
        client.send(get(
                        "/api/session-api/open/x",
                        "X-Forwarded-For: 6.6.6.6\r\n",
                        "x-lucid-user: root\r\n",
                        "X_Lucid_User: root\r\n",
                        "X-Auth-Token: stolen\r\n",
                        "Connection: keep-alive, X-Secret\r\n",
                        "X-Secret: s\r\n",
                        "Cookie: a=b\r\n",
                        "X-Kept: yes\r\n"))
                .answer();

        String head = backend.heads().getFirst();
        assertThat(head)
                .contains("X-Lucid-User: u-ada\r\n", "X-Lucid-Role: USER\r\n", "X-Forwarded-For: 127.0.0.1\r\n")
                .contains("Forwarded: for=127.0.0.1;proto=http;host=\"gui\"\r\n", "X-Kept: yes\r\n")
                .doesNotContain("6.6.6.6", "root", "stolen", "X-Secret", "a=b");
    }

    @Test
    void refusesWhoeverDoesNotSignIn() throws IOException {
        RawClient.Answer answer = client.send("GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n\r\n")
                .answer();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"urn:lucid:problem:identity-refused\"");
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void believesNeitherOfTwoTokens() throws IOException {
        for (String other : List.of("Bearer a.b.c", "Basic YWRhOmFkYQ==", "")) {
            // The first of them is good.
            RawClient.Answer answer = client.send(get("/api/session-api/open/x", "Authorization: " + other + "\r\n"))
                    .answer();

            assertThat(answer.status()).as(other).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void refusesWhatThePolicyDoesNotAllow() throws IOException {
        assertThat(client.send(get("/api/session-api/closed")).answer().status())
                .isEqualTo(403);
        assertThat(client.send(get("/api/tron-client/health")).answer().status())
                .isEqualTo(403);
        assertThat(client.send(get("/api/wallet-manager/health")).answer().body())
                .contains("operator");
        assertThat(client.send(get("/api/nobody/x")).answer().status()).isEqualTo(404);
        assertThat(backend.heads()).isEmpty();
        pipeline.awaitCount("none", "policy-refused", 4);
    }

    @Test
    void keepsTheConnectionAfterARefusalWithASmallBody() throws IOException {
        client.send("POST /api/session-api/closed HTTP/1.1\r\nHost: gui\r\nContent-Length: 5\r\n\r\nhello");
        assertThat(client.answer().status()).isEqualTo(401);

        client.send(get("/api/session-api/open/x"));
        assertThat(client.answer().status()).isEqualTo(204);
    }

    @Test
    void cutsTheConnectionWhenTheBackendDiesInTheMiddleOfItsAnswer() {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            socket.close();
        });

        assertThatThrownBy(() -> client.send(get("/api/session-api/open/x")).answer())
                .isInstanceOf(IOException.class);
    }

    @Test
    void saysWhichBackendCouldNotBeReachedAndNotWhereItIs() throws IOException {
        backend.refuses();

        RawClient.Answer answer = client.send(get("/api/session-api/open/x")).answer();

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body())
                .contains("session-api", "backend-failed")
                .doesNotContain("127.0.0.1", String.valueOf(backend.port()));
    }

    @Test
    void turnsTheTextOfACrashIntoAProblem() throws IOException {
        backend.answers("HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: 21\r\n\r\nInternal Server Error");

        RawClient.Answer answer = client.send(get("/api/session-api/open/x")).answer();

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("session-api failed with status 500").doesNotContain("Internal Server");
    }

    @Test
    void carriesAChunkedBodyAndRefusesOneBeyondTheLimit() throws IOException {
        String token = "Authorization: Bearer " + RunningPipeline.token() + "\r\n";
        backend.plays((head, in, out, socket) -> {
            assertThat(head).contains("transfer-encoding: chunked");
            StringBuilder body = new StringBuilder();
            while (!body.toString().endsWith("0\r\n\r\n")) {
                body.append((char) in.read());
            }
            RawBackend.write(out, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        });
        client.send("POST /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\nTransfer-Encoding: chunked\r\n" + token
                + "\r\n5\r\nhello\r\n0\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(201);

        client.send(
                "POST /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\nContent-Length: 16777217\r\n" + token + "\r\n");
        assertThat(client.answer().status()).isEqualTo(413);
    }

    @Test
    void answersForAStepThatFailsAndTellsNothingOfIt() throws IOException {
        RawClient.Answer answer =
                client.send(get("/api/session-api/open/mistake")).answer();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("gateway-failed").doesNotContain("IllegalState", "made for a test");
        pipeline.awaitCount("session-api", "gateway-failed", 1);
    }

    @Test
    void givesProblemsTheIdThatTheLogHas() throws IOException {
        RawClient.Answer answer = client.send(get("/api/nobody/x")).answer();

        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(answer.body()).contains("\"requestId\":\"" + answer.header("X-Request-Id") + "\"");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void leavesOtherPathsToTheServiceItself() throws IOException {
        assertThat(client.send("GET /health HTTP/1.1\r\nHost: gui\r\n\r\n")
                        .answer()
                        .body())
                .isEqualTo("local");
    }
}
