package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several packaged services of one profile with one Redis. */
class ReplicasIT {

    private static final int PER_MINUTE = 40;
    private static final String PROXIED = "/api/session-api/api/v1/sessions?limit=1";

    private static SandboxUnderTest sandbox;
    private static RedisPlace redis;

    private final List<AutoCloseable> running = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = RedisPlace.free();
        sandbox = SandboxUnderTest.start();
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @AfterEach
    void stopAll() throws Exception {
        for (AutoCloseable one : running.reversed()) {
            one.close();
        }
    }

    private Launched startRedis() {
        Launched started = redis.start();
        running.add(started);
        return started;
    }

    private Gui service(String profile, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_RATE_LIMITING_SIGN_INS_PER_MINUTE", "1000");
        environment.put("LUCID_REPLICAS_REDIS_URL", redis.url());
        environment.put("LUCID_REPLICAS_SECRET", "what all of them have in common, and nobody else");
        environment.putAll(more);
        Gui gui = House.gui(profile, environment);
        running.add(gui);
        return gui;
    }

    private static HttpResponse<String> signIn(Gui gui, String person) {
        return gui.send(
                "POST",
                "/auth/login",
                Map.of("Sec-Fetch-Site", "same-origin"),
                "{\"email\":\"" + person + "@lucid.test\",\"password\":\"lucid-demo-" + person + "\"}");
    }

    private static String cookie(Gui gui, String person) {
        HttpResponse<String> answer = signIn(gui, person);
        assertThat(answer.statusCode()).isEqualTo(200);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static HttpResponse<String> as(Gui gui, String cookie, String method, String path) {
        return gui.send(method, path, Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"), null);
    }

    @Test
    void aSignInIsGoodAtAllOfThemAndOutlivesARestart() {
        startRedis();
        Gui one = service("user", Map.of());
        Gui other = service("user", Map.of());
        String cookie = cookie(one, "ada");

        assertThat(as(other, cookie, "GET", PROXIED).statusCode()).isEqualTo(200);
        one.close();
        Gui again = service("user", Map.of());

        assertThat(as(again, cookie, "GET", PROXIED).statusCode()).isEqualTo(200);
        assertThat(as(again, cookie, "POST", "/auth/logout").statusCode()).isEqualTo(204);
        while (as(other, cookie, "GET", PROXIED).statusCode() == 200) {
            Thread.onSpinWait();
        }
        assertThat(as(other, cookie, "GET", PROXIED).body()).contains("urn:lucid:problem:session-signed-out");
    }

    @Test
    void aPersonsLimitHoldsOverAllOfThem() {
        startRedis();
        Map<String, String> limited = Map.of("LUCID_RATE_LIMITING_REQUESTS_PER_MINUTE", Integer.toString(PER_MINUTE));
        List<Gui> services = List.of(service("user", limited), service("user", limited));
        String token = sandbox.tokenOf("bob@lucid.test");
        Map<Integer, Integer> statuses = new HashMap<>();
        HttpResponse<String> last = null;

        for (int i = 0; i < PER_MINUTE + 20; i++) {
            last = services.get(i % 2).get(PROXIED, token);
            statuses.merge(last.statusCode(), 1, Integer::sum);
        }

        assertThat(statuses).containsOnly(Map.entry(200, PER_MINUTE), Map.entry(429, 20));
        assertThat(last.headers().firstValue("RateLimit").orElseThrow()).contains("r=0");
    }

    @Test
    void withoutRedisEachGoesOnForAWhileAndSaysSo() {
        Launched started = startRedis();
        Gui users = service("user", Map.of());
        Gui admins = service("admin", Map.of());
        String ada = cookie(users, "ada");
        String admin = cookie(admins, "admin");
        assertThat(as(admins, admin, "GET", PROXIED).statusCode()).isEqualTo(200);

        started.close();

        while (as(admins, admin, "GET", PROXIED).statusCode() != 503) {
            Thread.onSpinWait();
        }
        assertThat(admins.get("/health/ready", null).statusCode()).isEqualTo(503);
        while (!users.get("/health/ready", null).body().replace(" ", "").contains("\"redis\":\"away\"")) {
            Thread.onSpinWait();
        }
        assertThat(as(users, ada, "GET", PROXIED).statusCode()).isEqualTo(200);
        assertThat(signIn(users, "bob").statusCode()).isEqualTo(503);
        assertThat(users.get("/metrics", null).body()).contains("shared_redis_up 0");

        startRedis();

        while (as(admins, admin, "GET", PROXIED).statusCode() != 200) {
            Thread.onSpinWait();
        }
        while (!users.get("/metrics", null).body().contains("shared_redis_up 1")) {
            Thread.onSpinWait();
        }
        assertThat(as(users, ada, "GET", PROXIED).statusCode()).isEqualTo(200);
        assertThat(signIn(users, "bob").statusCode()).isEqualTo(200);
    }
}
