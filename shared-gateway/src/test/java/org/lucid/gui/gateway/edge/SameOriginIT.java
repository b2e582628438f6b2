package org.lucid.gui.gateway.edge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;

/** Which requests are taken for a page's own: every combination of what a browser and others send. */
class SameOriginIT {

    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");
    private static final List<String> UNSAFE = List.of("POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SITES =
            List.of("", "same-origin", "same-site", "cross-site", "none", "SAME-ORIGIN");
    private static final List<String> ORIGINS = List.of(
            "",
            "http://gui:3001",
            "https://gui:3001",
            "http://GUI:3001",
            "http://gui",
            "http://gui:3002",
            "http://evil",
            "http://gui:3001.evil",
            "http://evil/http://gui:3001",
            "gui:3001",
            "null");
    private static final Set<String> OWN = Set.of("http://gui:3001", "https://gui:3001", "http://GUI:3001");

    private static Vertx vertx;
    private static HttpServer server;

    /** Answers all that comes so far. */
    private record Reached() implements Step {
        @Override
        public Stage stage() {
            return Stage.FORWARD;
        }

        @Override
        public void take(Exchange exchange) {
            exchange.endedAs(Outcome.ALLOWED);
            exchange.request().response().setStatusCode(204);
            exchange.end(Buffer.buffer());
        }
    }

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        Settings settings = new Settings(
                Map.of(),
                Set.of(),
                new Settings.Limits(500, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 50, 10),
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                new Settings.Tokens(
                        "0123456789abcdef0123456789abcdef", Duration.ofHours(1), Optional.empty(), Optional.empty()),
                new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1)),
                new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.NONE);
        List<Step> steps = List.of(new EdgeCheck(), new SameOrigin(), new Reached());
        Router router = Router.router(vertx);
        router.route().handler(context -> new Exchange(context, settings, steps).proceed());
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static int status(String method, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(20_000);
            String head = method + " / HTTP/1.1\r\nHost: gui:3001\r\nConnection: close\r\n"
                    + String.join("", headers)
                    + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return Integer.parseInt(line.substring(9, 12));
        }
    }

    private static String header(String name, String value) {
        return value.isEmpty() ? "" : name + ": " + value + "\r\n";
    }

    static Stream<Arguments> words() {
        return SITES.stream().flatMap(site -> ORIGINS.stream().map(origin -> Arguments.of(site, origin)));
    }

    /** What a browser says of where a request comes from, against what is made of it. */
    @ParameterizedTest
    @MethodSource("words")
    void believesTheBrowsersWordOnly(String site, String origin) throws IOException {
        boolean ownPage = site.isEmpty() ? OWN.contains(origin) : site.equals("same-origin");
        boolean noWord = site.isEmpty() && origin.isEmpty();
        String words = header("Sec-Fetch-Site", site) + header("Origin", origin);
        for (String method : UNSAFE) {
            assertThat(status(method, words, "Cookie: a=b\r\n")).isEqualTo(ownPage ? 204 : 403);
            assertThat(status(method, words)).isEqualTo(ownPage || noWord ? 204 : 403);
            assertThat(status(method, words, "Cookie: a=b\r\n", "Authorization: Bearer x\r\n"))
                    .isEqualTo(204);
        }
        for (String method : SAFE) {
            assertThat(status(method, words, "Cookie: a=b\r\n")).isEqualTo(204);
        }
        String upgrade = "Upgrade: websocket\r\n";
        assertThat(status("GET", words, "Cookie: a=b\r\n", upgrade)).isEqualTo(ownPage ? 204 : 403);
        assertThat(status("GET", words, upgrade)).isEqualTo(ownPage || noWord ? 204 : 403);
        assertThat(status("GET", words, upgrade, "Cookie: a=b\r\n", "Authorization: Bearer x\r\n"))
                .isEqualTo(204);
    }

    @Test
    void believesNoneOfTwoWords() throws IOException {
        String own = "Sec-Fetch-Site: same-origin\r\n";
        String ownOrigin = "Origin: http://gui:3001\r\n";
        for (String words : List.of(
                own + "Sec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: cross-site\r\n" + own,
                own + own,
                ownOrigin + "Origin: http://evil\r\n",
                own + ownOrigin + "Origin: http://evil\r\n")) {
            assertThat(status("POST", words, "Cookie: a=b\r\n")).as(words).isEqualTo(403);
            assertThat(status("POST", words)).as(words).isEqualTo(403);
        }
    }

    @Test
    void takesAnotherPortForAnotherOrigin() throws IOException {
        assertThat(status("POST", "Origin: http://gui:3000\r\n", "Cookie: a=b\r\n"))
                .isEqualTo(403);
    }
}
