package org.lucid.gui.gateway.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.gateway.health.BackendState.Condition;
import org.lucid.gui.policy.catalogue.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** How a backend is asked for its health, over sockets. */
@QuarkusTest
@TestProfile(ProberIT.ProberOnly.class)
class ProberIT {

    /** Nothing of this module is started but what the test makes itself: no probes leave this machine. */
    public static final class ProberOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.arc.exclude-types",
                            "org.lucid.gui.gateway.*,org.lucid.gui.gateway.health.ReadyCheck,org.lucid.gui.gateway.health.SharedCheck,org.lucid.gui.gateway.health.BackendsCheck,org.lucid.gui.gateway.health.EventLoopCheck,org.lucid.gui.gateway.tls.TlsMount,org.lucid.gui.gateway.page.*",
                    "quarkus.arc.unremovable-types", "org.lucid.gui.gateway.tls.Tls",
                    "quarkus.http.host", "127.0.0.1",
                    "quarkus.http.test-port", "0",
                    "quarkus.smallrye-jwt.enabled", "false");
        }
    }

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private ServerSocket backend;
    private Prober prober;

    @BeforeEach
    void start() throws IOException {
        backend = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        prober = new Prober(vertx);
    }

    @AfterEach
    void stop() throws IOException {
        backend.close();
        vertx.close();
    }

    /** Answers one request so; with nothing to say, it waits until the connection ends. */
    private void answers(String text) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = backend.accept()) {
                heads.add(head(socket.getInputStream()));
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                ended.complete(socket.getInputStream().read());
            } catch (IOException e) {
                ended.complete(-1);
            }
        });
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0 && !head.toString().endsWith("\r\n\r"); c = in.read()) {
            head.append((char) c);
        }
        return head.toString();
    }

    private Condition ask(Probe probe, Duration longest) throws Exception {
        int port = backend.getLocalPort();
        Endpoint endpoint = new Endpoint(
                "127.0.0.1", 1, false, OptionalInt.empty(), port, probe, new Timeouts(LONG, LONG, longest));
        return prober.ask(endpoint).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, UP",
        "204 No Content, UP",
        "302 Found, FAILING",
        "401 Unauthorized, FAILING",
        "404 Not Found, FAILING",
        "500 Oops, FAILING",
        "503 Service Unavailable, FAILING"
    })
    void tellsByTheStatusWhetherABackendWorks(String status, Condition condition) throws Exception {
        answers("HTTP/1.1 " + status + "\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");

        assertThat(ask(new Probe.Http("/api/v1/health"), LONG)).isEqualTo(condition);

        assertThat(heads).singleElement().asString().startsWith("GET /api/v1/health HTTP/1.1\r\n");
    }

    @Test
    void doesNotBelieveWhatIsNoHttp() throws Exception {
        answers("SSH-2.0-OpenSSH_9.6\r\n\r\n");

        assertThat(ask(new Probe.Http("/health"), LONG)).isEqualTo(Condition.DOWN);
    }

    @Test
    void givesUpOnOneThatDoesNotAnswerInTimeAndEndsTheConnection() throws Exception {
        answers("");

        assertThat(ask(new Probe.Http("/health"), Duration.ofMillis(100))).isEqualTo(Condition.DOWN);

        assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void seesThatNobodyListens(boolean http) throws Exception {
        backend.close();

        assertThat(ask(http ? new Probe.Http("/health") : new Probe.Tcp(), LONG))
                .isEqualTo(Condition.DOWN);
    }

    @Test
    void seesThatADatabaseListensAndLeavesItAtOnce() throws Exception {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Socket socket = backend.accept()) {
                read.complete(socket.getInputStream().read());
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });

        assertThat(ask(new Probe.Tcp(), LONG)).isEqualTo(Condition.UP);

        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    @Test
    void doesNotThrowOverAPathThatIsNone() throws Exception {
        assertThat(ask(new Probe.Http("/health check{"), LONG)).isEqualTo(Condition.DOWN);
    }
}
