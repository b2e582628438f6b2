package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the body that a client sends. */
class UploadsIT extends OverSockets {

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private static String length(long bytes) {
        return "Content-Length: " + bytes + "\r\n";
    }

    /** Reads until the other side ends the connection, and tells that it did. */
    private static RawBackend.Script readsToTheEnd(CompletableFuture<String> told) {
        return (head, in, out, socket) -> {
            try {
                in.transferTo(OutputStream.nullOutputStream());
                told.complete("closed");
            } catch (IOException reset) {
                told.complete("reset");
            }
        };
    }

    @Test
    void passesABodyOnThatCameWithItsHead() throws IOException {
        backend.plays((head, in, out, socket) -> {
            String body = new String(in.readNBytes(5), StandardCharsets.ISO_8859_1);
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + body);
        });

        client.send(RawClient.open("POST", length(5)) + "hello");

        assertThat(client.answer().body()).isEqualTo("hello");
        assertThat(backend.heads().getFirst())
                .containsIgnoringCase("content-length: 5")
                .doesNotContainIgnoringCase("transfer-encoding");
    }

    @Test
    void passesTheLengthOnEvenIfConnectionNominatesIt() throws IOException {
        backend.plays((head, in, out, socket) -> {
            in.readNBytes(5);
            RawBackend.write(out, "HTTP/1.1 204 No Content\r\n\r\n");
        });

        client.send(RawClient.open("POST", "Connection: Content-Length\r\n", length(5)) + "hello");

        assertThat(client.answer().status()).isEqualTo(204);
        assertThat(backend.heads().getFirst()).containsIgnoringCase("content-length: 5");
    }

    @Test
    void asksForTheBodyOnlyOnceItIsDecidedThatItMayCome() throws IOException {
        backend.plays((head, in, out, socket) -> {
            String body = new String(in.readNBytes(5), StandardCharsets.ISO_8859_1);
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + body);
        });

        client.send(RawClient.open("POST", length(5), "Expect: 100-continue\r\n"));
        assertThat(client.answer().status()).isEqualTo(100);
        client.send("hello");

        assertThat(client.answer().body()).isEqualTo("hello");
        assertThat(backend.heads().getFirst()).doesNotContainIgnoringCase("expect");
    }

    @Test
    void asksForNoBodyThatIsRefusedAndTakesNothingMoreFromThatConnection() throws IOException {
        client.send(RawClient.request(
                "POST", "/api/session-api/closed", length(RawClient.open("GET").length()), "Expect: 100-continue\r\n"));

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Connection")).isEqualTo("close");
        // Body or next request? Both sides could see it differently, so it is neither.
        client.send(RawClient.open("GET"));
        assertThat(client.closed()).isTrue();
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void doesNotAskAnHttp10ClientForItsBody() throws IOException {
        backend.plays((head, in, out, socket) -> {
            in.readNBytes(5);
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });

        client.send(RawClient.open("POST", length(5), "Expect: 100-continue\r\n")
                        .replace("HTTP/1.1", "HTTP/1.0") + "hello");

        assertThat(client.answer().status()).isEqualTo(200);
    }

    @Test
    void passesAnAnswerOnThatComesBeforeTheBodyIsRead() throws IOException {
        CompletableFuture<String> told = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 413 Too Large\r\nContent-Length: 5\r\n\r\nlarge");
            readsToTheEnd(told).play(head, in, out, socket);
        });

        client.send(RawClient.open("POST", length(10_000_000)) + "begin");

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.body()).isEqualTo("large");
        assertThat(told.join()).isIn("closed", "reset");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void passesAStreamOnThatEndsBeforeTheBodyIsRead() throws IOException {
        backend.plays((head, in, out, socket) ->
                RawBackend.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"));

        client.send(RawClient.open("POST", CHUNKED) + "5\r\nbegin\r\n");

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void takesTheRestOfASmallBodyThatNobodyReads() throws IOException {
        backend.plays(
                (head, in, out, socket) -> RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        client.send(RawClient.open("POST", length(10)) + "begin");
        assertThat(client.answer().body()).isEqualTo("ok");

        client.send("-rest" + RawClient.open("GET"));

        assertThat(client.answer().body()).isEqualTo("ok");
    }

    @Test
    void refusesAChunkedBodyOnceItIsTooLarge() throws IOException {
        CompletableFuture<String> told = new CompletableFuture<>();
        backend.plays(readsToTheEnd(told));
        String chunk = "100000\r\n" + "x".repeat(1024 * 1024) + "\r\n";

        client.send(RawClient.open("POST", CHUNKED));
        for (int i = 0; i <= RunningPipeline.BODY_LIMIT / (1024 * 1024); i++) {
            client.send(chunk);
        }

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(told.join()).isIn("closed", "reset");
    }

    @Test
    void doesNotWaitForeverForABody() throws IOException {
        restart(Duration.ofMinutes(5), Duration.ofMillis(100));
        CompletableFuture<String> told = new CompletableFuture<>();
        backend.plays(readsToTheEnd(told));

        client.send(RawClient.open("POST", length(10)) + "begin");

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.body()).contains("client-failed");
        assertThat(told.join()).isIn("closed", "reset");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void cancelsTheBackendsRequestWhenTheClientGoesAwayInTheBody() throws IOException {
        CompletableFuture<String> told = new CompletableFuture<>();
        backend.plays(readsToTheEnd(told));

        client.send(RawClient.open("POST", length(10)) + "begin");
        backend.awaitRequest();
        client.close();

        assertThat(told.join()).isIn("closed", "reset");
        pipeline.awaitCount("session-api", "client-failed", 1);
    }

    @Test
    void cancelsTheBackendsRequestAtAChunkThatIsNone() throws IOException {
        CompletableFuture<String> told = new CompletableFuture<>();
        backend.plays(readsToTheEnd(told));

        client.send(RawClient.open("POST", CHUNKED) + "5\r\nbegin\r\n");
        backend.awaitRequest();
        client.send("zz\r\n\r\n" + RawClient.open("GET"));

        assertThat(client.closed()).isTrue();
        assertThat(told.join()).isIn("closed", "reset");
        assertThat(backend.heads()).hasSize(1);
    }

    @Test
    void saysSoWhenTheBackendDiesInTheBody() throws IOException {
        backend.plays((head, in, out, socket) -> {
            in.read();
            socket.close();
        });

        client.send(RawClient.open("POST", length(10_000_000)) + "begin");

        assertThat(client.answer().status()).isEqualTo(502);
        assertThat(client.closed()).isTrue();
    }

    @Test
    void closesTheConnectionAfterARefusalWithABodyOfUnknownLength() throws IOException {
        client.send(RawClient.request("POST", "/api/session-api/closed", CHUNKED) + "5\r\nhello\r\n0\r\n\r\n"
                + RawClient.open("GET"));

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
        assertThat(backend.heads()).isEmpty();
    }
}
