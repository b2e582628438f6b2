package org.lucid.gui.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Of a list only what is the person's is answered, and nothing of an answer that is no such list. */
class ListsIT extends OwnedOverSockets {

    private static final String FIRST = "/list?offset=0&limit=3";

    private static String item(String name, String owner) {
        return "{\"name\":\"" + name + "\",\"owner\":\"" + owner + "\"}";
    }

    private static String items(String... items) {
        return json("{\"items\":[" + String.join(",", items) + "],\"total\":99,\"secret\":\"" + SECRET
                + "\",\"at\":\"now\"}");
    }

    @Test
    void answersWhatIsTheirsCountedAnewFromAllPages() throws IOException {
        answers(FIRST, items(item("a", "u-ada"), item(SECRET, "u-bob"), item("b", "u-ada")));
        answers("/list?offset=3&limit=3", items(item("c", "u-ada")));

        assertThat(get("/list").body())
                .isEqualTo("{\"items\":[" + item("a", "u-ada") + "," + item("b", "u-ada")
                        + "],\"total\":3,\"more\":true,\"at\":\"now\"}");
        assertThat(get("/list?limit=2&offset=2").body())
                .isEqualTo("{\"items\":[" + item("c", "u-ada") + "],\"total\":3,\"more\":false,\"at\":\"now\"}");
    }

    @Test
    void asksWithTheParametersThatAreNotAboutPages() throws IOException {
        answers("/list?state=open&offset=0&limit=3", items(item("a", "u-ada")));

        assertThat(get("/list?state=open&limit=1").status()).isEqualTo(200);
    }

    @Test
    void takesSecretsOutOfWhatIsTheirs() throws IOException {
        answers("/all", json("[{\"owner\":\"u-ada\",\"password\":\"x\"}]"));

        assertThat(get("/all").body()).isEqualTo("[{\"owner\":\"u-ada\",\"password\":null}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK|text/html|<html>bob-s-secret</html>",
                "200 OK|application/json|{\"items\":[{\"owner\":\"u-ada\",\"name\":\"bob-s-secret\"}",
                "200 OK|application/json|{\"items\":{\"name\":\"bob-s-secret\"}}",
                "200 OK|application/json|{\"items\":[\"bob-s-secret\"]}",
                "200 OK|application/json|{\"things\":[{\"name\":\"bob-s-secret\"}]}",
                "200 OK|application/json|[{\"name\":\"bob-s-secret\"}]",
                "200 OK|application/json|{\"items\":[{\"owner\":\"u-bob\",\"owner\":\"u-ada\",\"name\":\"bob-s-secret\"}]}",
                "200 OK|application/json|{\"items\":[]}{\"x\":\"bob-s-secret\"}",
                "200 OK|application/json|{\"items\":[{},{},{},{\"name\":\"bob-s-secret\"}]}",
                "200 OK|application/json|",
                "200 OK|application/json~Content-Encoding:"
                        + " gzip|{\"items\":[{\"owner\":\"u-ada\",\"name\":\"bob-s-secret\"}]}",
                "206 Partial Content|application/json|{\"items\":[{\"owner\":\"u-ada\",\"name\":\"bob-s-secret\"}]}",
                "302 Found|application/json~Location: /bob-s-secret|{\"items\":[]}",
                "500 Internal Server Error|text/plain|Traceback bob-s-secret",
                "503 Service"
                        + " Unavailable|application/json|{\"items\":[{\"owner\":\"u-ada\",\"name\":\"bob-s-secret\"}]}",
            })
    void answersNothingOfWhatIsNoSuchList(String answer) throws IOException {
        String[] parts = answer.split("\\|", -1);
        answers(FIRST, answer(parts[0], parts[1].replace("~", "\r\n"), parts[2]));

        RawClient.Answer problem = get("/list");

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.body()).contains("backend-failed");
        assertThat(problem.head() + problem.body()).doesNotContain(SECRET);
    }

    @Test
    void answersNothingOfAListThatBreaksOff() throws IOException {
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{\"items\":["
                            + item("a", "u-ada"));
            socket.close();
        });

        RawClient.Answer problem = get("/list");

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.body()).doesNotContain("u-ada");
    }

    @Test
    void waitsForABackendNoLongerThanItMay() throws IOException {
        restart(house, Duration.ofMillis(100));
        backend.plays((head, in, out, socket) -> in.read());

        assertThat(get("/list").status()).isEqualTo(504);
    }

    @ParameterizedTest
    @CsvSource({"400 Bad Request, 400", "404 Not Found, 404", "422 Unprocessable, 400", "401 Unauthorized, 400"})
    void tellsThatTheBackendRefuses(String status, int told) throws IOException {
        answers(FIRST, answer(status, "application/json", "{\"detail\":\"" + SECRET + "\"}"));

        RawClient.Answer problem = get("/list");

        assertThat(problem.status()).isEqualTo(told);
        assertThat(problem.body()).doesNotContain(SECRET);
    }

    @Test
    void answersHeadWithTheLengthOfWhatIsTheirs() throws IOException {
        answers("/all", json("[" + item("a", "u-ada") + "," + item(SECRET, "u-bob") + "]"));

        RawClient.Answer answer =
                client.send(RawClient.request("HEAD", "/api/session-api/all")).answer(true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(("[" + item("a", "u-ada") + "]").length()));
        assertThat(get("/all").body()).isEqualTo("[" + item("a", "u-ada") + "]");
    }

    @Test
    void answersAllOfItToWhoeverAsksForAPartOrForNews() throws IOException {
        answers("/all", json("[" + item("a", "u-ada") + "]"));

        RawClient.Answer answer =
                get("/all", "Range: bytes=1-5\r\n", "If-None-Match: \"e\"\r\n", "If-Modified-Since: x\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[" + item("a", "u-ada") + "]");
        assertThat(backend.heads().getLast())
                .doesNotContainIgnoringCase("range")
                .doesNotContainIgnoringCase("if-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=4",
                "limit=two",
                "limit=",
                "limit",
                "limit=2&limit=2",
                "Limit=2",
                "limit=2&LIMIT=2",
                "offset=-1",
                "offset=%2B1",
                "offset=+1",
                "offset=1;limit=1",
                "offset=1%3Blimit=1",
                "offset=99999999999"
            })
    void refusesPagesThatCouldBeReadInTwoWays(String query) throws IOException {
        assertThat(get("/list?" + query).status()).isEqualTo(400);

        assertThat(backend.heads()).isEmpty();
    }

    @Test
    void letsGoOfTheBackendWhenTheClientGoes() throws IOException {
        CountDownLatch letGo = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            RawBackend.write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"items\":[");
            // Ends when the other side closes.
            if (in.read() < 0) {
                letGo.countDown();
            }
        });
        client.send(RawClient.request("GET", "/api/session-api/list"));
        backend.awaitRequest();

        client.close();

        await(letGo);
        pipeline.awaitCount("session-api", "client-failed", 1);
    }
}
