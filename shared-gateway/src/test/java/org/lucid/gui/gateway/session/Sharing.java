package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.RedisServer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;

/** Services of one profile that share a Redis, a clock and an auth service; as many as a test starts. */
final class Sharing implements AutoCloseable {

    static final String PROXIED = "/api/session-api/open/x";

    private static final String SECRET = "a secret that all services of this profile have in common";
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    final RedisServer redis = new RedisServer("");
    final TestClock clock = new TestClock();
    final LucidDouble lucid = RunningGateway.people(clock);
    /** For how long Redis is away; moves only where a test moves it. */
    final AtomicLong passed = new AtomicLong();

    /** Where a test does several things at once. */
    final ExecutorService clients = Executors.newCachedThreadPool();

    private final List<RunningGateway> gateways = new ArrayList<>();

    RunningGateway start(String profile, SessionRules rules) {
        return start(profile, rules, SECRET);
    }

    /** Starts one that has a secret of its own. */
    RunningGateway start(String profile, SessionRules rules, String secret) {
        Profile whose = Profile.labelled(profile).orElseThrow();
        RunningGateway gateway = new RunningGateway(
                profile, TestSettings.generous(rules), clock, lucid, vertx -> peers(vertx, whose, secret));
        gateways.add(gateway);
        until(gateway.sessions::reliable);
        return gateway;
    }

    /** What a service of users has to do with Redis, without the service. */
    RedisPeers peers(Vertx vertx) {
        return peers(vertx, Profile.USER, SECRET);
    }

    private RedisPeers peers(Vertx vertx, Profile profile, String secret) {
        RedisAddress address = new RedisAddress(redis.url(""), "127.0.0.1", false);
        RedisCalls calls = new RedisCalls(vertx, address, options -> {}, PATIENCE);
        return new RedisPeers(vertx, calls, profile, secret, BEAT, passed::get);
    }

    /** The same browser, which was sent to another service. */
    static Browser movedTo(RunningGateway other, Browser browser) {
        Browser moved = other.browser();
        moved.holds(browser.cookie());
        return moved;
    }

    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    static void untilRefused(Browser browser, String type) {
        until(() -> browser.get(PROXIED).status() != 200);
        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:" + type);
    }

    /** What Redis has of a sign-in of users. */
    Map<String, String> hash(String id) {
        Map<String, String> fields = new HashMap<>();
        Response reply = ask(Request.cmd(Command.HGETALL).arg("lucid:user:sign-in:" + id));
        for (String key : reply.getKeys()) {
            fields.put(key, reply.get(key).toString());
        }
        return fields;
    }

    String keys() {
        return ask(Request.cmd(Command.KEYS).arg("*")).toString();
    }

    Response ask(Request request) {
        Vertx vertx = Vertx.vertx();
        Redis client = Redis.createClient(vertx, redis.url(""));
        try {
            return Optional.ofNullable(AuthDouble.await(client.send(request))).orElseThrow();
        } finally {
            client.close();
            AuthDouble.await(vertx.close());
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
        gateways.forEach(RunningGateway::close);
        redis.close();
    }
}
