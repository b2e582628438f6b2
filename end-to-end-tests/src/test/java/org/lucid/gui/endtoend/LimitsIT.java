package org.lucid.gui.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsIT {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String PATH = "/api/wallet-manager/health?limits";

    private static SandboxUnderTest sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Gui gui(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.putAll(more);
        return House.gui("user", environment);
    }

    private static void awaitThat(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** Whether a request of these tests came to the backend since the sandbox's log was cleared. */
    private static boolean received() {
        return sandbox.requests("wallet-manager").toString().contains("?limits");
    }

    @Test
    void aUserMayAsk500TimesAtOnceAndMoreOnlyIfTheOperatorSaysSo() throws IOException {
        Path conf = folder.resolve("limits.conf");
        String shipped = Files.readString(Path.of(House.conf("user")));
        Files.writeString(conf, shipped);
        String ada = sandbox.tokenOf("ada@lucid.test");

        try (Gui gui = gui(Map.of("LUCID_CONFIG_FILE", conf.toString()))) {
            for (int i = 0; i < 500; i++) {
                assertThat(gui.get(PATH, ada).statusCode()).isEqualTo(200);
            }
            assertThat(received()).isTrue();
            sandbox.clearRequests();
            HttpResponse<String> refused = gui.get(PATH, ada);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
            assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"minute\";q=500;w=60");
            assertThat(header(refused, "RateLimit")).startsWith("\"minute\";r=0;t=");
            assertThat(refused.body()).contains("urn:lucid:problem:rate-refused");
            assertThat(received()).isFalse();

            assertThat(gui.get("/auth/me", ada).body()).contains("\"limit\":500,\"left\":0");
            assertThat(gui.get(PATH, sandbox.tokenOf("bob@lucid.test")).statusCode())
                    .isEqualTo(200);

            Path next = folder.resolve("next.conf");
            Files.writeString(next, shipped.replace("rate_limit_per_minute=500", "rate_limit_per_minute=502"));
            Files.move(next, conf, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            awaitThat(() -> gui.get("/auth/me", ada).body().contains("\"limit\":502"));
            assertThat(gui.get("/auth/me", ada).body()).contains("\"left\":2");
            assertThat(gui.get(PATH, ada).statusCode()).isEqualTo(200);
            assertThat(gui.get(PATH, ada).statusCode()).isEqualTo(200);
            assertThat(gui.get(PATH, ada).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void whoAskedTooOftenMayAskAgainWhenTheTimeIsOver() {
        String ada = sandbox.tokenOf("ada@lucid.test");
        try (Gui gui = gui(Map.of("LUCID_RATE_LIMITING_BURST_LIMIT", "1"))) {
            awaitThat(() -> gui.get("/gui/none", ada).statusCode() == 429);
            assertThat(header(gui.get("/auth/me", ada), "RateLimit-Policy")).contains("\"burst\";q=1;w=1");

            awaitThat(() -> gui.get("/gui/none", ada).statusCode() != 429);
        }
    }

    @Test
    void fiftyMayBeConnectedAndHealthAnswersThroughout() throws IOException {
        String request = "GET /gui/events HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer "
                + sandbox.tokenOf("ada@lucid.test") + "\r\n\r\n";
        try (Gui gui = gui(Map.of())) {
            List<Socket> held = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                held.add(open(gui, request));
            }

            assertThat(Raw.statusOf(gui, request)).isEqualTo("HTTP/1.1 503 Service Unavailable");
            HttpResponse<String> refused = gui.get("/", null);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(header(refused, "Retry-After")).isEqualTo("1");
            assertThat(refused.body()).contains("urn:lucid:problem:connections-refused");
            for (String open : List.of("/health", "/health/live", "/health/ready", "/health/started")) {
                assertThat(gui.get(open, null).statusCode()).isEqualTo(200);
            }
            assertThat(gui.get("/metrics", null).body())
                    .contains("open_places 50.0")
                    .contains("remembered_people 1.0");

            for (Socket socket : held) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            awaitThat(() -> gui.get("/metrics", null).body().contains("open_places 0.0"));
            assertThat(gui.get("/", null).statusCode()).isNotEqualTo(503);
        }
    }

    /** Asks for something that does not end, and waits until it has begun. */
    private static Socket open(Gui gui, String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gui.base().getPort());
        socket.setSoTimeout((int) LONGEST.toMillis());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(15), StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }
}
