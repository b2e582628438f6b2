package org.lucid.gui.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Much of what costs little to send: the service goes on, and others are served meanwhile. */
class FloodIT {

    private static final String PATH = "/api/session-api/health";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int BOMB = 256 * 1024 * 1024;

    private static SandboxUnderTest sandbox;
    private static HttpServer bombs;
    private static byte[] bomb;
    private static Gui gui;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        sandbox = SandboxUnderTest.start();
        bomb = bomb();
        bombs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        bombs.createContext("/api/", exchange -> {
            String kind = exchange.getRequestURI().getPath().endsWith("status") ? "application/json" : "image/png";
            exchange.getResponseHeaders().set("Content-Type", kind);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.length);
            exchange.getResponseBody().write(bomb);
            exchange.close();
        });
        bombs.start();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_SERVICES_API_GATEWAY_RATE_LIMIT_PER_MINUTE", "1000000");
        environment.put(
                "LUCID_SERVICES_ADMIN_INTERFACE_URL",
                "http://127.0.0.1:" + bombs.getAddress().getPort());
        gui = House.gui("admin", environment);
        token = sandbox.tokenOf("admin@lucid.test");
    }

    @AfterAll
    static void stop() {
        gui.close();
        bombs.stop(0);
        sandbox.close();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] nothing = new byte[1024 * 1024];
            for (int i = 0; i < BOMB / nothing.length; i++) {
                gzip.write(nothing);
            }
        }
        return bytes.toByteArray();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gui.base().getPort());
        socket.setSoTimeout((int) LONGEST.toMillis());
        return socket;
    }

    private static String head(String request, String more) {
        return request + " HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer " + token + "\r\n" + more + "\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static void othersAreServed() {
        assertThat(gui.get("/health", null).statusCode()).isEqualTo(200);
        assertThat(gui.get(PATH, token).statusCode()).isEqualTo(200);
    }

    @Test
    void manyLargeHeadsAreReadOneByOneOrRefused() throws IOException {
        String large = "X-A: " + "a".repeat(60) + "\r\n";
        for (int i = 0; i < 300; i++) {
            try (Socket socket = connect()) {
                boolean tooLarge = i % 2 == 1;
                write(socket, head("GET " + PATH, large.repeat(tooLarge ? 2_000 : 60) + "Connection: close\r\n"));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer).startsWith(tooLarge ? "HTTP/1.1 431" : "HTTP/1.1 200");
            } catch (IOException cutWhileItWasWritten) {
                assertThat(i % 2).isEqualTo(1);
            }
        }
        othersAreServed();
    }

    @Test
    void thousandsThatResetTheirConnectionsLeaveNothingBehind() throws IOException {
        sandbox.fault("session-api", "{\"kind\":\"delay\",\"path\":\"/health\",\"millis\":200}");
        for (int i = 0; i < 2_000; i++) {
            Socket socket = connect();
            // Closing then resets (RFC 9293, 3.10.4) instead of saying goodbye.
            socket.setSoLinger(true, 0);
            write(socket, i % 3 == 0 ? "GET / HTTP/1.1\r\nHo" : head("GET " + PATH, ""));
            socket.close();
        }
        sandbox.noFaults();

        // Until they are noticed to be gone, those who came last hold places, of which one backend gets no more than
        // half.
        assertThat(gui.get("/health", null).statusCode()).isEqualTo(200);
        assertThat(gui.get("/api/wallet-manager/health", token).statusCode()).isEqualTo(200);
        Instant deadline = Instant.now().plus(LONGEST);
        while (!places().equals("0.0") && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(places()).isEqualTo("0.0");
        othersAreServed();
    }

    /** How many places are taken just now. */
    private static String places() {
        return gui.get("/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith("open_places"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    void hundredsOfThousandsOfTinyChunksKeepNobodyElseWaiting() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> status = senders.submit(() -> {
                try (Socket socket = connect()) {
                    write(socket, head("POST /api/session-api/api/v1/sessions", "Transfer-Encoding: chunked\r\n"));
                    String thousand = "1\r\nx\r\n".repeat(1_000);
                    for (int i = 0; i < 300; i++) {
                        write(socket, thousand);
                    }
                    write(socket, "0\r\n\r\n");
                    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
                } finally {
                    over.set(true);
                }
            });
            int served = 0;
            while (!over.get()) {
                othersAreServed();
                served++;
            }
            assertThat(served).isPositive();
            assertThat(status.get()).startsWith("HTTP/1.1 ");
        }
        othersAreServed();
    }

    @Test
    void aCompressedBombPassesAsItIsAndIsNotOpened() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gui.base() + "/api/admin-interface/api/v1/picture"))
                .header("Authorization", "Bearer " + token)
                .build();
        for (int i = 0; i < 20; i++) {
            HttpResponse<InputStream> answer = House.HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(answer.body().readAllBytes()).isEqualTo(bomb);
        }
        // Nobody can take fields out of what is not opened.
        HttpResponse<String> json = gui.get("/api/admin-interface/api/v1/status", token);
        assertThat(json.statusCode()).isEqualTo(502);
        assertThat(gui.process().alive()).isTrue();
    }
}
