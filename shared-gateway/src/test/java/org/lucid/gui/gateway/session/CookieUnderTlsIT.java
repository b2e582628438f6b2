package org.lucid.gui.gateway.session;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.gateway.tls.Authority;
import org.lucid.gui.gateway.tls.RunningTls;
import org.lucid.gui.gateway.tls.TlsClient;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;

/** The session's cookie with TLS and without, as it is on the wire. */
class CookieUnderTlsIT {

    private static final String MINE = SessionKey.newSecret();

    private final SessionCookie cookie = new SessionCookie(Profile.USER);
    private final AtomicReference<String> seen = new AtomicReference<>();
    private final Handler<RoutingContext> handler = context -> {
        seen.set(cookie.read(context.request()));
        cookie.set(context.request(), "secret");
        context.response().end();
    };

    @TempDir
    Path directory;

    @Test
    void isBoundToTheHostAndSentByTlsOnly() throws Exception {
        Authority authority = new Authority("test authority");
        try (RunningTls service = new RunningTls(authority.issue("user-gui").turnsTlsOn(directory)).serve(handler);
                TlsClient client = new TlsClient(service.port(), authority)) {
            String head = client.get("/", "Cookie: __Host-lucid-user=" + MINE + "\r\n");

            assertThat(head)
                    .containsIgnoringCase(
                            "\r\nSet-Cookie: __Host-lucid-user=secret; Path=/; Secure; HttpOnly; SameSite=Strict\r\n")
                    .doesNotContainIgnoringCase("domain=");
            assertThat(seen).hasValue(MINE);
        }
    }

    @Test
    void isNotReadUnderTlsByTheNameThatPlainHttpCouldSet() throws Exception {
        Authority authority = new Authority("test authority");
        try (RunningTls service = new RunningTls(authority.issue("user-gui").turnsTlsOn(directory)).serve(handler);
                TlsClient client = new TlsClient(service.port(), authority)) {
            client.get("/", "Cookie: lucid-user=" + MINE + "\r\n");

            assertThat(seen).hasNullValue();
        }
    }

    @Test
    void hasAPlainNameWithoutTls() throws Exception {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route().handler(handler);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .containsIgnoringCase("\r\nSet-Cookie: lucid-user=secret; Path=/; HttpOnly; SameSite=Strict\r\n");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }
}
