package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a backend's answer, well framed or not. */
class AnswersIT extends OverSockets {

    private RawClient.Answer get() throws IOException {
        return client.send(RawClient.open("GET")).answer();
    }

    /** The connection is still in step: what comes next is the answer to what was asked next. */
    private void assertInStep() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext");
        assertThat(get().body()).isEqualTo("next");
    }

    @Test
    void keepsTheLengthOfAnAnswerToHead() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");

        RawClient.Answer answer = client.send(RawClient.open("HEAD")).answer(true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("5");
        assertInStep();
    }

    @Test
    void gives204NoLengthWhateverTheBackendGaveIt() throws IOException {
        backend.answers("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\nX-Kept: yes\r\n\r\n");

        RawClient.Answer answer = get();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Content-Length")).isEmpty();
        assertThat(answer.header("Transfer-Encoding")).isEmpty();
        assertThat(answer.header("X-Kept")).isEqualTo("yes");
        assertInStep();
    }

    @Test
    void keepsWhat304SaysOfABodyThatItDoesNotHave() throws IOException {
        backend.answers("HTTP/1.1 304 Not Modified\r\nETag: \"e\"\r\nContent-Length: 5\r\n\r\n");

        RawClient.Answer answer = get();

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo("\"e\"");
        assertInStep();
    }

    @Test
    void waitsForTheFinalAnswerAfterInterimOnes() throws IOException {
        backend.answers("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        assertThat(get().body()).isEqualTo("ok");
        assertInStep();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nxy",
                "HTTP/1.1 600 Beyond\r\nContent-Length: 2\r\n\r\nxy",
                "HTTP/1.1 99 Before\r\nContent-Length: 2\r\n\r\nxy",
                "HTTP/1.1 abc\r\nContent-Length: 2\r\n\r\nxy",
                "HTTP/1.9 200 OK\r\nContent-Length: 2\r\n\r\nxy",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nxyz",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nxyz",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nxyz",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nxy\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Bad: a\u0001b\r\n\r\nxy",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxy\r\n0\r\n\r\n",
                "+PONG\r\n\r\n"
            })
    void refusesAnAnswerThatCanBeReadInTwoWays(String answer) throws IOException {
        backend.answers(answer);

        RawClient.Answer problem = get();

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.body()).contains("backend-failed").doesNotContain("xy");
        pipeline.awaitCount("session-api", "backend-failed", 1);
        assertInStep();
    }

    @Test
    void passesAChunkedBodyOnWithoutItsTrailers() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 1\r\nContent-Length: 9\r\n\r\n");

        RawClient.Answer answer = get();

        assertThat(answer.body()).isEqualTo("abcde");
        assertThat(answer.header("Trailer")).isEmpty();
        assertInStep();
    }

    @Test
    void framesAnAnswerThatEndsWithItsConnection() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\n\r\nuntil the end");
            socket.close();
        });

        RawClient.Answer answer = get();

        assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(answer.body()).isEqualTo("until the end");
        assertInStep();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n"})
    void endsTheConnectionOfAnHttp10ClientWhereNothingElseEndsTheAnswer(String connection) throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");

        RawClient.Answer answer = client.send(RawClient.open("GET", connection).replace("HTTP/1.1", "HTTP/1.0"))
                .answer();

        assertThat(answer.head()).startsWith("HTTP/1.0 200").doesNotContainIgnoringCase("transfer-encoding");
        assertThat(answer.body()).isEqualTo("ok");
    }

    @Test
    void showsAnHttp10ClientThatTheAnswerBrokeOff() {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n");
            socket.close();
        });

        assertThatThrownBy(() -> client.send(RawClient.open("GET").replace("HTTP/1.1", "HTTP/1.0"))
                        .answer())
                .isInstanceOf(IOException.class);
        pipeline.awaitCount("session-api", "backend-failed", 1);
    }

    @Test
    void keepsHeadersThatComeTwice() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nVary: Accept\r\nvary: Origin\r\nContent-Length: 0\r\n\r\n");

        assertThat(get().head()).contains("Vary: Accept\r\n", "vary: Origin\r\n");
    }

    @Test
    void keepsTheBytesOfHeadersThatAreNotAscii() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nX-Name: caf\u00e9\r\nContent-Length: 0\r\n\r\n");

        assertThat(get().header("X-Name")).isEqualTo("caf\u00e9");
    }

    @Test
    void dropsWhatTheBackendsConnectionNominates() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nConnection: x-hop ,\tX-Other\r\nX-Hop: 1\r\nX-Other: 2\r\nX-Hop-On: 3\r\n"
                + "Keep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n");

        assertThat(get().head())
                .contains("X-Hop-On: 3")
                .doesNotContain("X-Hop: 1", "X-Other", "Keep-Alive", "timeout=5");
    }

    @Test
    void tellsNothingOfTheServerBehind() throws IOException {
        backend.answers(
                "HTTP/1.1 200 OK\r\nServer: Secret/1\r\nX-Powered-By: Secret/2\r\nX-AspNet-Version: Secret/3\r\n"
                        + "Via: 1.1 Secret\r\ntraceparent: Secret\r\ntracestate: Secret\r\nX-Request-Id: Secret\r\n"
                        + "X-Kept: yes\r\nContent-Length: 0\r\n\r\n");

        RawClient.Answer answer = get();

        assertThat(answer.head()).doesNotContain("Secret");
        assertThat(answer.header("X-Kept")).isEqualTo("yes");
    }

    @Test
    void dropsWhatWouldActOnThisServicesOrigin() throws IOException {
        backend.answers("HTTP/1.1 200 OK\r\nSet-Cookie: session=evil\r\nClear-Site-Data: \"*\"\r\nRefresh: 0;url=/\r\n"
                + "Access-Control-Allow-Origin: *\r\nContent-Security-Policy: default-src *\r\n"
                + "Strict-Transport-Security: max-age=0\r\nX-Accel-Redirect: /etc/passwd\r\nContent-Length: 0\r\n\r\n");

        RawClient.Answer answer = get();

        assertThat(answer.head())
                .doesNotContain("evil", "Clear-Site", "Refresh", "Access-Control", "default-src *")
                .doesNotContain("Strict-Transport", "X-Accel");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | private, no-cache",
                "Cache-Control: max-age=60     | private, no-cache",
                "Cache-Control: public         | private, no-cache",
                "Cache-Control: s-maxage=9     | private, no-cache",
                "Cache-Control: no-store       | no-store",
                "Cache-Control: Private, max-age=5 | Private, max-age=5"
            })
    void letsNoSharedCacheKeepWhatOnePersonMaySee(String header, String expected) throws IOException {
        backend.answers(
                "HTTP/1.1 200 OK\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "Content-Length: 0\r\n\r\n");

        assertThat(get().header("Cache-Control")).isEqualTo(expected);
    }

    @Test
    void leadsRedirectsOfTheBackendThroughThisService() throws IOException {
        backend.answers("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" + backend.port()
                + "/open/y?z=1\r\nContent-Length: 0\r\n\r\n");

        assertThat(get().header("Location")).isEqualTo("/api/session-api/open/y?z=1");
    }

    @Test
    void cutsTheConnectionAtAChunkThatIsNone() {
        backend.answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\n");

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        pipeline.awaitCount("session-api", "backend-failed", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 O",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Half",
                "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Encoding: gzip\r\nETag: \"e\"\r\n\r\n"
            })
    void saysSoCleanlyWhenTheBackendDiesBeforeItsBody(String before) throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, before);
            socket.close();
        });

        RawClient.Answer answer = get();

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).endsWith("}").contains("backend-failed");
        assertThat(answer.head()).doesNotContain("gzip", "ETag", "5000");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertInStep();
    }

    @Test
    void countsAnAnswerAsCutWhereItWasCut() {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            socket.close();
        });

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);

        pipeline.awaitCount("session-api", "backend-failed", 1);
    }

    @Test
    void doesNotMindABackendThatDiesAfterItsWholeAnswer() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole");
            socket.close();
        });

        assertThat(get().body()).isEqualTo("whole");
        pipeline.awaitCount("session-api", "allowed", 1);
        assertInStep();
    }

    @Test
    void doesNotWaitForeverForAnAnswerToBegin() throws IOException {
        restart(Duration.ofMillis(100), Duration.ofMinutes(5));
        backend.plays((head, in, out, socket) -> in.read());

        RawClient.Answer answer = get();

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).contains("session-api did not answer in time");
    }

    @Test
    void doesNotWaitForeverForAnAnswerToGoOn() throws IOException {
        restart(Duration.ofMillis(100), Duration.ofMinutes(5));
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            in.read();
        });

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        pipeline.awaitCount("session-api", "backend-failed", 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | HTTP/1.1 204 No Content~~",
                "GET  | HTTP/1.1 304 Not Modified~Content-Length: 5~~",
                "GET  | HTTP/1.1 204 No Content~Content-Length: 5~~hello",
                "GET  | HTTP/1.1 304 Not Modified~Content-Length: 5~~hello",
                "GET  | HTTP/1.1 204 No Content~Transfer-Encoding: chunked~~5~hello~0~~",
                "HEAD | HTTP/1.1 200 OK~Content-Length: 5~~hello",
                "GET  | HTTP/1.1 200 OK~Content-Length: 2~~ok",
                "GET  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ok~0~~"
            })
    void givesNobodyAnAnswerThatABackendSentAhead(String method, String first) throws IOException {
        String stale = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstale";
        backend.answers(first.replace("~", "\r\n") + stale);
        client.send(RawClient.open(method)).answer(method.equals("HEAD"));

        backend.answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfresh");

        for (int next = 0; next < 3; next++) {
            try (RawClient other = new RawClient(pipeline.port())) {
                assertThat(other.send(RawClient.open("GET")).answer().body()).isEqualTo("fresh");
            }
        }
    }

    @Test
    void isNotHeldUpByInterimAnswersWithoutEnd() throws IOException {
        restart(Duration.ofMillis(200), Duration.ofMinutes(5));
        CountDownLatch ended = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            try {
                while (true) {
                    RawBackend.write(out, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                }
            } finally {
                ended.countDown();
            }
        });

        assertThat(get().status()).isEqualTo(504);
        await(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "many", "line"})
    void readsNoAnswersHeadWithoutEnd(String kind) throws IOException {
        String head =
                switch (kind) {
                    case "one" -> "HTTP/1.1 200 OK\r\nX-A: " + "x".repeat(100_000) + "\r\n";
                    case "many" -> "HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(10_000);
                    default -> "HTTP/1.1 200 " + "O".repeat(100_000) + "\r\n";
                };
        backend.answers(head + "Content-Length: 2\r\n\r\nok");

        assertThat(get().status()).isEqualTo(502);
        assertInStep();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-A: b~ c                | X-A: b c",
                "X-A: b^X-Lucid-Evil: c   | ''",
                "X-A: b`X-Lucid-Evil: c   | X-Lucid-Evil: c",
                "X-A : b                  | X-A: b",
                "X-A: b!c                 | ''"
            })
    void writesHeadersOfABackendAnewOrRefusesThem(String header, String passed) throws IOException {
        String raw = header.strip()
                .replace("~", "\r\n")
                .replace('^', '\r')
                .replace('`', '\n')
                .replace('!', '\0');
        backend.answers("HTTP/1.1 200 OK\r\n" + raw + "\r\nContent-Length: 2\r\n\r\nok");

        RawClient.Answer answer = get();

        // What is passed on has one line end for each header, so that all read the same headers.
        assertThat(answer.head().replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
        if (answer.status() == 200) {
            assertThat(passed).isNotEmpty();
            assertThat(answer.head()).contains("\r\n" + passed + "\r\n");
        } else {
            assertThat(answer.status()).isEqualTo(502);
        }
        assertInStep();
    }

    @Test
    void passesEventsOnAsTheyCome() throws IOException {
        CountDownLatch firstSeen = new CountDownLatch(1);
        CountDownLatch headSeen = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            await(headSeen);
            RawBackend.write(out, "data: 1\n\n");
            await(firstSeen);
            RawBackend.write(out, "data: 2\n\n");
            socket.close();
        });

        client.send(RawClient.open("GET"));
        InputStream in = client.socket().getInputStream();
        String head = RawClient.head(in);
        assertThat(head).contains("text/event-stream");
        headSeen.countDown();
        client.expect("9\r\ndata: 1\n\n\r\n");
        firstSeen.countDown();
        client.expect("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
    }

    @Test
    void carriesTwoRequestsAtOnce() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        backend.plays((head, in, out, socket) -> {
            both.countDown();
            await(both);
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        try (RawClient other = new RawClient(pipeline.port())) {
            client.send(RawClient.open("GET"));
            other.send(RawClient.open("GET"));

            assertThat(client.answer().body()).isEqualTo("ok");
            assertThat(other.answer().body()).isEqualTo("ok");
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
