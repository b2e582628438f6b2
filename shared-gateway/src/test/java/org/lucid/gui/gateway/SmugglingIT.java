package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What reaches a backend, byte for byte, of requests that are written so that two servers understand them differently. */
class SmugglingIT extends OverSockets {

    private static final String LINE = "POST /api/session-api/open/x HTTP/1.1\r\n";
    private static final String TOKEN = "Authorization: Bearer " + RunningPipeline.token() + "\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** The head as it must arrive, with what is different each time left out. */
    private String head(String method, String carried, String framing) {
        return method + " /open/x HTTP/1.1\r\n" + carried + framing + "host: 127.0.0.1:" + backend.port()
                + "\r\nauthorization\r\nX-Lucid-User: u-ada\r\nX-Lucid-Role: USER\r\nX-Request-Id\r\ntraceparent\r\n"
                + "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: gui\r\n"
                + "Forwarded: for=127.0.0.1;proto=http;host=\"gui\"\r\n";
    }

    private static String masked(String head) {
        return head.replaceAll("(?m)^(authorization|X-Request-Id|traceparent): .*$", "$1");
    }

    private static String until(InputStream in, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith(end)) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("it ended after '" + text + "'");
            }
            text.append((char) c);
        }
        return text.toString();
    }

    static Stream<Arguments> chunked() {
        return Stream.of(
                Arguments.of("plain", "5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("leading zeros", "0005\r\nhello\r\n000\r\n\r\n"),
                Arguments.of("extension", "5;ext=1\r\nhello\r\n0;last\r\n\r\n"),
                Arguments.of("quoted extension", "5;ext=\"a;b\"\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("trailer", "5\r\nhello\r\n0\r\nX-Lucid-User: root\r\nContent-Length: 9\r\n\r\n"),
                Arguments.of("line feed in an extension", "5;ext\nX\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("line feeds only", "5\nhello\n0\n\n"),
                Arguments.of("space behind the size", "5 \r\nhello\r\n0\r\n\r\n"),
                Arguments.of("space before the size", " 5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("sign", "+5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("hexadecimal prefix", "0x5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("negative", "-5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("beyond all numbers", "fffffffffffffffff5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("longer than it says", "3\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("no line end behind the data", "5\r\nhello0\r\n\r\n"),
                Arguments.of("carriage return behind the data", "5\r\nhello\r0\r\n\r\n"));
    }

    /** A body arrives as this one body in one clean coding, or nothing of it is ever taken for whole. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("chunked")
    void writesAChunkedBodyAnewOrBreaksItOff(String name, String body) throws IOException {
        CompletableFuture<String> arrived = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            try {
                arrived.complete(until(in, "0\r\n\r\n"));
            } catch (IOException broken) {
                arrived.complete("");
                throw broken;
            }
            RawBackend.write(out, OK);
        });

        client.send(LINE + "Host: gui\r\n" + TOKEN + "Transfer-Encoding: chunked\r\n\r\n" + body);

        RawClient.Answer answer;
        try {
            answer = client.answer();
        } catch (IOException cut) {
            answer = new RawClient.Answer(400, "", "");
        }
        if (answer.status() == 200) {
            assertThat(arrived.join()).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
            assertThat(masked(backend.heads().getFirst()))
                    .isEqualTo(head("POST", "", "") + "transfer-encoding: chunked\r\n\r\n");
        } else {
            assertThat(answer.status()).isBetween(400, 499);
            if (!backend.heads().isEmpty()) {
                assertThat(arrived.join()).isEmpty();
            }
        }
        assertThat(backend.heads()).hasSizeLessThan(2);
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of("folded header", "Host: gui\r\nX-Fold: a\r\n b\r\n", "X-Fold: a b\r\n"),
                Arguments.of(
                        "folded framing",
                        "Host: gui\r\nX-Fold: a\r\n Transfer-Encoding: chunked\r\n",
                        "X-Fold: a Transfer-Encoding: chunked\r\n"),
                Arguments.of("folded first line", " Host: gui\r\nHost: gui\r\n", null),
                Arguments.of("line feeds only", "Host: gui\nX-A: b\n", "X-A: b\r\n"),
                Arguments.of("carriage return only", "Host: gui\rX-A: b\r\n", null),
                Arguments.of("two carriage returns", "Host: gui\r\r\nX-A: b\r\n", null),
                Arguments.of("space before the colon", "Host : gui\r\n", null),
                Arguments.of("form feed around a value", "Host: gui\r\nX-A: \fb\r\n", null),
                Arguments.of("no colon", "Host: gui\r\nX-A\r\n", null),
                Arguments.of("tabs around a value", "Host: gui\r\nX-A:\tb\t\r\n", "X-A: b\r\n"),
                Arguments.of("empty value", "Host: gui\r\nX-A:\r\n", "X-A: \r\n"),
                Arguments.of("folded host", "Host: gui\r\n evil\r\n", null),
                Arguments.of("coding in the trailer field", "Host: gui\r\nTrailer: Transfer-Encoding\r\n", ""),
                Arguments.of("TE", "Host: gui\r\nTE: trailers, chunked\r\n", ""),
                Arguments.of("underscores", "Host: gui\r\nTransfer_Encoding: chunked\r\nContent_Length: 5\r\n", ""),
                Arguments.of(
                        "what is ours, nominated away",
                        "Host: gui\r\nConnection: Host, Authorization, X-Lucid-User, X-Request-Id, Forwarded\r\n",
                        ""),
                Arguments.of(
                        "what is not ours, nominated away",
                        "Host: gui\r\nConnection: X-A,, x-b ,\r\nconnection: X-C\r\nX-A: 1\r\nX-B: 2\r\nX-C: 3\r\nX-D: 4\r\n",
                        "X-D: 4\r\n"),
                Arguments.of(
                        "hop by hop",
                        "Host: gui\r\nKeep-Alive: timeout=9\r\nProxy-Connection: keep-alive\r\nProxy-Authorization: x\r\n",
                        ""),
                Arguments.of(
                        "where it claims to come from",
                        "Host: gui\r\nForwarded: for=6.6.6.6\r\nX-Forwarded-Host: evil\r\nX-Real-IP: 6.6.6.6\r\nVia: evil\r\n",
                        ""),
                Arguments.of(
                        "what only proxies before us could know",
                        "Host: gui\r\nX-Forwarded-User: root\r\nX-Forwarded-Prefix: /x\r\nX-Client-IP: 6.6.6.6\r\n"
                                + "True-Client-IP: 6.6.6.6\r\nX-Cluster-Client-IP: 6.6.6.6\r\nCF-Connecting-IP: 6.6.6.6\r\n"
                                + "X-Correlation-Id: 1\r\ntracestate: a=b\r\nbaggage: a=b\r\n",
                        ""),
                Arguments.of(
                        "who it claims to be",
                        "Host: gui\r\nCookie: a=b\r\nX-Auth-Token: x\r\nX-User-Id: root\r\nX-API-Key: x\r\napi-key: x\r\n"
                                + "X-Lucid-Role: ADMIN\r\nX-Lucid-Internal: 1\r\n",
                        ""),
                Arguments.of(
                        "something else than what was decided",
                        "Host: gui\r\nX-HTTP-Method-Override: DELETE\r\nX-HTTP-Method: DELETE\r\nX-Method-Override: DELETE\r\n"
                                + "X-Original-Method: DELETE\r\nX-Original-URL: /closed\r\nX-Rewrite-URL: /closed\r\n",
                        ""),
                Arguments.of("another expectation", "Host: gui\r\nExpect: 200-ok\r\n", ""));
    }

    /** A head arrives in one clean form, or not at all; what comes behind it is the next request and nothing else. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void writesAHeadAnewOrRefusesIt(String name, String headers, String carried) throws IOException {
        backend.answers(OK);
        String request = LINE.replace("POST", "GET") + TOKEN + headers + "\r\n";

        client.send(name.equals("line feeds only") ? request.replace("\r\n", "\n") : request);

        RawClient.Answer answer;
        try {
            answer = client.answer();
        } catch (IOException closed) {
            answer = new RawClient.Answer(400, "", "");
        }
        if (answer.status() == 200) {
            assertThat(carried).as("what may arrive").isNotNull();
            assertThat(masked(backend.heads().getFirst())).isEqualTo(head("GET", carried, "") + "\r\n");
            client.send(RawClient.open("GET"));
            assertThat(client.answer().body()).isEqualTo("ok");
            assertThat(backend.heads()).hasSize(2);
        } else {
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(backend.heads()).isEmpty();
        }
    }

    @Test
    void readsALengthOnceAndTakesWhatFollowsForTheNextRequest() throws IOException {
        CompletableFuture<String> arrived = new CompletableFuture<>();
        String next = RawClient.open("GET");
        backend.plays((head, in, out, socket) -> {
            if (head.startsWith("POST")) {
                arrived.complete(new String(in.readNBytes(next.length()), "ISO-8859-1"));
            }
            RawBackend.write(out, OK);
        });

        // Its body looks like a request, and must stay a body.
        client.send(LINE + "Host: gui\r\n" + TOKEN + "Content-Length: " + next.length() + "\r\n\r\n" + next + next);

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(arrived.join()).isEqualTo(next);
        assertThat(backend.heads()).hasSize(2);
        assertThat(masked(backend.heads().getFirst()))
                .isEqualTo(head("POST", "", "content-length: " + next.length() + "\r\n") + "\r\n");
        assertThat(masked(backend.heads().get(1))).isEqualTo(head("GET", "", "") + "\r\n");
    }

    @Test
    void doesNotReadABodyForTheRequestBehindAGetWithout() throws IOException {
        backend.answers(OK);
        client.send(LINE.replace("POST", "GET") + "Host: gui\r\n" + TOKEN + "\r\n" + "5\r\nhello\r\n0\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(client.closed()).isTrue();
        assertThat(backend.heads()).hasSize(1);
    }

    @Test
    void passesNoExpectationOnAndWaitsForNothingThatHasCome() throws IOException {
        CompletableFuture<String> arrived = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            arrived.complete(new String(in.readNBytes(5), "ISO-8859-1"));
            RawBackend.write(out, OK);
        });

        client.send(LINE + "Host: gui\r\n" + TOKEN + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(client.answer().status()).isEqualTo(100);
        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(arrived.join()).isEqualTo("hello");
        assertThat(masked(backend.heads().getFirst())).isEqualTo(head("POST", "", "content-length: 5\r\n") + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET http://evil/api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n\r\n",
                "GET https://gui/api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n\r\n",
                "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "\u0000\r\n\r\n"
            })
    void answersNoOtherProtocol(String bytes) throws IOException {
        client.send(bytes);

        String answer = new String(client.socket().getInputStream().readNBytes(12), "ISO-8859-1");
        assertThat(answer).matches("|HTTP/\\d\\.\\d [45]\\d\\d");
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 200_000})
    void readsNoHeadWithoutEnd(int length) throws IOException {
        client.send(LINE + "Host: gui\r\n" + TOKEN);
        RawClient.Answer answer;
        try {
            client.send("X-A: " + "x".repeat(length) + "\r\n\r\n");
            answer = client.answer();
        } catch (IOException closed) {
            answer = new RawClient.Answer(431, "", "");
        }

        assertThat(answer.status()).isIn(400, 431);
        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void takesManySmallChunksOneByOne() throws IOException {
        int many = 50_000;
        CompletableFuture<Integer> arrived = new CompletableFuture<>();
        backend.plays((head, in, out, socket) -> {
            int data = 0;
            for (String chunk = until(in, "\r\n"); !chunk.equals("0\r\n"); chunk = until(in, "\r\n")) {
                int size = Integer.parseInt(chunk.strip(), 16);
                data += in.readNBytes(size).length;
                in.readNBytes(2);
            }
            in.readNBytes(2);
            arrived.complete(data);
            RawBackend.write(out, OK);
        });

        client.send(LINE + "Host: gui\r\n" + TOKEN + "Transfer-Encoding: chunked\r\n\r\n");
        String hundred = "1\r\nx\r\n".repeat(100);
        for (int i = 0; i < many / 100; i++) {
            client.send(hundred);
        }
        client.send("0\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(arrived.join()).isEqualTo(many);
    }
}
