package org.lucid.gui.gateway.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.session.RunningGateway.Browser;
import org.lucid.gui.policy.session.EndReason;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class EventStreamIT {

    private static final String TYPE = "\"type\":\"urn:lucid:problem:session-";

    private final RunningGateway gateway = new RunningGateway("user", TestSettings.ONE);
    private final List<Stream> open = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Stream stream : open) {
            stream.socket.close();
        }
        gateway.close();
    }

    /** The end of a sign-in has to end what is open for it within that time. */
    private static final int WITHIN_MILLIS = 1_000;

    /** An event stream, read as it comes. */
    private final class Stream {
        private final Socket socket = new Socket(RunningGateway.here(), gateway.port());
        private final BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        private Stream(String credential) throws IOException {
            open.add(this);
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /gui/events HTTP/1.1\r\nHost: gui\r\n" + credential + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(until("data: {}")).contains("HTTP/1.1 200 OK", "content-type: text/event-stream");
        }

        /** All lines up to one that begins so. */
        private List<String> until(String begin) throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith(begin)) {
                    return lines;
                }
            }
            throw new IOException("the stream ended before '" + begin + "': " + lines);
        }

        /** All lines until the server closes the connection, which is to be at once. */
        private String rest() throws IOException {
            socket.setSoTimeout(WITHIN_MILLIS);
            StringBuilder rest = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rest.append(line).append('\n');
            }
            return rest.toString();
        }
    }

    private Stream stream(Browser browser) throws IOException {
        return new Stream("Cookie: " + RunningGateway.COOKIE + "=" + browser.cookie());
    }

    @Test
    void tellsOfSupersessionAndCloses() throws IOException {
        Stream stream = stream(gateway.signedIn("ada"));

        gateway.signedIn("ada");

        assertThat(stream.rest())
                .contains("event: session-ended\ndata: {" + TYPE + "superseded\"")
                .endsWith("0\n\n");
    }

    @Test
    void tellsEveryStreamOfTheSignIn() throws IOException {
        Browser browser = gateway.signedIn("ada");
        List<Stream> streams = List.of(stream(browser), stream(browser), stream(browser));
        Stream others = stream(gateway.signedIn("bob"));

        browser.send("POST", "/auth/logout", "");

        for (Stream stream : streams) {
            assertThat(stream.rest()).contains(TYPE + "signed-out\"");
        }
        gateway.sessions.ends().ended(SessionKey.idOf("nobody"), EndReason.REVOKED);
        assertThat(others.socket.isClosed()).isFalse();
        assertThat(gateway.sessions.ends().listenedTo()).isEqualTo(1);
    }

    @Test
    void tellsOfRevocation() throws IOException {
        Browser browser = gateway.signedIn("ada");
        Stream stream = stream(browser);

        browser.send("DELETE", "/auth/sessions/" + SessionKey.idOf(browser.cookie()), "");

        assertThat(stream.rest()).contains(TYPE + "revoked\"");
    }

    @Test
    void tellsOfTheIdleLimitThoughTheStreamIsOpen() throws IOException {
        Stream stream = stream(gateway.signedIn("ada"));

        gateway.clock.pass(Duration.ofMinutes(30));

        assertThat(stream.rest()).contains(TYPE + "idle\"");
    }

    @Test
    void tellsAnApiClientThatItsTokenIsOver() throws IOException {
        String token = gateway.lucid.access("u-ada", "user", Duration.ZERO);
        Stream stream = new Stream("Authorization: Bearer " + token);

        gateway.clock.pass(Duration.ofMinutes(15));

        assertThat(stream.rest()).contains(TYPE + "expired\"");
    }

    @Test
    void endsWhenTheServiceStops() throws IOException {
        Stream stream = stream(gateway.signedIn("ada"));

        gateway.drain.leave();

        assertThat(stream.rest()).doesNotContain("event:").endsWith("0\n\n");
        assertThat(gateway.sessions.ends().listenedTo()).isZero();
    }

    @Test
    void forgetsAStreamWhoseClientIsGone() throws IOException {
        Stream stream = stream(gateway.signedIn("ada"));
        assertThat(gateway.sessions.ends().listenedTo()).isEqualTo(1);

        stream.socket.close();

        while (gateway.sessions.ends().listenedTo() > 0) {
            Thread.onSpinWait();
        }
        assertThat(gateway.sessions.ends().listenedTo()).isZero();
    }

    @Test
    void isNotForThoseWhoAreNotSignedIn() {
        assertThat(gateway.browser().get("/gui/events").status()).isEqualTo(401);
    }

    @Test
    void tellsOfABackendThatChangedAtOnce() throws IOException {
        Stream stream = stream(gateway.signedIn("ada"));

        gateway.listeners.forEach(listener -> listener.accept("session-api", "down"));

        assertThat(stream.until("data: ")).contains("event: news", "data: {\"backends\":{\"session-api\":\"down\"}}");
    }

    @Test
    void saysAgainAndAgainThatItIsTimeToLook() throws IOException {
        gateway.every = Duration.ofMillis(10);
        Stream stream = stream(gateway.signedIn("ada"));

        assertThat(stream.until("data: ")).contains("event: news", "data: {\"backends\":{}}");
        assertThat(stream.until("data: ")).contains("event: news", "data: {\"backends\":{}}");
    }

    @Test
    void pilesNothingUpForAPageThatDoesNotRead() throws IOException {
        gateway.every = Duration.ofMillis(10);
        Stream stream = stream(gateway.signedIn("ada"));
        String state = "x".repeat(10_000);

        // Far more than any buffer of a socket holds; were it kept, it would all come when the page reads again.
        int changes = 20_000;
        for (int i = 0; i < changes; i++) {
            for (BiConsumer<String, String> listener : gateway.listeners) {
                listener.accept("session-api", state);
            }
        }
        gateway.listeners.forEach(listener -> listener.accept("session-api", "up"));
        // The page reads nothing until its event loop has seen all of that.
        int seen = gateway.looks.get();
        while (gateway.looks.get() < seen + 3) {
            Thread.onSpinWait();
        }
        int told = 0;
        String last = "";
        while (!last.contains("\"up\"")) {
            List<String> lines = stream.until("data: ");
            last = lines.get(lines.size() - 1);
            told += last.contains(state) ? 1 : 0;
        }

        assertThat(told).isLessThan(changes / 2);
    }

    @Test
    void nobodyIsToldWhoHasGone() throws IOException, InterruptedException {
        Stream stream = stream(gateway.signedIn("ada"));
        assertThat(gateway.listeners).hasSize(1);

        stream.socket.close();

        assertThat(gateway.ignored.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.listeners).isEmpty();
    }
}
