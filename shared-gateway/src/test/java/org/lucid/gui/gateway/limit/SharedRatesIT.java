package org.lucid.gui.gateway.limit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/** Two services of one profile, and what they share, in a Redis of the test's own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedRatesIT {

    private static final OptionalInt ANY = OptionalInt.empty();
    /** Longer than clients wait for an answer. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    /** Long enough for a Redis that answers on a busy machine. */
    private static final Duration IMPATIENT = Duration.ofSeconds(2);

    private final RedisServer redis = new RedisServer("");
    private final List<RateServer> services = new ArrayList<>();

    @AfterEach
    void stop() {
        redis.thaw();
        services.forEach(service -> assertThat(service.strayed()).isZero());
        services.forEach(RateServer::close);
        redis.close();
    }

    private RateServer service(Settings.Limits limits, Duration patience) {
        RateServer service = new RateServer(redis.url(""), patience, 2, limits);
        services.add(service);
        return service;
    }

    private RateServer service(Settings.Limits limits) {
        return service(limits, PATIENT);
    }

    private static int admitted(RateServer service, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            admitted += service.get("ada").statusCode() == 200 ? 1 : 0;
        }
        return admitted;
    }

    /** How many requests the minute of the only person there counts in Redis. */
    private static int counted(RateServer service) {
        Response keys =
                RateServer.await(service.redis.send(Request.cmd(Command.KEYS).arg("lucid:user:rate:*:minute")));
        return keys.size() == 0
                ? 0
                : RateServer.await(service.redis.send(
                                Request.cmd(Command.LLEN).arg(keys.get(0).toString())))
                        .toInteger();
    }

    private static void assertTold(HttpResponse<String> answer, int status, String policy, String left) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains(policy);
        assertThat(answer.headers().firstValue("RateLimit"))
                .hasValueSatisfying(told -> assertThat(told).matches(left));
    }

    @Test
    void admitTogetherExactlyTheLimitOfWhatComesAtOnce() {
        RateServer one = service(RateServer.perMinute(20));
        RateServer other = service(RateServer.perMinute(20));
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(one.send("ada", "/gui/x"));
            all.add(other.send("ada", "/gui/x"));
        }

        List<Integer> statuses = all.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(20);
        assertThat(counted(one)).isEqualTo(20);
        assertThat(one.get("bob").statusCode()).isEqualTo(200);
    }

    @Test
    void holdTheMinuteTheHourAndTheBurstTogether() throws InterruptedException {
        Settings.Limits limits = RateServer.limits(4, OptionalInt.of(3), OptionalInt.of(2), ANY);
        RateServer one = service(limits);
        RateServer other = service(limits);
        assertThat(admitted(one, 1)).isEqualTo(1);
        assertThat(admitted(other, 1)).isEqualTo(1);
        HttpResponse<String> refused = other.get("ada");
        while (refused.statusCode() == 429) {
            assertTold(
                    refused,
                    429,
                    "\"minute\";q=4;w=60, \"hour\";q=3;w=3600, \"burst\";q=2;w=1",
                    "\"minute\";r=2;t=\\d+, \"hour\";r=1;t=\\d+, \"burst\";r=0;t=1");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            TimeUnit.MILLISECONDS.sleep(20);
            refused = other.get("ada");
        }

        HttpResponse<String> hourly = one.get("ada");
        assertThat(hourly.statusCode()).isEqualTo(429);
        assertThat(hourly.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(3000L, 3600L);
    }

    @Test
    void countNothingThatIsRefused() {
        RateServer one = service(RateServer.perMinute(3));
        RateServer other = service(RateServer.perMinute(3));
        assertThat(admitted(one, 10)).isEqualTo(3);
        assertThat(admitted(other, 10)).isZero();

        other.limit(RateServer.perMinute(5));

        assertThat(admitted(other, 10)).isEqualTo(2);
    }

    @Test
    void tellOfAllInEveryAnswer() {
        Settings.Limits limits = RateServer.limits(7, ANY, ANY, OptionalInt.of(1));
        RateServer one = service(limits);
        RateServer other = service(limits);
        String policy = "\"minute\";q=7;w=60";

        assertTold(one.get("ada", "/auth/me"), 200, policy, "\"minute\";r=7");
        assertTold(one.get("ada"), 200, policy, "\"minute\";r=6;t=\\d+");
        assertTold(one.get("ada"), 200, policy, "\"minute\";r=5;t=\\d+");
        assertTold(other.get("ada"), 200, policy, "\"minute\";r=4;t=\\d+");
        assertTold(other.get("ada", "/auth/me"), 200, policy, "\"minute\";r=4;t=\\d+");
        CompletableFuture<HttpResponse<String>> held = other.send("ada", "/gui/x?hold");
        other.awaitHeld(1);
        assertTold(one.get("ada"), 200, policy, "\"minute\";r=2;t=\\d+");
        HttpResponse<String> tooMany = other.get("ada");
        assertTold(tooMany, 429, policy, "\"minute\";r=2;t=\\d+");
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("1");
        other.release();
        // It tells what was left when it was admitted.
        assertTold(held.join(), 200, policy, "\"minute\";r=3;t=\\d+");
        assertThat(admitted(one, 10)).isEqualTo(2);
        assertTold(other.get("ada"), 429, policy, "\"minute\";r=0;t=\\d+");
        assertTold(other.get("ada", "/auth/me"), 200, policy, "\"minute\";r=0;t=\\d+");
    }

    @Test
    void limitWhatIsUnderWayEachForItself() {
        Settings.Limits limits = RateServer.limits(100, ANY, ANY, OptionalInt.of(1));
        RateServer one = service(limits);
        RateServer other = service(limits);
        CompletableFuture<HttpResponse<String>> held = one.send("ada", "/gui/x?hold");
        one.awaitHeld(1);

        assertThat(one.get("ada").statusCode()).isEqualTo(429);
        assertThat(other.get("ada").statusCode()).isEqualTo(200);

        one.release();
        assertThat(held.join().statusCode()).isEqualTo(200);
        RateServer.await(() -> one.over() == one.begun());
        assertThat(one.get("ada").statusCode()).isEqualTo(200);
        assertThat(counted(one)).isEqualTo(3);
    }

    @Test
    void haveNothingUnderWayOfWhatIsRefused() {
        RateServer one = service(RateServer.limits(1, ANY, ANY, OptionalInt.of(1)));
        assertThat(admitted(one, 1)).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            assertThat(one.get("ada").body()).contains("too often");
        }

        one.limit(RateServer.limits(2, ANY, ANY, OptionalInt.of(1)));

        assertThat(one.get("ada").statusCode()).isEqualTo(200);
    }

    @Test
    void forgetWhoHasGoneWhileRedisWasAsked() throws IOException {
        RateServer one = service(RateServer.limits(10, ANY, ANY, OptionalInt.of(1)));
        assertThat(admitted(one, 1)).isEqualTo(1);
        redis.freeze();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), one.port())) {
            client.getOutputStream()
                    .write("GET /gui/x?hold HTTP/1.1\r\nHost: gui\r\nWho: ada\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            RateServer.await(() -> one.begun() == 2);
        }
        RateServer.await(() -> one.over() == 2);

        redis.thaw();

        // Redis counts it, and so does the service, should it have to decide alone.
        RateServer.await(
                () -> one.own.left("ada", RateServer.perMinute(10)).getFirst().requests() == 8);
        assertTold(one.get("ada"), 200, "\"minute\";q=10;w=60", "\"minute\";r=7;t=\\d+");
        one.awaitHeld(0);
    }

    @Test
    void goOnAloneByTheirPartWhileRedisDoesNotAnswerAndShareAgainWhenItDoes() {
        RateServer one = service(RateServer.perMinute(9), IMPATIENT);
        assertThat(admitted(one, 2)).isEqualTo(2);
        assertThat(one.isSharing()).isTrue();

        redis.freeze();
        String part = "\"minute\";q=5;w=60";
        assertTold(one.get("ada", "/auth/me"), 200, part, "\"minute\";r=3;t=60");
        assertThat(one.isSharing()).isFalse();
        redis.thaw();

        // As the clock stands still, nobody asks Redis, though it would answer.
        assertTold(one.get("ada"), 200, part, "\"minute\";r=2;t=60");
        assertThat(admitted(one, 10)).isEqualTo(2);
        assertTold(one.get("ada"), 429, part, "\"minute\";r=0;t=60");
        assertTold(one.get("ada", "/auth/me"), 200, part, "\"minute\";r=0;t=60");
        assertThat(counted(one)).isEqualTo(2);
        assertThat(one.isSharing()).isFalse();

        one.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertTold(one.get("ada"), 429, part, "\"minute\";r=0;t=59");
        RateServer.await(one::isSharing);
        assertTold(one.get("ada"), 200, "\"minute\";q=9;w=60", "\"minute\";r=6;t=\\d+");
    }

    @Test
    void decideAloneAboutARequestWhichRedisWasAskedAboutInVain() {
        RateServer one = service(RateServer.limits(3, ANY, ANY, OptionalInt.of(1)));
        redis.kill();

        assertTold(one.get("ada"), 200, "\"minute\";q=2;w=60", "\"minute\";r=1;t=60");
        assertThat(one.isSharing()).isFalse();
        assertThat(admitted(one, 10)).isEqualTo(1);
    }

    @Test
    void waitForNoRedisThatIsTriedOnlyBesides() {
        RateServer one = service(RateServer.perMinute(100));
        redis.kill();
        assertThat(admitted(one, 1)).isEqualTo(1);
        redis.start();
        redis.freeze();
        for (int i = 0; i < 3; i++) {
            one.nanos.addAndGet(Duration.ofSeconds(1).toNanos());

            assertThat(admitted(one, 2)).isEqualTo(2);
            assertThat(one.get("ada", "/auth/me").statusCode()).isEqualTo(200);
        }

        redis.thaw();
        RateServer.await(one::isSharing);
    }

    @Test
    void shareAgainWhenRedisIsBackWithNothingInIt() {
        RateServer one = service(RateServer.perMinute(6));
        RateServer other = service(RateServer.perMinute(6));
        assertThat(admitted(one, 4)).isEqualTo(4);

        redis.kill();
        assertThat(admitted(one, 10)).isZero();
        assertThat(admitted(other, 10)).isEqualTo(3);

        redis.start();
        for (RateServer service : services) {
            service.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            service.get("ada", "/auth/me");
            RateServer.await(service::isSharing);
        }
        assertThat(admitted(one, 4)).isEqualTo(4);
        assertThat(admitted(other, 10)).isEqualTo(2);
    }
}
