package org.lucid.gui.gateway;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What two servers could read in two ways is read by none. */
class FramingIT extends OverSockets {

    private static final String SIGNED_IN = "Authorization: Bearer " + RunningPipeline.token() + "\r\n";
    private static final String HOST = "Host: gui\r\n";
    private static final String POST = "POST /api/session-api/open/x HTTP/1.1\r\n" + SIGNED_IN;
    private static final String SMUGGLED =
            "GET /api/session-api/open/smuggled HTTP/1.1\r\n" + HOST + SIGNED_IN + "\r\n";

    private void assertRefusedForGood(String request) throws IOException {
        client.send(request + SMUGGLED);

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isBetween(400, 505);
        assertThat(client.closed()).isTrue();
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\nhello",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunk\u000bed\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "Content-Length: 5, 5\r\n\r\nhello",
                "Content-Length: +5\r\n\r\nhello",
                "Content-Length: -5\r\n\r\nhello",
                "Content-Length: 0x5\r\n\r\nhello",
                "Content-Length: 5 5\r\n\r\nhello",
                "Content-Length: 99999999999999999999\r\n\r\nhello",
                "X-A: b\u0000c\r\n\r\n",
                "X-A: b\u0001c\r\n\r\n",
                "X-A: b\rX-B: c\r\n\r\n",
                "X A: b\r\n\r\n",
                ": b\r\n\r\n",
            })
    void refusesAmbiguousHeaders(String headersAndBody) throws IOException {
        assertRefusedForGood(POST + HOST + headersAndBody);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host:\r\n",
                "Host: gui\r\nHost: gui\r\n",
                "Host: gui\r\nhOST: evil\r\n",
                "Host: gui, evil\r\n",
                "Host: gui/x\r\n",
                "Host: user@gui\r\n",
                "Host: gui evil\r\n",
                "Host: gui\";for=evil\r\n",
            })
    void refusesAllButOneCleanHost(String hosts) throws IOException {
        assertRefusedForGood(POST + hosts + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/3.0", "http/1.1", "XTTP/1.1", "HTTP/1.1 x"})
    void refusesOtherVersions(String version) throws IOException {
        assertRefusedForGood("GET /api/session-api/open/x " + version + "\r\n" + HOST + SIGNED_IN + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gui/api/session-api/open/x",
                "//evil/api/session-api/open/x",
                "api/session-api/open/x",
                "*",
                "gui:80",
                "/api/session-api/open/x#y",
                "/api/session-api/open/x?#y",
                "/api/session-api/open/x?a=%zz",
                "/api/session-api/open/x?a=%2",
                "/api/session-api/open/x?caf\u00e9",
                "/api/session-api/open/%2e%2e/closed",
                "/api/session-api/open/../closed",
                "/api/session-api/open/./x",
                "/api/session-api/open//x",
                "/api/session-api/open;a=b/x",
                "/api/session-api/open/x%2fy",
                "/api/session-api/open/x%5Cy",
                "/api/session-api/open/x\\y",
                "/api/session-api/open/x%00",
                "/api/session-api/open/x%252e",
                "/api/session-api/open/%c0%ae",
                "/api/session-api/open/caf\u00e9",
            })
    void refusesTargetsThatAreNoCanonicalPath(String target) throws IOException {
        client.send("GET " + target + " HTTP/1.1\r\n" + HOST + SIGNED_IN + "\r\n");

        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "get", "PROPFIND", "PRI", "G\u00c9T"})
    void refusesOtherMethods(String method) throws IOException {
        client.send(method + " /api/session-api/open/x HTTP/1.1\r\n" + HOST + SIGNED_IN + "\r\n");

        assertThat(client.answer().status()).isIn(400, 405);
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED"})
    void takesOneCodingWhateverItsCase(String coding) throws IOException {
        backend.plays((head, in, out, socket) -> {
            for (String body = ""; !body.endsWith("0\r\n\r\n"); ) {
                body += (char) in.read();
            }
            RawBackend.write(out, "HTTP/1.1 204 No Content\r\n\r\n");
        });

        client.send(POST + HOST + "Transfer-Encoding: " + coding + "\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: t\r\n\r\n");

        assertThat(client.answer().status()).isEqualTo(204);
        assertThat(backend.heads().getFirst())
                .contains("transfer-encoding: chunked")
                .doesNotContain("X-Trailer");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 500})
    void refusesMoreHeadersThanAnybodyNeeds(int count) throws IOException {
        client.send(POST + HOST + "a: b\r\n".repeat(count - 2) + "\r\n");

        assertThat(client.answer().status()).isEqualTo(431);
        assertThat(client.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void takesAsManyHeadersAsSomebodyMayNeed(int count) throws IOException {
        client.send(POST + HOST + "a: b\r\n".repeat(count - 2) + "\r\n");

        assertThat(client.answer().status()).isEqualTo(204);
    }
}
