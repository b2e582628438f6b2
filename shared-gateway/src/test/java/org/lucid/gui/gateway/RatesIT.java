package org.lucid.gui.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.limit.PersonalRates;

import static org.assertj.core.api.Assertions.assertThat;

/** How often one person may ask. */
class RatesIT extends OverSockets {

    private static final OptionalInt ANY = OptionalInt.empty();

    private static Settings.Limits limits(int perMinute, OptionalInt perHour, OptionalInt burst, OptionalInt atOnce) {
        return new Settings.Limits(perMinute, perHour, burst, atOnce, 1000, 10);
    }

    private void perMinute(int most) {
        pipeline.limit(limits(most, ANY, ANY, ANY));
    }

    private void pass(Duration time) {
        pipeline.nanos.addAndGet(time.toNanos());
    }

    private RawClient.Answer ask() throws IOException {
        return client.send(RawClient.open("GET")).answer();
    }

    private static String as(String user, String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer " + RunningPipeline.tokenOf(user)
                + "\r\n\r\n";
    }

    @Test
    void admits500AtOnceAndNot501AndAgainWhenTheMinuteIsOver() throws IOException {
        perMinute(500);
        for (int i = 0; i < 500; i++) {
            assertThat(ask().status()).isEqualTo(204);
        }

        RawClient.Answer refused = ask();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(refused.header("Connection")).isEmpty();
        assertThat(refused.body()).contains("urn:lucid:problem:rate-refused", "try again in 60 s");
        pass(Duration.ofMinutes(1).minusNanos(1));
        assertThat(ask().header("Retry-After")).isEqualTo("1");
        assertThat(backend.heads()).hasSize(500);
        pipeline.awaitCount("none", "rate-refused", 2);

        pass(Duration.ofNanos(1));
        assertThat(ask().status()).isEqualTo(204);
    }

    @Test
    void admitsNoMoreInAnyMinuteWhereverItBegins() throws IOException {
        perMinute(2);
        ask();
        pass(Duration.ofSeconds(40));
        ask();
        pass(Duration.ofSeconds(20));

        // The first is a minute ago, the second is not: only one of the two may come again.
        assertThat(ask().status()).isEqualTo(204);
        RawClient.Answer refused = ask();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("40");
        assertThat(backend.heads()).hasSize(3);
    }

    @Test
    void roundsUpWhenToComeAgain() throws IOException {
        perMinute(1);
        ask();
        pass(Duration.ofSeconds(58).plusNanos(1));

        assertThat(ask().header("Retry-After")).isEqualTo("2");
        pass(Duration.ofSeconds(2));
        assertThat(ask().status()).isEqualTo(204);
    }

    @Test
    void tellsWhatIsLeftWithEveryAnswerToAPersonAndToNobodyElse() throws IOException {
        perMinute(7);
        backend.answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertLeft(ask(), 200, "\"minute\";r=6;t=60");
        pass(Duration.ofMillis(1500));
        assertLeft(client.send(RawClient.request("GET", "/api/nobody/x")).answer(), 404, "\"minute\";r=5;t=59");
        assertLeft(
                client.send(RawClient.request("GET", "/api/session-api/closed")).answer(), 403, "\"minute\";r=4;t=59");
        assertLeft(
                client.send(RawClient.request("GET", "/api/session-api/open/mistake"))
                        .answer(),
                500,
                "\"minute\";r=3;t=59");
        assertLeft(client.send(RawClient.request("GET", "/gui/services")).answer(), 200, "\"minute\";r=2;t=59");
        assertLeft(client.send(RawClient.request("GET", "/auth/me")).answer(), 200, "\"minute\";r=2;t=59");
        backend.answers("HTTP/1.1 500 Oops\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\noops");
        assertLeft(ask(), 502, "\"minute\";r=1;t=59");
        backend.answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
        assertLeft(ask(), 200, "\"minute\";r=0;t=59");
        assertLeft(ask(), 429, "\"minute\";r=0;t=59");

        for (String anonymous : new String[] {
            "GET /page HTTP/1.1\r\nHost: gui\r\n\r\n",
            "GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\n\r\n",
            "GET /api/session-api/open/x HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer x\r\n\r\n"
        }) {
            RawClient.Answer answer = client.send(anonymous).answer();
            assertThat(answer.head()).doesNotContainIgnoringCase("ratelimit");
        }
    }

    private static void assertLeft(RawClient.Answer answer, int status, String left) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"minute\";q=7;w=60");
        assertThat(answer.header("RateLimit")).isEqualTo(left);
    }

    @Test
    void seesAndEndsSignInsFreely() throws IOException {
        perMinute(1);
        ask();
        for (String free : new String[] {
            RawClient.request("GET", "/auth/me"),
            RawClient.request("POST", "/auth/logout"),
            RawClient.request("DELETE", "/auth/sessions"),
            RawClient.request("DELETE", "/auth/sessions/x")
        }) {
            assertThat(client.send(free).answer().status()).isEqualTo(200);
        }
        for (String counted : new String[] {
            RawClient.request("GET", "/auth/sessions"),
            RawClient.request("GET", "/auth/me/x"),
            RawClient.request("GET", "/gui/me"),
            RawClient.request("GET", "/api/auth/me")
        }) {
            assertThat(client.send(counted).answer().status()).isEqualTo(429);
        }
    }

    @Test
    void enforcesEveryLimitAndNamesAll() throws IOException {
        pipeline.limit(limits(3, OptionalInt.of(4), OptionalInt.of(2), ANY));
        ask();
        RawClient.Answer second = ask();
        assertThat(second.header("RateLimit-Policy"))
                .isEqualTo("\"minute\";q=3;w=60, \"hour\";q=4;w=3600, \"burst\";q=2;w=1");
        assertThat(second.header("RateLimit")).isEqualTo("\"minute\";r=1;t=60, \"hour\";r=2;t=3600, \"burst\";r=0;t=1");
        assertThat(ask().header("Retry-After")).isEqualTo("1");
        pass(Duration.ofSeconds(1));
        assertThat(ask().status()).isEqualTo(204);
        assertThat(ask().header("Retry-After")).isEqualTo("59");
        pass(Duration.ofSeconds(60));
        RawClient.Answer fourth = ask();
        assertThat(fourth.header("RateLimit")).isEqualTo("\"minute\";r=2;t=60, \"hour\";r=0;t=3539, \"burst\";r=1;t=1");
        assertThat(ask().header("Retry-After")).isEqualTo("3539");
    }

    @Test
    void limitsEachPersonAloneHoweverManyTokensTheyHave() throws IOException {
        perMinute(1);
        ask();

        assertThat(client.send(as("u-ada", "/api/session-api/open/x")).answer().status())
                .isEqualTo(429);
        assertThat(client.send(as("u-bob", "/api/session-api/open/x")).answer().status())
                .isEqualTo(204);
    }

    @Test
    void letsSoManyOfAPersonBeUnderWayAtOneTime() throws IOException {
        pipeline.limit(limits(100, ANY, ANY, OptionalInt.of(1)));
        backend.plays((head, in, out, socket) -> in.read());
        try (RawClient holder = new RawClient(pipeline.port())) {
            holder.send(RawClient.open("GET"));
            backend.awaitRequest();

            RawClient.Answer refused = ask();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.header("RateLimit")).isEqualTo("\"minute\";r=99;t=60");
            assertThat(client.send(RawClient.request("GET", "/auth/me"))
                            .answer()
                            .status())
                    .isEqualTo(200);
            backend.answers("HTTP/1.1 204 No Content\r\n\r\n");
            assertThat(client.send(as("u-bob", "/api/session-api/open/x"))
                            .answer()
                            .status())
                    .isEqualTo(204);
        }
        pipeline.awaitUnderWay(0);
        assertThat(ask().status()).isEqualTo(204);
        assertThat(ask().status()).isEqualTo(204);
    }

    @Test
    void passesOnThatABackendHasEnough() throws IOException {
        perMinute(500);
        backend.answers("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nRateLimit: \"theirs\";r=0;t=7\r\n"
                + "RateLimit-Policy: \"theirs\";q=1;w=7\r\nX-RateLimit-Remaining: 0\r\n"
                + "Content-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"error\":\"slow\"}");

        RawClient.Answer answer = ask();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(answer.body()).isEqualTo("{\"error\":\"slow\"}");
        assertThat(answer.header("RateLimit")).isEqualTo("\"minute\";r=499;t=60");
        assertThat(answer.head()).doesNotContain("theirs");
        pipeline.awaitCount("session-api", "allowed", 1);
        assertThat(ask().status()).isEqualTo(429);
    }

    @Test
    void appliesChangedNumbersAtOnceToWhatWasAskedBefore() throws IOException {
        perMinute(2);
        ask();
        ask();
        assertThat(ask().status()).isEqualTo(429);

        perMinute(3);
        assertThat(ask().status()).isEqualTo(204);
        assertThat(ask().status()).isEqualTo(429);
        perMinute(100);
        pass(Duration.ofSeconds(10));
        assertThat(ask().header("RateLimit")).isEqualTo("\"minute\";r=96;t=50");
        perMinute(2);
        RawClient.Answer lowered = ask();
        assertThat(lowered.header("Retry-After")).isEqualTo("50");
        assertThat(lowered.header("RateLimit")).isEqualTo("\"minute\";r=0;t=50");
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void remembersNoMorePeopleThanItMay() throws IOException {
        perMinute(1);

        for (int i = 0; i < 5_000; i++) {
            client.send(as("person-" + i, "/gui/x")).answer();
        }

        assertThat(pipeline.peopleRemembered()).isEqualTo(PersonalRates.MOST_PEOPLE);
        assertThat(client.send(as("person-0", "/gui/x")).answer().status()).isEqualTo(429);
        // Nor does anybody gain by coming when no more are remembered one by one.
        assertThat(client.send(as("person-4999", "/gui/x")).answer().status()).isEqualTo(429);
    }
}
