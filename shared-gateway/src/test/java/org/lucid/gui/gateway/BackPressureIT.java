package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever reads slowly slows the other side down; nothing piles up between them. */
class BackPressureIT extends OverSockets {

    private static final int PART = 16 * 1024;
    private static final long WHOLE = 12L * 1024 * 1024;
    /** What sockets and queues between the two may hold, with room for a kernel that rounds up. */
    private static final long BOUND = 3L * 1024 * 1024;

    private static final byte[] BYTES = new byte[PART];

    /** Writes without end, and tells how much was taken. */
    private static void writeAll(OutputStream out, AtomicLong taken) throws IOException {
        while (taken.get() < WHOLE) {
            out.write(BYTES);
            taken.addAndGet(PART);
        }
        out.flush();
    }

    private RawBackend.Script answersMuch(AtomicLong taken) {
        return (head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + WHOLE + "\r\n\r\n");
            writeAll(out, taken);
        };
    }

    @Test
    void slowsTheBackendDownToTheClient() throws IOException {
        AtomicLong taken = new AtomicLong();
        backend.plays(answersMuch(taken));

        client.send(RawClient.open("GET"));
        backend.awaitRequest();
        assertThat(whereItStops(taken)).isLessThan(BOUND);

        assertThat(client.answer().body()).hasSize((int) WHOLE);
    }

    @Test
    void slowsTheClientDownToTheBackend() throws IOException {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicLong arrived = new AtomicLong();
        backend.plays((head, in, out, socket) -> {
            await(reading);
            for (int n = 0; arrived.get() < WHOLE && n >= 0; ) {
                n = in.read(new byte[PART]);
                arrived.addAndGet(n);
            }
            RawBackend.write(out, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        });

        client.send(RawClient.open("POST", "Content-Length: " + WHOLE + "\r\n"));
        AtomicLong taken = new AtomicLong();
        CompletableFuture<Void> sent =
                inBackground(() -> writeAll(client.socket().getOutputStream(), taken));
        backend.awaitRequest();
        assertThat(whereItStops(taken)).isLessThan(BOUND);

        reading.countDown();
        sent.join();
        assertThat(client.answer().status()).isEqualTo(201);
        assertThat(arrived).hasValue(WHOLE);
    }

    @Test
    void letsGoOfABackendWhoseClientReadsNothingForTooLong() throws IOException {
        restart(Duration.ofMinutes(5), Duration.ofMillis(100));
        AtomicLong taken = new AtomicLong();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            try {
                answersMuch(taken).play(head, in, out, socket);
            } finally {
                ended.complete(null);
            }
        });

        client.send(RawClient.open("GET"));

        ended.join();
        assertThat(taken.get()).isLessThan(BOUND);
        pipeline.awaitCount("session-api", "client-failed", 1);
    }

    @Test
    void letsGoOfABackendThatReadsNothingForTooLong() throws IOException {
        restart(Duration.ofMillis(100), Duration.ofMinutes(5));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CountDownLatch answered = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            await(answered);
            awaitClosed(out, ended);
        });

        client.send(RawClient.open("POST", "Content-Length: " + WHOLE + "\r\n"));
        CompletableFuture<Void> sent =
                inBackground(() -> writeAll(client.socket().getOutputStream(), new AtomicLong()));
        int status = client.answer().status();
        answered.countDown();

        assertThat(status).isEqualTo(504);
        sent.exceptionally(closed -> null).join();
        ended.join();
    }

    @Test
    void letsGoOfAClientThatReadsNothingWhenTheBackendGoes() throws IOException {
        AtomicLong taken = new AtomicLong();
        CountDownLatch dying = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            // Little enough that the pipeline has read it all when the client takes no more.
            for (int i = 0; i < 8; i++) {
                RawBackend.write(out, "4000\r\n" + "x".repeat(PART) + "\r\n");
                taken.addAndGet(PART);
            }
            await(dying);
            RawBackend.write(out, "no chunk\r\n");
        });
        client.send(RawClient.open("GET"));
        backend.awaitRequest();
        whereItStops(taken);

        dying.countDown();

        // Nobody has read anything from this connection, and still it has come to its end.
        pipeline.awaitCount("session-api", "backend-failed", 1);
        awaitClosed(client.socket().getOutputStream(), new CompletableFuture<>());
    }

    @Test
    void takesNoConnectionFromOthersThatIsUsedAgainAlready() throws IOException {
        int usedAgain = 0;
        for (int size = 64 * 1024; size <= 1536 * 1024; size += 56 * 1024) {
            usedAgain += leavesTheOtherAlone(size) ? 1 : 0;
        }
        assertThat(usedAgain).isPositive();
    }

    /**
     * One client does not take its answer of that size and goes away, while another one is served.
     *
     * @return whether both were served over the same connection
     */
    private boolean leavesTheOtherAlone(int size) throws IOException {
        CountDownLatch secondAsked = new CountDownLatch(1);
        CountDownLatch firstGone = new CountDownLatch(1);
        CompletableFuture<Socket> firstSocket = new CompletableFuture<>();
        CompletableFuture<Socket> secondSocket = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            if (head.contains("?first")) {
                RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size));
                firstSocket.complete(socket);
            } else {
                secondSocket.complete(socket);
                RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
                secondAsked.countDown();
                await(firstGone);
                RawBackend.write(out, "cd");
            }
        });
        try (RawClient first = new RawClient(pipeline.port());
                RawClient second = new RawClient(pipeline.port())) {
            first.send(RawClient.request("GET", "/api/session-api/open/x?first"));
            first.expect("HTTP/1.1 200 OK");
            serveOthers();
            second.send(RawClient.request("GET", "/api/session-api/open/x?second"));
            await(secondAsked);
            first.socket().setSoLinger(true, 0);
            first.close();
            pipeline.awaitUnderWay(1);
            firstGone.countDown();

            assertThat(second.answer().body()).isEqualTo("abcd");
            return firstSocket.isDone() && firstSocket.join() == secondSocket.join();
        }
    }

    /** Waits until the other side has closed the connection, without reading anything of what it sent before. */
    private static void awaitClosed(OutputStream out, CompletableFuture<Void> ended) {
        try {
            while (true) {
                out.write('\n');
            }
        } catch (IOException closed) {
            ended.complete(null);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> inBackground(Work work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
