package org.lucid.gui.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.exchange.Unanswered;

import static org.assertj.core.api.Assertions.assertThat;

/** What is not shown to be the person's is not there for them; what was shown holds for five seconds. */
class LookupsIT extends OwnedOverSockets {

    private static final String LOOKUP = "GET /owners/1";
    private static final String THEIRS = json("{\"owner\":\"u-ada\"}");
    private static final String THING = json("{\"name\":\"thing\"}");

    private void theirs() {
        answers("/owners/1", THEIRS);
        answers("/things/1", THING);
    }

    private RawClient.Answer put() throws IOException {
        return client.send(RawClient.request("PUT", "/api/session-api/things/1", "Content-Length: 2\r\n") + "{}")
                .answer();
    }

    @Test
    void carriesWhatIsShownToBeTheirs() throws IOException {
        theirs();

        assertThat(get("/things/1").body()).isEqualTo("{\"name\":\"thing\"}");

        assertThat(backend.heads()).hasSize(2);
        assertThat(backend.heads().getFirst())
                .startsWith(LOOKUP + " ")
                .contains("Bearer ")
                .containsIgnoringCase("accept-encoding: identity");
    }

    @Test
    void answersTheSameOfWhatIsAnothersAndOfWhatIsNotThere() throws IOException {
        answers("/owners/bob", json("{\"owner\":\"u-bob\",\"x\":\"" + SECRET + "\"}"));
        answers("/owners/forbidden", answer("403 Forbidden", "text/plain", SECRET));
        answers("/owners/nobody", json("{}"));
        answers("/owners/several", json("{\"owner\":[\"u-ada\"]}"));

        for (String id : List.of("bob", "forbidden", "nobody", "several", "none")) {
            RawClient.Answer answer = get("/things/" + id);

            assertThat(answer.status()).as(id).isEqualTo(404);
            assertThat(answer.body()).as(id).contains("ownership-refused", "there is nothing of yours at this path");
            assertThat(answer.head() + answer.body()).as(id).doesNotContain(SECRET);
            assertThat(asked("GET /things/" + id)).as(id).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK|text/html|<html>bob-s-secret</html>",
                "200 OK|application/json|{\"owner\":\"u-ada\",\"x\":\"bob-s-secret",
                "200 OK|application/json|[{\"owner\":\"u-ada\"}]",
                "200 OK|application/json|\"u-ada\"",
                "200 OK|application/json|",
                "200 OK|application/json|{\"owner\":\"u-ada\",\"owner\":\"u-bob\"}",
                "200 OK|application/json~Content-Encoding: gzip|{\"owner\":\"u-ada\"}",
                "206 Partial Content|application/json|{\"owner\":\"u-ada\"}",
                "302 Found|application/json~Location: /bob-s-secret|{\"owner\":\"u-ada\"}",
                "429 Too Many Requests|application/json|{\"owner\":\"u-ada\"}",
                "500 Internal Server Error|text/plain|bob-s-secret",
                "500 Internal Server Error|application/json|{\"owner\":\"u-ada\"}",
            })
    void carriesNothingWhereItCannotBeFoundOut(String answer) throws IOException {
        String[] parts = answer.split("\\|", -1);
        answers("/owners/1", answer(parts[0], parts[1].replace("~", "\r\n"), parts[2]));

        RawClient.Answer problem = get("/things/1");

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.body()).contains("backend-failed");
        assertThat(problem.head() + problem.body()).doesNotContain(SECRET);
        assertThat(asked("GET /things/1")).isZero();
    }

    @Test
    void waitsForALookUpNoLongerThanItMay() throws IOException {
        restart(house, Duration.ofMillis(100));
        backend.plays((head, in, out, socket) -> in.read());

        assertThat(get("/things/1").status()).isEqualTo(504);
    }

    @Test
    void looksOnceForAllWhoAskAtTheSameTime() throws IOException {
        CountDownLatch all = new CountDownLatch(1);
        backend.plays((head, in, out, socket) -> {
            boolean lookup = head.startsWith(LOOKUP);
            if (lookup) {
                await(all);
            }
            RawBackend.write(out, lookup ? THEIRS : THING);
        });
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(new RawClient(pipeline.port()).send(RawClient.request("GET", "/api/session-api/things/1")));
        }
        pipeline.awaitUnderWay(10);

        all.countDown();

        for (RawClient each : clients) {
            assertThat(each.answer().status()).isEqualTo(200);
            each.close();
        }
        assertThat(asked(LOOKUP)).isEqualTo(1);
    }

    @Test
    void looksAgainAfterFiveSeconds() throws IOException {
        theirs();
        get("/things/1");

        pass(Duration.ofMillis(4_999));
        assertThat(get("/things/1").status()).isEqualTo(200);
        assertThat(asked(LOOKUP)).isEqualTo(1);

        answers("/owners/1", json("{\"owner\":\"u-bob\"}"));
        pass(Duration.ofMillis(1));
        assertThat(get("/things/1").status()).isEqualTo(404);
        assertThat(asked(LOOKUP)).isEqualTo(2);
    }

    @Test
    void remembersNotThatSomethingIsNotThere() throws IOException {
        assertThat(get("/things/1").status()).isEqualTo(404);
        theirs();

        assertThat(get("/things/1").status()).isEqualTo(200);
    }

    @Test
    void looksAgainAfterWhatItCarriedMayHaveChangedIt() throws IOException {
        theirs();
        get("/things/1");

        assertThat(put().status()).isEqualTo(200);
        assertThat(asked(LOOKUP)).isEqualTo(1);
        assertThat(get("/things/1").status()).isEqualTo(200);
        assertThat(asked(LOOKUP)).isEqualTo(2);
    }

    @Test
    void remembersNothingThatWasFoundWhileItWasChanged() throws IOException {
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch found = new CountDownLatch(1);
        theirs();
        get("/things/1");
        backend.plays((head, in, out, socket) -> {
            if (head.startsWith("PUT")) {
                in.readNBytes(2);
                await(changed);
            } else if (head.startsWith(LOOKUP)) {
                await(found);
            }
            RawBackend.write(out, head.startsWith(LOOKUP) ? THEIRS : THING);
        });
        // The change is under way, and so is a look that began before it was over.
        client.send(RawClient.request("PUT", "/api/session-api/things/1", "Content-Length: 2\r\n") + "{}");
        awaitAsked("PUT /things/1", 1);
        try (RawClient other = new RawClient(pipeline.port())) {
            other.send(RawClient.request("GET", "/api/session-api/things/1"));
            awaitAsked(LOOKUP, 2);

            changed.countDown();
            assertThat(client.answer().status()).isEqualTo(200);
            pipeline.awaitUnderWay(1);
            found.countDown();
            assertThat(other.answer().status()).isEqualTo(200);
        }

        assertThat(get("/things/1").status()).isEqualTo(200);
        assertThat(asked(LOOKUP)).isEqualTo(3);
    }

    private void awaitAsked(String line, int times) {
        while (asked(line) < times && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?who=u-ada            | 200",
                "?who=u%2Dada          | 200",
                "?%77ho=u-ada&x=1      | 200",
                "?who=u-bob            | 404",
                "?who=U-ADA            | 404",
                "?who=u-ada&who=u-ada  | 404",
                "?who=u-ada&who=u-bob  | 404",
                "?who=u-ada&Who=u-bob  | 404",
                "?who=u-ada&wh%6f=u-b  | 404",
                "?Who=u-ada            | 404",
                "?who=u-ada;who=u-bob  | 404",
                "?who=u-ada%3Bwho=u-b  | 404",
                "?who=u-ada&+who=u-b   | 404",
                "?who=u-ada+           | 404",
                "?who=u-ada%00         | 404",
                "?who=u-ada%FF         | 404",
                "?who                  | 404",
                "?who=                 | 404",
                "''                    | 404",
            })
    void believesAQueryThatHasOneMeaning(String query, int status) throws IOException {
        answers("/asked" + query, THING);

        assertThat(get("/asked" + query).status()).isEqualTo(status);

        assertThat(backend.heads()).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void carriesNothingForPeopleOfWhomNobodyCanTell() throws IOException {
        restart(new RunningPipeline.House(
                house.policy(), exchange -> Future.failedFuture(new Unanswered("whose this is")), house.clock()));

        assertThat(get("/things/1").status()).isEqualTo(503);
        assertThat(get("/list").status()).isEqualTo(503);
        assertThat(backend.heads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                    | 428",
                "X-Lucid-Confirm: POST /done~                          | 200",
                "x-lucid-confirm: POST /done~                          | 200",
                "X-Lucid-Confirm: yes~                                 | 428",
                "X-Lucid-Confirm: POST /other~                         | 428",
                "X-Lucid-Confirm: post /done~                          | 428",
                "X-Lucid-Confirm: POST /done~X-Lucid-Confirm: POST /done~ | 428",
                "X-Lucid-Confirm: POST /done, POST /done~              | 428",
            })
    void doesWhatIsDangerousWhenAPersonConfirmedExactlyThat(String headers, int status) throws IOException {
        answers("/done", THING);

        RawClient.Answer answer = client.send(RawClient.request(
                        "POST", "/api/session-api/done", headers.replace("~", "\r\n"), "Content-Length: 0\r\n"))
                .answer();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(backend.heads()).hasSize(status == 200 ? 1 : 0);
        assertThat(String.join("", backend.heads())).doesNotContainIgnoringCase("confirm");
    }
}
