package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is never to leave does not, however the answer comes. */
class RedactsIT extends OwnedOverSockets {

    private static final String OPEN = "/open/x";
    private static final int ELEMENTS = 200_000;
    private static final String ELEMENT =
            "{\"password\":\"" + SECRET + "\",\"n\":1.10,\"fill\":\"" + "x".repeat(60) + "\"}";
    private static final String WITHOUT = ELEMENT.replace('"' + SECRET + '"', "null");
    /** What sockets and queues between the two may hold, with room for a kernel that rounds up. */
    private static final long BOUND = 3L * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 4096})
    void takesSecretsOutOfPartsOfAnySize(int size) throws IOException {
        String body = "{\"a\":1.10,\"PassWord\":\"" + SECRET + "\",\"b\":[{\"password\":{\"x\":[\"" + SECRET
                + "\"]}}],\"pass\\u0077ord\":1,\"passwords\":\"\\u00e9\"}";
        StringBuilder answer = new StringBuilder("HTTP/1.1 200 OK\r\n"
                + "Content-Type: application/json; charset=utf-8\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < body.length(); at += size) {
            String part = body.substring(at, Math.min(at + size, body.length()));
            answer.append(Integer.toHexString(part.length()))
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        answers(OPEN, answer + "0\r\n\r\n");

        assertThat(get(OPEN).body())
                .isEqualTo(
                        "{\"a\":1.10,\"PassWord\":null,\"b\":[{\"password\":null}],\"password\":null,\"passwords\":\"\u00e9\"}");
    }

    @Test
    void leavesOutWhatTheBackendSaysOfItsOwnText() throws IOException {
        answers(
                OPEN,
                answer(
                        "200 OK",
                        "application/json\r\nETag: \"e\"\r\nAccept-Ranges: bytes\r\nDigest: x\r\nContent-MD5: x",
                        "{\"password\":\"" + SECRET + "\"}"));

        RawClient.Answer answer = get(OPEN);

        assertThat(answer.body()).isEqualTo("{\"password\":null}");
        assertThat(answer.head()).doesNotContainIgnoringCase("etag:", "accept-ranges", "digest", "content-md5");
        assertThat(answer.header("Content-Length")).isEmpty();
    }

    @Test
    void answersHeadWithoutTheLengthOfWhatIsNotSent() throws IOException {
        answers(OPEN, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n");

        RawClient.Answer answer = client.send(RawClient.request("HEAD", "/api/session-api" + OPEN))
                .answer(true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEmpty();
        answers(OPEN, json("{}"));
        assertThat(get(OPEN).body()).as("the connection is in step").isEqualTo("{}");
    }

    @Test
    void passesOnThatNothingChanged() throws IOException {
        answers(OPEN, "HTTP/1.1 304 Not Modified\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n");

        assertThat(get(OPEN, "If-None-Match: \"e\"\r\n").status()).isEqualTo(304);
    }

    /** Of a part nobody can say in which field it stands: it could be a text alone, the value of a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "206 Partial Content|application/json\r\nContent-Range: bytes 12-25/40|\"bob-s-secret\"",
                "206 Partial Content|multipart/byteranges; boundary=x|--x\r\n\r\n\"bob-s-secret\"\r\n--x--",
                "200 OK|application/json\r\nContent-Encoding: gzip|{\"password\":\"bob-s-secret\"}",
                "200 OK|application/json|{\"password\":\"bob-s-secret\"",
                "206 Partial Content|text/plain\r\nContent-Range: bytes 12-25/40|\"bob-s-secret\"",
                "200 OK|text/html\r\nContent-Encoding: gzip|{\"password\":\"bob-s-secret\"}",
                "200 OK|text/plain|[\"bob-s-secret",
                "200 OK|text/plain; charset=utf-16|\0{\0\"bob-s-secret",
                "200 OK|application/x-ndjson|{\"password\":\"bob-s-secret\"}",
                "200 OK|application/json|{\"x\":1,\"x\":2,\"y\":\"bob-s-secret\"}",
                "200 OK|application/problem+json|<html>bob-s-secret</html>",
                "500 Internal Server Error|application/json|bob-s-secret",
            })
    void passesNothingOnOfWhatItCannotLookInto(String answer) throws IOException {
        String[] parts = answer.split("\\|", -1);
        answers(OPEN, answer(parts[0], parts[1], parts[2]));

        RawClient.Answer problem = get(OPEN, "Range: bytes=12-25\r\n");

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.head() + problem.body()).doesNotContain(SECRET);
        assertThat(problem.header("Content-Range")).isEmpty();
    }

    /** As frameworks send it when somebody wrote the JSON into a text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: text/html; charset=utf-8",
                "Content-Type:",
                "X-Content-Type: none"
            })
    void takesSecretsOutOfJsonThatDoesNotSayThatItIsJson(String type) throws IOException {
        String body = " \r\n\t{\"a\":1.10,\"password\":\"" + SECRET + "\"}";
        for (String framed : List.of(
                "Content-Length: " + body.length() + "\r\n\r\n" + body,
                "Transfer-Encoding: chunked\r\n\r\n"
                        + body.chars()
                                .mapToObj(c -> "1\r\n" + (char) c + "\r\n")
                                .collect(Collectors.joining())
                        + "0\r\n\r\n")) {
            answers(OPEN, "HTTP/1.1 200 OK\r\n" + type + "\r\n" + framed);

            assertThat(get(OPEN).body()).isEqualToIgnoringWhitespace("{\"a\":1.10,\"password\":null}");
        }
    }

    @Test
    void takesSecretsOutHoweverMuchWhiteSpaceIsBefore() throws IOException {
        String blank = " ".repeat(100_000);
        for (String begins : List.of(blank + "{", "{" + blank)) {
            answers(OPEN, answer("200 OK", "text/plain", begins + "\"password\":\"" + SECRET + "\"}"));

            assertThat(get(OPEN).body().strip()).isEqualToIgnoringWhitespace("{\"password\":null}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain|  ",
                "text/plain| # HELP x password",
                "text/html|<html>{\"password\":1}</html>",
                "text/csv|\"a\",\"password\"",
                "application/octet-stream|{\"password\"",
                "|{binary",
                "|[binary",
                "|\0\0\0binary",
            })
    void passesOtherTextOnAsItIs(String answer) throws IOException {
        String[] parts = answer.split("\\|", -1);
        answers(OPEN, answer("200 OK", parts[0] + "\r\nETag: \"e\"", parts[1]));

        RawClient.Answer passed = get(OPEN);

        assertThat(passed.body()).isEqualTo(parts[1]);
        assertThat(passed.header("Content-Length")).isEqualTo(String.valueOf(parts[1].length()));
        assertThat(passed.header("ETag")).isEqualTo("\"e\"");
    }

    @Test
    void passesPartsOfWhatIsNoJsonOnAsTheyAre() throws IOException {
        answers(OPEN, answer("206 Partial Content", "application/octet-stream\r\nContent-Range: bytes 0-3/9", "abcd"));

        RawClient.Answer answer = get(OPEN, "Range: bytes=0-3\r\n");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes 0-3/9");
        assertThat(answer.body()).isEqualTo("abcd");
    }

    private RawBackend.Script answersMuch(AtomicLong taken, String end) {
        return (head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[");
            elements(out, taken);
            RawBackend.write(out, end);
            socket.close();
        };
    }

    /** Some twenty megabytes. */
    private static void elements(OutputStream out, AtomicLong taken) throws IOException {
        byte[] first = ELEMENT.getBytes(StandardCharsets.US_ASCII);
        byte[] next = (',' + ELEMENT).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ELEMENTS; i++) {
            out.write(i == 0 ? first : next);
            taken.addAndGet(next.length);
        }
        out.flush();
    }

    @Test
    void letsMuchJsonFlowAndHoldsLittleOfIt() throws IOException {
        AtomicLong taken = new AtomicLong();
        backend.plays(answersMuch(taken, "]"));

        client.send(RawClient.request("GET", "/api/session-api" + OPEN));
        backend.awaitRequest();
        assertThat(whereItStops(taken)).isLessThan(BOUND);

        String body = client.answer().body();
        assertThat(body).hasSize(ELEMENTS * (WITHOUT.length() + 1) + 1).doesNotContain(SECRET);
        assertThat(body).startsWith("[" + WITHOUT + ',').endsWith(WITHOUT + ']');
    }

    @Test
    void cutsMuchJsonThatBreaksOff() {
        backend.plays(answersMuch(new AtomicLong(), ""));

        assertThatThrownBy(() -> get(OPEN)).isInstanceOf(IOException.class);
        pipeline.awaitCount("session-api", "backend-failed", 1);
    }
}
