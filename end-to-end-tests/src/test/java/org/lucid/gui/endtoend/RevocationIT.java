package org.lucid.gui.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens of API clients that were taken back, by the word of the auth service and by its list in Redis. */
class RevocationIT {

    private static final String PATH = "/api/session-api/health";

    private static SandboxUnderTest sandbox;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Gui service(String profile, String introspection, String redis, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.putAll(more);
        environment.put("LUCID_SECURITY_TOKEN_INTROSPECTION", introspection);
        environment.put("LUCID_SECURITY_TOKEN_INTROSPECTION_CACHE", "1");
        environment.put("LUCID_REDIS_URL", redis);
        return House.gui(profile, environment);
    }

    @Test
    void theAuthServiceIsAsked() {
        try (Gui gui = service("admin", "auth-service", "redis://127.0.0.1:1", Map.of())) {
            String token = sandbox.tokenOf("admin@lucid.test");
            String other = sandbox.tokenOf("root@lucid.test");
            assertThat(gui.get(PATH, token).statusCode()).isEqualTo(200);

            HttpResponse<String> logout = House.send(
                    "POST",
                    sandbox.address("auth-service").resolve("/auth/logout"),
                    Map.of("Authorization", "Bearer " + token),
                    null);

            assertThat(logout.statusCode()).isEqualTo(204);
            assertThat(gui.await(PATH, token, 401).body()).contains("urn:lucid:problem:session-revoked");
            assertThat(gui.get(PATH, other).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theListInRedisIsLookedAtAndWithoutItNoAdministratorComesIn() throws IOException {
        RedisPlace place = RedisPlace.free();
        try (Launched redis = place.start();
                Gui gui = service("admin", "redis", place.url(), Map.of())) {
            String token = sandbox.token("{\"user\":\"admin@lucid.test\",\"claims\":{\"jti\":\"taken-back\"}}");
            String other = sandbox.tokenOf("root@lucid.test");
            gui.await(PATH, token, 200);
            assertThat(gui.get(PATH, other).statusCode()).isEqualTo(200);

            tell(place.port(), "AUTH s3cret\r\nSETEX blacklist:taken-back 900 1\r\n");

            assertThat(gui.await(PATH, token, 401).body()).contains("urn:lucid:problem:session-revoked");
            assertThat(gui.get(PATH, other).statusCode()).isEqualTo(200);
            redis.close();
            HttpResponse<String> closed = gui.await(PATH, other, 503);
            assertThat(closed.headers().firstValue("Retry-After")).isPresent();
            assertThat(gui.process().log())
                    .contains("does not answer as it should")
                    .doesNotContain(RedisPlace.PASSWORD);
            try (Launched again = place.start()) {
                gui.await(PATH, other, 200);
                assertThat(again.alive()).isTrue();
            }
        }
    }

    @Test
    void theListIsLookedAtByTlsAndFromNoServerOfAnotherAuthority(@TempDir Path folder) throws IOException {
        RedisPlace place = RedisPlace.free();
        Certificates certificates = new Certificates(folder);
        Path authority = certificates.authority("authority");
        Path stranger = certificates.authority("stranger");
        Certificates.Pair shown = certificates.issuedBy("authority", "redis");
        try (Launched redis = place.startTls(shown);
                Gui gui = service("admin", "redis", place.tlsUrl(), trusting(authority));
                Gui wary = service("admin", "redis", place.tlsUrl(), trusting(stranger))) {
            String token = sandbox.token("{\"user\":\"admin@lucid.test\",\"claims\":{\"jti\":\"taken-back\"}}");
            gui.await(PATH, token, 200);
            try (Socket socket = certificates
                    .context(authority, "")
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), place.port())) {
                tell(socket, "AUTH s3cret\r\nSETEX blacklist:taken-back 900 1\r\n");
            }

            assertThat(gui.await(PATH, token, 401).body()).contains("urn:lucid:problem:session-revoked");
            assertThat(wary.get(PATH, sandbox.tokenOf("root@lucid.test")).statusCode())
                    .isEqualTo(503);
            assertThat(redis.alive()).isTrue();
        }
    }

    private static Map<String, String> trusting(Path authority) {
        return Map.of("LUCID_TLS_BACKEND_AUTHORITIES", authority.toString());
    }

    private static void tell(int port, String commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            tell(socket, commands);
        }
    }

    private static void tell(Socket socket, String commands) throws IOException {
        try (socket) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((commands + "QUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK\r\n".repeat(3));
        }
    }
}
