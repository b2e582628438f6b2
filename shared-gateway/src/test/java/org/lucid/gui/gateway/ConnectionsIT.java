package org.lucid.gui.gateway;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of connections, on both sides. */
class ConnectionsIT extends OverSockets {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void usesBothConnectionsAgain() throws IOException {
        backend.answers(OK);

        for (int i = 0; i < 3; i++) {
            RawClient.Answer answer = client.send(RawClient.open("GET")).answer();
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.header("Connection")).isEmpty();
        }

        assertThat(backend.connections()).isEqualTo(1);
    }

    @Test
    void keepsTheConnectionAfterARefusal() throws IOException {
        RawClient.Answer refusal =
                client.send(RawClient.request("GET", "/api/nobody/x")).answer();

        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.header("Connection")).isEmpty();
        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
    }

    @Test
    void answersRequestsThatWereSentAheadInTheirOrder() throws IOException {
        backend.plays((head, in, out, socket) -> {
            String number = head.substring(head.indexOf('?') + 1, head.indexOf('?') + 2);
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + number);
        });

        client.send(RawClient.request("GET", "/api/session-api/open/x?1")
                + RawClient.request("GET", "/api/nobody/x")
                + RawClient.request("POST", "/api/session-api/closed", "Content-Length: 3\r\n") + "abc"
                + RawClient.request("GET", "/api/session-api/open/x?2"));

        assertThat(client.answer().body()).isEqualTo("1");
        assertThat(client.answer().status()).isEqualTo(404);
        assertThat(client.answer().status()).isEqualTo(403);
        assertThat(client.answer().body()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/api/nobody/x", "/api/session-api/open/x", "*"})
    void doesNotKeepAnswersWithoutBoundForAClientThatReadsNone(String target) {
        String many = RawClient.request("GET", target).repeat(100);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        client.send(many);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void doesNotKeepRequestsWithoutBoundBehindOneThatWaits() throws IOException {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> ended.complete(in.read()));
        client.send(RawClient.open("GET"));
        backend.awaitRequest();
        String many = RawClient.open("GET").repeat(100);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        client.send(many);
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(ended.join()).isEqualTo(-1);
        assertThat(backend.heads()).hasSize(1);
    }

    @Test
    void closesOnTheThirtyThirdRequestWhileNoneIsAnswered() throws IOException {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> ended.complete(in.read()));
        client.send(RawClient.open("GET"));
        backend.awaitRequest();

        client.send(RawClient.open("GET").repeat(32));

        assertThat(client.closed()).isTrue();
        assertThat(ended.join()).isEqualTo(-1);
        assertThat(backend.heads()).hasSize(1);
    }

    @Test
    void takesNoRequestThatWasSentAheadBehindOneWhoseEndIsUnclear() throws IOException {
        String smuggled = RawClient.open("GET");

        client.send("POST /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\nHost: evil\r\n\r\n" + smuggled);

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void cancelsTheBackendsRequestWhenTheClientGoesAwayBeforeTheAnswer() throws IOException {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> ended.complete(in.read()));

        client.send(RawClient.open("GET"));
        backend.awaitRequest();
        client.close();

        assertThat(ended.join()).isEqualTo(-1);
        pipeline.awaitCount("session-api", "client-failed", 1);
    }

    @Test
    void cancelsTheBackendsRequestWhenTheClientGoesAwayInTheAnswer() throws IOException {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
            ended.complete(in.read());
        });

        client.send(RawClient.open("GET"));
        client.expect("HTTP/1.1 200 OK");
        client.close();

        assertThat(ended.join()).isEqualTo(-1);
        pipeline.awaitCount("session-api", "client-failed", 1);
    }

    @Test
    void closesTheConnectionThatTheClientWantsClosed() throws IOException {
        backend.answers(OK);

        RawClient.Answer answer =
                client.send(RawClient.open("GET", "Connection: close\r\n")).answer();

        assertThat(answer.body()).isEqualTo("ok");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
    }
}
