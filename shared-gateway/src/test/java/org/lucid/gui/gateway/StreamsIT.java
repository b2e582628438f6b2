package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.session.EndReason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that last: streams of events, long polls, downloads. */
class StreamsIT extends OverSockets {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    private static final String EVENT = "data: x\n\n";

    /** Sends events without end, one for each that the test lets it. */
    private CompletableFuture<Void> backendSendsOneEvent() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, HEAD + EVENT);
            in.readAllBytes();
            ended.complete(null);
        });
        return ended;
    }

    private InputStream open() throws IOException {
        client.send(RawClient.open("GET"));
        InputStream in = client.socket().getInputStream();
        assertThat(RawClient.head(in)).contains("text/event-stream").doesNotContain("Content-Length");
        client.expect("9\r\n" + EVENT + "\r\n");
        return in;
    }

    @Test
    void lastsLongerThanAnyAnswerMayTakeToBegin() throws IOException {
        Duration idle = Duration.ofMillis(300);
        restart(idle, Duration.ofMinutes(5));
        CountDownLatch first = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            OutputStream body = out;
            RawBackend.write(body, HEAD + EVENT);
            first.countDown();
            // Its client asks for the next by what it sends on another connection; here time is what decides.
            for (long start = System.nanoTime(), next = idle.toNanos() / 3; next < 6 * idle.toNanos(); ) {
                if (System.nanoTime() - start > next) {
                    RawBackend.write(body, EVENT);
                    next += idle.toNanos() / 3;
                }
                Thread.onSpinWait();
            }
            socket.close();
        });

        InputStream in = open();

        for (int event = 0; event < 16; event++) {
            client.expect("9\r\n" + EVENT + "\r\n");
        }
        client.expect("9\r\n" + EVENT + "\r\n0\r\n\r\n");
        assertThat(in.available()).isZero();
        pipeline.awaitCount("session-api", "allowed", 1);
    }

    @Test
    void endsWithTheSignIn() throws IOException {
        CompletableFuture<Void> ended = backendSendsOneEvent();
        open();
        client.socket().setSoTimeout(1_000);

        pipeline.endSession("u-ada", EndReason.SUPERSEDED);

        assertThat(client.closed()).isTrue();
        ended.join();
        pipeline.awaitCount("session-api", "session-superseded", 1);
        pipeline.awaitNobodyListening();
    }

    @Test
    void saysWhyWhenTheSignInEndsBeforeTheAnswerBegins() throws IOException {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            in.readAllBytes();
            ended.complete(null);
        });
        client.send(RawClient.open("GET"));

        pipeline.endSession("u-ada", EndReason.REVOKED);

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("session-revoked");
        ended.join();
    }

    @Test
    void breaksADownloadOffWhenTheSignInEnds() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            in.readAllBytes();
        });
        client.send(RawClient.open("GET"));

        pipeline.endSession("u-ada", EndReason.EXPIRED);

        assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
        pipeline.awaitCount("session-api", "session-expired", 1);
    }

    @Test
    void listensForNobodysEndAfterAnAnswerThatWasShort() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
        }

        pipeline.awaitNobodyListening();
    }

    @Test
    void endsTidilyWhenTheServiceStops() throws IOException {
        CompletableFuture<Void> ended = backendSendsOneEvent();
        open();
        pipeline.awaitListening();

        pipeline.drain.leave();

        client.expect("0\r\n\r\n");
        ended.join();
        pipeline.awaitCount("session-api", "allowed", 1);
    }

    @Test
    void letsADownloadEndWhenTheServiceStops() throws IOException {
        CountDownLatch stopping = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwh");
            try {
                stopping.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            RawBackend.write(out, "ole");
        });
        client.send(RawClient.open("GET"));
        pipeline.awaitListening();

        pipeline.drain.leave();
        stopping.countDown();

        assertThat(client.answer().body()).isEqualTo("whole");
    }
}
