package org.lucid.gui.gateway.page;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ServePageIT {

    private static final String SCRIPT = "/assets/app-ABCD1234.js";
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path classes;

    private static HttpServer server;

    @BeforeAll
    static void serve() throws Exception {
        pack(classes, "the pagethe page, gzippedscript", """
                [
                  {"path": "/", "type": "text/html; charset=utf-8", "hash": "76543210fedcba9876543210", "forms": {"identity": 8, "gzip": 17}},
                  {"path": "/assets/app-ABCD1234.js", "type": "text/javascript; charset=utf-8", "hash": "0123456789abcdef01234567", "forms": {"identity": 6}}
                ]
                """);
        Router router = Router.router(VERTX);
        router.route().handler(new PageHeaders());
        router.route().handler(new ServePage(PageFiles.read(loader(classes))));
        router.route()
                .last()
                .handler(context -> context.response().setStatusCode(404).end("nothing"));
        server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void pack(Path classes, String content, String list) throws IOException {
        Path folder = Files.createDirectories(classes.resolve("page"));
        Files.writeString(folder.resolve("files.bin"), content);
        Files.writeString(folder.resolve("files.json"), list);
    }

    private static ClassLoader loader(Path folder) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void answersWithThePageAndHasItAskedForEachTime() throws Exception {
        HttpResponse<String> response = send(to("/"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("the page");
        assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(response, "Vary")).isEqualTo("Accept, Accept-Encoding");
        assertThat(header(response, "Content-Encoding")).isEmpty();
    }

    @Test
    void sendsTheFormThatWasCompressedWhenThePageWasBuilt() throws Exception {
        HttpResponse<String> response = send(to("/").header("Accept-Encoding", "br, gzip"));

        assertThat(response.body()).isEqualTo("the page, gzipped");
        assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void hasFilesWhoseNameHoldsTheirHashKeptForEver() throws Exception {
        HttpResponse<String> response = send(to(SCRIPT));

        assertThat(response.body()).isEqualTo("script");
        assertThat(header(response, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void sendsNothingAgainThatTheClientHas() throws Exception {
        String tag = header(send(to("/")), "ETag");

        HttpResponse<String> same = send(to("/").header("If-None-Match", "\"other\", W/" + tag));
        HttpResponse<String> compressed =
                send(to("/").header("If-None-Match", tag).header("Accept-Encoding", "gzip"));

        assertThat(tag).matches("\"[0-9a-f]{24}-identity\"");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(header(same, "ETag")).isEqualTo(tag);
        assertThat(header(same, "Cache-Control")).isEqualTo("no-cache");
        assertThat(compressed.statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAboutAFileWithoutSendingIt() throws Exception {
        HttpResponse<String> response = send(to(SCRIPT).method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Length")).isEqualTo("6");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sessions/1", "/apical", "/healthy?x=/api/"})
    void answersADeepLinkWithThePage(String path) throws Exception {
        HttpResponse<String> response = send(to(path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("the page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/x/y",
                "/auth/nothing",
                "/gui/nothing",
                "/health/nothing",
                "/metrics/x",
                "/assets/gone-12345678.js",
                "/q/dev"
            })
    void leavesPathsThatAreNoPagesToOthers(String path) throws Exception {
        assertThat(send(to(path).header("Accept", "text/html")).statusCode()).isEqualTo(404);
    }

    @Test
    void showsNoPageToClientsThatDoNotReadPages() throws Exception {
        assertThat(send(to("/sessions/1").header("Accept", "application/json")).statusCode())
                .isEqualTo(404);
        assertThat(send(to("/sessions/1").header("Accept", "*/*")).statusCode()).isEqualTo(404);
        assertThat(send(to("/sessions/1")).statusCode()).isEqualTo(404);
    }

    @Test
    void answersOnlyThoseWhoRead() throws Exception {
        assertThat(send(to("/").POST(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", SCRIPT, "/nothing"})
    void putsTheHeadersOnEveryAnswer(String path) throws Exception {
        HttpResponse<String> response = send(to(path));

        assertThat(header(response, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; "
                        + "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; "
                        + "trusted-types lit-html");
        assertThat(header(response, "Permissions-Policy"))
                .contains("camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(response, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(response, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    @Test
    void refusesToStartWithoutAPage(@TempDir Path empty) throws Exception {
        ClassLoader nothing = loader(empty);

        assertThatIllegalStateException()
                .isThrownBy(() -> PageFiles.read(nothing))
                .withMessageContaining("page/files.bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the page!", "the"})
    void refusesToStartWithAListAndContentOfTwoBuilds(String content, @TempDir Path mixed) throws Exception {
        pack(mixed, content, """
                [{"path": "/", "type": "text/html", "hash": "0123", "forms": {"identity": 8}}]
                """);
        ClassLoader other = loader(mixed);

        assertThatIllegalStateException()
                .isThrownBy(() -> PageFiles.read(other))
                .withMessageContaining("8 bytes are listed of " + content.length());
    }
}
