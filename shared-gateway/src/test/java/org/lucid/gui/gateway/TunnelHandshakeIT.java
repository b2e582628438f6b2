package org.lucid.gui.gateway;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.RawWebSocket.HANDSHAKE;

/** What opens a WebSocket, what each side is told then, and what opens none. */
class TunnelHandshakeIT extends OverTunnels {

    @Test
    void tellsTheBackendWhatItNeedsToKnowAndNothingElse() throws IOException {
        backendTalks((in, out) -> {});
        client.send(RawClient.open(
                "GET",
                "Connection: keep-alive, Upgrade, X-Hop\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n",
                "Sec-WebSocket-Key: " + RawWebSocket.KEY + "\r\nSec-WebSocket-Protocol: chat\r\n",
                "Sec-WebSocket-Extensions: permessage-deflate\r\nX-Hop: 1\r\nCookie: a=b\r\nX-Lucid-User: evil\r\n",
                "Origin: http://gui\r\n"));
        client.answer(true);

        assertThat(backend.heads().getFirst().replaceAll("(?i)(traceparent|x-request-id|authorization): .*", "$1"))
                .isEqualToIgnoringCase("GET /open/x HTTP/1.1\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + RawWebSocket.KEY + "\r\n"
                        + "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"
                        + "Origin: http://gui\r\n"
                        + "host: 127.0.0.1:" + backend.port() + "\r\nauthorization\r\nx-lucid-user: u-ada\r\n"
                        + "x-lucid-role: USER\r\nx-request-id\r\ntraceparent\r\nx-forwarded-for: 127.0.0.1\r\n"
                        + "x-forwarded-proto: http\r\nx-forwarded-host: gui\r\n"
                        + "forwarded: for=127.0.0.1;proto=http;host=\"gui\"\r\nConnection: Upgrade\r\n"
                        + "Upgrade: websocket\r\n\r\n");
    }

    @Test
    void tellsTheClientWhatTheBackendAgreedTo() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(
                    out,
                    RawWebSocket.agreement(
                            head,
                            "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\n",
                            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nServer: x\r\nSet-Cookie: a=b\r\n"));
            socket.close();
        });

        RawClient.Answer answer = client.send(RawClient.open("GET", HANDSHAKE)).answer(true);

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        assertThat(answer.header("Connection")).isEqualToIgnoringCase("upgrade");
        assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo(RawWebSocket.accept(RawWebSocket.KEY));
        assertThat(answer.header("Sec-WebSocket-Protocol")).isEqualTo("chat");
        assertThat(answer.header("Sec-WebSocket-Extensions")).isEqualTo("permessage-deflate");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.head())
                .doesNotContainIgnoringCase("content-length", "transfer-encoding", "set-cookie", "server");
    }

    @Test
    void opensNothingWhereThePolicyNamesNoWebSocket() throws IOException {
        client.send(RawClient.request("GET", "/api/session-api/api/v1/sessions/s-1", HANDSHAKE));

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("may not open a WebSocket at this path");
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void takesTheNameThatAPolicyGivesItForNoMethod() throws IOException {
        client.send(RawClient.open("WEBSOCKET"));

        assertThat(client.answer(true).status()).isEqualTo(405);
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void asksAtThePortOfItsWebSockets() throws IOException {
        try (RawBackend elsewhere = new RawBackend()) {
            elsewhere.plays((head, in, out, socket) -> {
                RawBackend.write(out, RawWebSocket.agreement(head));
                in.read();
            });
            restart(OptionalInt.of(elsewhere.port()), LONG, LONG, LONG);

            open();

            assertThat(elsewhere.heads().getFirst()).contains("127.0.0.1:" + elsewhere.port());
            assertThat(backend.heads()).isEmpty();
            client.close();
            pipeline.awaitUnderWay(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 307, 400, 403, 426, 503})
    void passesOnWhatABackendSaysThatDoesNotAgree(int status) throws IOException {
        backend.answers("HTTP/1.1 " + status + " No\r\nX-Why: because\r\nContent-Length: 3\r\n\r\nno!");

        RawClient.Answer answer = client.send(RawClient.open("GET", HANDSHAKE)).answer();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("no!");
        assertThat(answer.header("X-Why")).isEqualTo("because");
        assertThat(answer.header("Upgrade")).isEmpty();
        // What the client may have sent for a tunnel must not be read as a request.
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
        pipeline.awaitCount("session-api", "allowed", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\nSec-WebSocket-Accept: OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                        + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                        + "Sec-WebSocket-Accept: OK\r\nSec-WebSocket-Accept: OK\r\n\r\n"
            })
    void believesNoBackendThatDoesNotSpeakWebSocket(String answer) throws IOException {
        backend.answers(answer.replace("OK", RawWebSocket.accept(RawWebSocket.KEY)) + "secret");

        RawClient.Answer problem = client.send(RawClient.open("GET", HANDSHAKE)).answer();

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.body()).contains("backend-failed").doesNotContain("secret");
        assertThat(problem.header("Upgrade")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Version: 13\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2hvcnQ=\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ*==\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 13, 8\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nContent-Length: 2\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nTransfer-Encoding: chunked\r\n",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\nConnection: close\r\n"
            })
    void refusesAHandshakeThatIsNone(String headers) throws IOException {
        client.send(RawClient.open(
                "GET", "Connection: upgrade\r\nUpgrade: websocket\r\n" + headers.replace("KEY", RawWebSocket.KEY)));

        RawClient.Answer answer = client.answer();

        assertThat(answer.status()).isIn(400, 426);
        assertThat(answer.status() == 426)
                .isEqualTo(answer.header("Sec-WebSocket-Version").equals("13"));
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void refusesAWebSocketByAnotherMethod() throws IOException {
        assertThat(client.send(RawClient.open("POST", HANDSHAKE)).answer().status())
                .isEqualTo(400);
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket, h2c\r\n",
                "Connection: Upgrade\r\nUpgrade: TLS/1.0\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: h2c\r\n",
                "Upgrade: websocket\r\n"
            })
    void passesOverWhatIsNoWebSocket(String headers) throws IOException {
        RawClient.Answer answer = client.send(RawClient.open("GET", headers)).answer();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(backend.heads().getFirst()).doesNotContainIgnoringCase("upgrade", "h2c", "HTTP2");
        // It was an ordinary request: the connection goes on.
        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil\r\n", "Sec-Fetch-Site: cross-site\r\n", ""})
    void opensNothingForAPageOfAnotherOrigin(String words) throws IOException {
        client.send("GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\nCookie: lucid-user=x\r\n" + HANDSHAKE + words
                + "\r\n");

        assertThat(client.answer().status()).isEqualTo(403);
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void asksThePolicyFirst() throws IOException {
        client.send(RawClient.request("GET", "/api/session-api/closed", HANDSHAKE));

        assertThat(client.answer().status()).isEqualTo(403);
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/session-api/open/smuggled HTTP/1.1\r\nHost: gui\r\n\r\n", "GET /half", "\u0081\u0085"})
    void takesNothingThatIsSentAheadOfTheAnswer(String ahead) throws IOException {
        backendTalks((in, out) -> in.read());

        client.send(RawClient.open("GET", HANDSHAKE) + ahead);

        backend.awaitRequest();
        pipeline.awaitUnderWay(0);
        assertThat(backend.heads()).hasSize(1);
    }

    @Test
    void answersAnOrdinaryRequestWith101ByAProblem() throws IOException {
        backend.plays((head, in, out, socket) -> RawBackend.write(out, RawWebSocket.agreement(head)));

        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(502);
    }

    @Test
    void closesTheBackendsSideWhenTheClientGoesBeforeTheAnswer() throws IOException {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> ended.complete(in.read()));

        client.send(RawClient.open("GET", HANDSHAKE));
        backend.awaitRequest();
        client.close();

        assertThat(ended.join()).isEqualTo(-1);
        pipeline.awaitCount("session-api", "client-failed", 1);
    }

    @Test
    void tellsOfABackendThatDiesBeforeItAgrees() throws IOException {
        backend.plays((head, in, out, socket) -> socket.close());

        assertThat(client.send(RawClient.open("GET", HANDSHAKE)).answer().status())
                .isEqualTo(502);
    }
}
