package org.lucid.gui.gateway;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** However requests end, nothing of them stays: no connection, no timer, no place. */
class LeaksIT extends OverSockets {

    private static final int TIMES = 20;
    private static final Settings.Guard NEVER_OPEN =
            new Settings.Guard(new Settings.Breaker(1000, 100, Duration.ofHours(1)), true, Duration.ZERO);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @BeforeEach
    void beImpatient() throws IOException {
        restart(Duration.ofMillis(100), Duration.ofMillis(100));
    }

    /** One way in which a request can end. */
    private interface Way {
        void go(RawClient client) throws IOException;
    }

    private void leavesNothing(Way way) throws IOException {
        one(way);
        settle();
        int timers = pipeline.timers();

        for (int i = 0; i < TIMES; i++) {
            one(way);
        }

        settle();
        pipeline.awaitTimers(timers);
    }

    private void one(Way way) throws IOException {
        try (RawClient other = new RawClient(pipeline.port())) {
            way.go(other);
        }
    }

    /** Waits until all that was under way is over: at most one connection to the backend is kept, to be used again. */
    private void settle() {
        pipeline.awaitUnderWay(0);
        // The client that every test has is still there.
        pipeline.awaitOpen(1);
        backend.awaitOpen(1);
        assertThat(pipeline.guards.states().get("session-api").unanswered()).isZero();
        assertThat(pipeline.guards.states().get("session-api").waiting()).isZero();
    }

    /** Sends it, and waits until the backend has it: whoever vanishes sooner leaves nothing because there was nothing. */
    private void unanswered(RawClient client, String request) throws IOException {
        int before = backend.heads().size();
        client.send(request);
        backend.awaitRequests(before + 1);
    }

    @Test
    void ofAnAnswer() throws IOException {
        backend.answers(OK);
        leavesNothing(one ->
                assertThat(one.send(RawClient.open("GET")).answer().body()).isEqualTo("ok"));
    }

    @Test
    void ofARefusal() throws IOException {
        leavesNothing(one -> assertThat(one.send(RawClient.request("GET", "/api/nobody/x"))
                        .answer()
                        .status())
                .isEqualTo(404));
    }

    @Test
    void ofABackendThatNeverAnswers() throws IOException {
        pipeline.guard(NEVER_OPEN);
        backend.plays((head, in, out, socket) -> in.read());
        leavesNothing(one ->
                assertThat(one.send(RawClient.open("GET")).answer().status()).isEqualTo(504));
    }

    @Test
    void ofABackendThatBreaksOffBeforeItsAnswer() throws IOException {
        pipeline.guard(NEVER_OPEN);
        backend.plays((head, in, out, socket) -> socket.close());
        leavesNothing(one ->
                assertThat(one.send(RawClient.open("GET")).answer().status()).isEqualTo(502));
    }

    @Test
    void ofABackendThatBreaksOffInItsAnswer() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nhalf");
            socket.close();
        });
        leavesNothing(one -> {
            one.send(RawClient.open("GET"));
            one.expect("HTTP/1.1 200 OK");
            while (!one.closed()) {
                // Reads to the end, which is none of the answer.
            }
        });
    }

    @Test
    void ofABackendThatIsNotSpokenTo() throws IOException {
        pipeline.guard(new Settings.Guard(new Settings.Breaker(2, 50, Duration.ofHours(1)), false, Duration.ZERO));
        backend.plays((head, in, out, socket) -> socket.close());
        leavesNothing(one ->
                assertThat(one.send(RawClient.open("GET")).answer().status()).isBetween(502, 503));
    }

    @Test
    void ofAClientThatVanishesBeforeTheAnswer() throws IOException {
        pipeline.guard(NEVER_OPEN);
        backend.plays((head, in, out, socket) -> in.read());
        leavesNothing(one -> unanswered(one, RawClient.open("GET")));
    }

    @Test
    void ofAClientThatVanishesInTheAnswer() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
            in.read();
        });
        leavesNothing(one -> {
            one.send(RawClient.open("GET"));
            one.expect("HTTP/1.1 200 OK");
        });
    }

    @Test
    void ofAClientThatVanishesInItsBody() throws IOException {
        backend.plays((head, in, out, socket) -> in.readAllBytes());
        leavesNothing(one -> unanswered(one, RawClient.open("POST", "Content-Length: 1000\r\n") + "part"));
    }

    @Test
    void ofAClientThatSendsNothingMore() throws IOException {
        backend.plays((head, in, out, socket) -> in.readAllBytes());
        leavesNothing(one -> assertThat(one.send(RawClient.open("POST", "Content-Length: 1000\r\n") + "part")
                        .answer()
                        .status())
                .isEqualTo(408));
    }
}
