package org.lucid.gui.gateway;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Raw requests that nobody would send, made from good and from bad ones: whatever comes of them, what reaches the backend
 * has one meaning, and the next good request is served.
 */
class EdgeFuzzIT extends OverSockets {

    private static final int REQUESTS = 1_500;
    private static final long SEED = Long.getLong("lucid.fuzz.seed", System.nanoTime());

    private static final String IN = "Authorization: Bearer " + RunningPipeline.token() + "\r\n";
    private static final List<String> CORPUS = List.of(
            "GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n" + IN + "\r\n",
            "GET /api/session-api/open/a%20b?q=1&r=%C3%A4 HTTP/1.1\r\nHost: gui:80\r\n" + IN + "Accept: */*\r\n\r\n",
            "POST /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n" + IN + "Content-Length: 5\r\n\r\nhello",
            "POST /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n" + IN
                    + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "DELETE /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n" + IN
                    + "Connection: X-A, close\r\nX-A: b\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: gui\r\n\r\n",
            "GET http://evil.test/api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n" + IN + "\r\n",
            "GET /api/session-api/open/../x HTTP/1.0\r\n" + IN + "\r\n");
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            " ",
            "\t",
            ":",
            "Host: evil\r\n",
            "Content-Length: 3\r\n",
            "Content-Length: 0\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: \u000bchunked\r\n",
            " folded\r\n",
            "%2f",
            "%00",
            "%2e%2e/",
            "..;/",
            "//",
            "\\",
            "#",
            "?",
            "HTTP/1.1",
            "HTTP/2.0",
            "GET ",
            "X: y\r\n",
            "\u00ff",
            "0\r\n\r\n",
            "ffffffffffffffff\r\n",
            "Upgrade: h2c\r\n",
            "Expect: 100-continue\r\n",
            "Connection: Host, Authorization\r\n",
            "Forwarded: for=1\r\n");

    /** What a backend may be asked: one line, one path below what is open, and nothing that a client could have framed. */
    private static final Pattern LINE =
            Pattern.compile("[A-Z]+ /open(/[A-Za-z0-9._~!$&'()*,=:@%-]*)*(\\?[\\x21-\\x7e]*)? HTTP/1\\.1");

    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+: ?[^\\r\\n\\x00]*");

    @Test
    void asksTheBackendNothingThatCouldMeanTwoThings() throws IOException {
        Random random = new Random(SEED);
        backend.plays((head, in, out, socket) -> {
            in.skip(Math.min(64, in.available()));
            RawBackend.write(out, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            socket.close();
        });

        for (int i = 0; i < REQUESTS; i++) {
            String request = request(random);
            try (RawClient other = new RawClient(pipeline.port())) {
                other.send(request);
                other.socket().shutdownOutput();
                // Whatever it says: it says it, and closes.
                other.socket().getInputStream().readAllBytes();
            } catch (IOException reset) {
                // Cut off, which is an answer too.
            }
            for (String head : backend.heads()) {
                assertOneMeaning(head, i, request);
            }
            backend.heads().clear();
        }

        backend.answers("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(client.send(RawClient.open("GET")).answer().status()).isEqualTo(204);
    }

    private static void assertOneMeaning(String head, int i, String request) {
        String[] lines = head.substring(0, head.length() - 4).split("\r\n", -1);
        assertThat(lines[0]).as("seed %d, request %d: %s", SEED, i, request).matches(LINE);
        int hosts = 0;
        int lengths = 0;
        int codings = 0;
        for (int line = 1; line < lines.length; line++) {
            assertThat(lines[line])
                    .as("seed %d, request %d: %s", SEED, i, request)
                    .matches(HEADER);
            String name = lines[line].substring(0, lines[line].indexOf(':')).toLowerCase(java.util.Locale.ROOT);
            switch (name) {
                case "host" -> {
                    hosts++;
                    assertThat(lines[line]).contains("127.0.0.1:");
                }
                case "content-length" -> lengths++;
                case "transfer-encoding" -> {
                    codings++;
                    assertThat(lines[line]).endsWithIgnoringCase("chunked");
                }
                case "upgrade", "te", "trailer", "expect", "http2-settings" ->
                    throw new AssertionError("seed " + SEED + ", request " + i + ": " + lines[line] + "\n" + request);
                default -> {}
            }
        }
        assertThat(hosts).as("seed %d, request %d: %s", SEED, i, request).isEqualTo(1);
        assertThat(lengths + codings)
                .as("seed %d, request %d: %s", SEED, i, request)
                .isLessThanOrEqualTo(1);
    }

    private static String request(Random random) {
        StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(6)));
                default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
