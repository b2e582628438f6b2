package org.lucid.gui.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.endtoend.Certificates.Pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** TLS on the packaged services: towards browsers and API clients, and towards a backend. */
class HttpsIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String BACKEND = "/api/session-api/health";

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Path ours;
    private static Path others;
    private static Pair served;
    private static SandboxUnderTest sandbox;
    private static HttpsServer backend;
    /** Speaks TLS to whoever comes, and trusts only the authorities of the platform towards backends. */
    private static Gui open;
    /** Wants certificates from its clients, and trusts the private authority of a backend. */
    private static Gui closed;

    @BeforeAll
    static void start() throws IOException {
        certificates = new Certificates(folder);
        ours = certificates.authority("ours");
        others = certificates.authority("others");
        Pair first = certificates.issuedBy("ours", "first");
        served = new Pair(folder.resolve("served.crt"), folder.resolve("served.key"));
        Files.copy(first.certificate(), served.certificate());
        Files.copy(first.key(), served.key());
        certificates.issuedBy("others", "client");
        certificates.issuedBy("ours", "stranger");
        certificates.issuedBy("others", "backend");
        sandbox = SandboxUnderTest.start();
        backend = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setHttpsConfigurator(new HttpsConfigurator(certificates.context(others, "backend")));
        backend.createContext("/", exchange -> {
            byte[] body = "{\"spoken\":\"tls\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        backend.start();
        open = service("user", Map.of(), trusting(ours, ""));
        closed = service(
                "admin",
                Map.of(
                        "LUCID_TLS_CLIENT_AUTHORITIES",
                        others.toString(),
                        "LUCID_TLS_BACKEND_AUTHORITIES",
                        others.toString()),
                trusting(ours, "client"));
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
        backend.stop(0);
        sandbox.close();
    }

    private static Gui service(String profile, Map<String, String> more, HttpClient client) {
        int port = House.freePort();
        Map<String, String> all = environment(profile, port);
        all.putAll(more);
        Launched process = new Launched(profile + "-tls", House.command(profile), all);
        Gui gui = new Gui(profile, URI.create("https://127.0.0.1:" + port), process);
        Instant deadline = Instant.now().plus(LONGEST);
        while (!ready(gui, client)) {
            if (!process.alive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("not ready: " + gui.base() + "\n" + process.log());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return gui;
    }

    private static Map<String, String> environment(String profile, int port) {
        Map<String, String> all = new HashMap<>(sandbox.addresses());
        all.put(
                "LUCID_SERVICES_SESSION_API_URL",
                "https://127.0.0.1:" + backend.getAddress().getPort());
        all.put("LUCID_CONFIG_FILE", House.conf(profile));
        all.put("JWT_SECRET", House.SECRET);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("LUCID_TLS_CERTIFICATE", served.certificate().toString());
        all.put("LUCID_TLS_KEY", served.key().toString());
        return all;
    }

    private static boolean ready(Gui gui, HttpClient client) {
        try {
            return get(client, gui, "/health/ready", "").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static HttpClient trusting(Path authority, String shown) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(certificates.context(authority, shown))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, Gui gui, String path, String token) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gui.base().resolve(path)).timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(client, request.build());
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBrowserGetsACookieForThisHostAndForTlsAlone() throws IOException {
        HttpClient browser = trusting(ours, "");
        HttpResponse<String> signedIn = send(
                browser,
                HttpRequest.newBuilder(open.base().resolve("/auth/login"))
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"email\":\"ada@lucid.test\",\"password\":\"lucid-demo-ada\"}"))
                        .build());

        assertThat(signedIn.statusCode()).isEqualTo(200);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("__Host-lucid-user=")
                .containsIgnoringCase("; Secure")
                .containsIgnoringCase("; HttpOnly")
                .contains("; Path=/", "; SameSite=Strict")
                .doesNotContainIgnoringCase("Domain=");
        assertThat(signedIn.headers().firstValue("Strict-Transport-Security").orElseThrow())
                .startsWith("max-age=");
        String value = cookie.substring(0, cookie.indexOf(';'));
        assertThat(me(browser, value)).isEqualTo(200);
        // The same secret under the name that plain HTTP could plant.
        assertThat(me(browser, value.replace("__Host-", ""))).isEqualTo(401);
    }

    private static int me(HttpClient browser, String cookie) throws IOException {
        return send(
                        browser,
                        HttpRequest.newBuilder(open.base().resolve("/auth/me"))
                                .header("Cookie", cookie)
                                .build())
                .statusCode();
    }

    @Test
    void plainHttpIsRefused() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), open.base().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(said).doesNotContain("HTTP/");
        }
    }

    @Test
    void whoDoesNotKnowTheAuthorityIsNotServed() {
        assertThatThrownBy(() -> get(trusting(others, ""), open, "/health/live", ""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aChangedCertificateIsUsedForNewConnectionsAndEndsNoOpenOne() throws IOException {
        SSLContext context = certificates.context(ours, "");
        try (SSLSocket old = connect(context)) {
            String before = serial(old);
            assertThat(statusOver(old)).isEqualTo("HTTP/1.1 200 OK");
            Pair next = certificates.issuedBy("ours", "next");

            replace(next.key(), served.key());
            replace(next.certificate(), served.certificate());

            Instant deadline = Instant.now().plus(LONGEST);
            String now = before;
            while (now.equals(before) && Instant.now().isBefore(deadline)) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                // A session that is resumed shows the certificate of its beginning, so each look is a client of its
                // own.
                try (SSLSocket fresh = connect(certificates.context(ours, ""))) {
                    now = serial(fresh);
                    assertThat(statusOver(fresh)).isEqualTo("HTTP/1.1 200 OK");
                }
            }
            assertThat(now).isNotEqualTo(before);
            assertThat(statusOver(old)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Path beside = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static SSLSocket connect(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), open.base().getPort());
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        return socket;
    }

    private static String serial(SSLSocket socket) throws IOException {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return shown.getSerialNumber().toString();
    }

    /** Asks over this connection, and leaves it open. */
    private static String statusOver(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        in.readNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed after '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Test
    void onlyClientsWithACertificateOfTheirAuthorityComeIn() throws IOException {
        assertThat(get(trusting(ours, "client"), closed, "/health/live", "").statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> get(trusting(ours, ""), closed, "/health/live", ""))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(trusting(ours, "stranger"), closed, "/health/live", ""))
                .isInstanceOf(IOException.class);
        // It is no sign-in.
        assertThat(get(trusting(ours, "client"), closed, BACKEND, "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBackendOfAPrivateAuthorityIsSpokenToByTlsIfThatIsTrusted() throws IOException {
        HttpResponse<String> trusted =
                get(trusting(ours, "client"), closed, BACKEND, sandbox.tokenOf("admin@lucid.test"));
        HttpResponse<String> untrusted = get(trusting(ours, ""), open, BACKEND, sandbox.tokenOf("bob@lucid.test"));

        assertThat(trusted.statusCode()).isEqualTo(200);
        assertThat(trusted.body()).contains("\"spoken\":\"tls\"");
        assertThat(untrusted.statusCode()).isEqualTo(502);
        assertThat(untrusted.body()).contains("urn:lucid:problem:backend-failed");
    }

    @Test
    void theHealthCheckOfTheExecutableAsksByTlsToo() {
        assertThat(healthCheck(open.base().getPort())).isZero();
        assertThat(healthCheck(House.freePort())).isEqualTo(1);
    }

    private static int healthCheck(int port) {
        try (Launched check =
                new Launched("healthcheck", House.command("user", "healthcheck"), environment("user", port))) {
            return check.exitStatus(Duration.ofSeconds(30));
        }
    }
}
