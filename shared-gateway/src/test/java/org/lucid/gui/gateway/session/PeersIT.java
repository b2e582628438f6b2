package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.RedisServer;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.SessionRules;

import static org.assertj.core.api.Assertions.assertThat;

/** Two services of one profile and one Redis: what is true at one is true at the other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeersIT {

    private static final String PROXIED = "/api/session-api/open/x";
    private static final String SECRET = "a secret that all services of this profile have in common";
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final RedisServer redis = new RedisServer("");
    private final TestClock clock = new TestClock();
    private final LucidDouble lucid = RunningGateway.people(clock);
    /** For how long Redis is away; moves only where a test moves it. */
    private final AtomicLong passed = new AtomicLong();

    private final List<RunningGateway> gateways = new ArrayList<>();
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        gateways.forEach(RunningGateway::close);
        clients.shutdownNow();
        redis.close();
    }

    private RunningGateway gateway(String profile, SessionRules rules, String secret) {
        RedisAddress address = new RedisAddress(redis.url(""), "127.0.0.1", false);
        RunningGateway gateway = new RunningGateway(
                profile,
                TestSettings.generous(rules),
                clock,
                lucid,
                vertx -> new RedisPeers(
                        vertx,
                        new RedisCalls(vertx, address, options -> {}, PATIENCE),
                        Profile.labelled(profile).orElseThrow(),
                        secret,
                        BEAT,
                        passed::get));
        gateways.add(gateway);
        until(gateway.sessions::reliable);
        return gateway;
    }

    private RunningGateway gateway(String profile, SessionRules rules) {
        return gateway(profile, rules, SECRET);
    }

    /** The same browser, which was sent to another service. */
    private static Browser movedTo(RunningGateway other, Browser browser) {
        Browser moved = other.browser();
        moved.holds(browser.cookie());
        return moved;
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void untilRefused(Browser browser, String type) {
        until(() -> browser.get(PROXIED).status() != 200);
        assertThat(browser.get(PROXIED).type()).isEqualTo("urn:lucid:problem:" + type);
    }

    @Test
    void whoSignedInAtOneIsKnownAtTheOtherAtOnce() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        RunningGateway other = gateway("user", TestSettings.ONE);

        for (int i = 0; i < 20; i++) {
            Browser browser = one.signedIn("ada");

            Answer answer = movedTo(other, browser).get(PROXIED);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().getString("subject")).isEqualTo("u-ada");
            assertThat(answer.json().getString("token"))
                    .isEqualTo(browser.get(PROXIED).json().getString("token"));
            assertThat(movedTo(other, browser)
                            .get("/auth/me")
                            .json()
                            .getJsonObject("user")
                            .getString("email"))
                    .isEqualTo("ada@lucid.test");
        }
    }

    @Test
    void theNewestWinsWhicheverServiceItSignsInAt() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        RunningGateway other = gateway("user", TestSettings.ONE);
        Browser older = one.signedIn("ada");
        assertThat(movedTo(other, older).get(PROXIED).status()).isEqualTo(200);
        // Lucid does not tell apart what began in the same second.
        clock.pass(Duration.ofSeconds(5));

        Browser newer = other.signedIn("ada");

        untilRefused(older, "session-superseded");
        untilRefused(movedTo(other, older), "session-superseded");
        assertThat(newer.get(PROXIED).status()).isEqualTo(200);
        assertThat(movedTo(one, newer).get(PROXIED).status()).isEqualTo(200);
        until(() -> lucid.alive("u-ada") == 1);
    }

    @Test
    void ofSignInsThatRaceAtBothExactlyOneIsLeft() throws Exception {
        RunningGateway one = gateway("user", TestSettings.ONE);
        RunningGateway other = gateway("user", TestSettings.ONE);
        for (int round = 0; round < 20; round++) {
            List<Callable<Browser>> both = List.of(() -> one.signedIn("bob"), () -> other.signedIn("bob"));
            List<Browser> browsers = new ArrayList<>();
            for (Future<Browser> signedIn : clients.invokeAll(both)) {
                browsers.add(signedIn.get());
            }

            until(() -> alive(one, browsers) == 1 && alive(other, browsers) == 1);

            for (Browser browser : browsers) {
                assertThat(movedTo(one, browser).get(PROXIED).status())
                        .isEqualTo(movedTo(other, browser).get(PROXIED).status());
            }
        }
    }

    private static long alive(RunningGateway gateway, List<Browser> browsers) {
        return browsers.stream()
                .filter(browser -> movedTo(gateway, browser).get(PROXIED).status() == 200)
                .count();
    }

    @Test
    void signingOutAtOneClosesWhatIsOpenAtTheOther() throws Exception {
        RunningGateway one = gateway("user", TestSettings.MANY);
        RunningGateway other = gateway("user", TestSettings.MANY);
        Browser browser = one.signedIn("ada");
        assertThat(movedTo(other, browser).get(PROXIED).status()).isEqualTo(200);
        CompletableFuture<EndReason> told = new CompletableFuture<>();
        other.sessions.ends().tell(SessionKey.idOf(browser.cookie()), told::complete);
        String cookie = browser.cookie();

        assertThat(browser.send("POST", "/auth/logout", "").status()).isEqualTo(204);

        assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo(EndReason.SIGNED_OUT);
        browser.holds(cookie);
        untilRefused(movedTo(other, browser), "session-signed-out");
    }

    @Test
    void givesTheTokensOfWhatEndsBackOnce() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        RunningGateway other = gateway("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        assertThat(movedTo(other, browser).get(PROXIED).status()).isEqualTo(200);

        browser.send("POST", "/auth/logout", "");

        until(() -> lucid.alive("u-ada") == 0);
        until(() -> other.sessions.signedIn() == 0 && one.sessions.signedIn() == 0);
        assertThat(lucid.asked("end")).hasSize(1);
    }

    @Test
    void listsAndEndsAtOneWhatBeganAtTheOther() {
        RunningGateway one = gateway("user", TestSettings.MANY);
        RunningGateway other = gateway("user", TestSettings.MANY);
        Browser first = one.signedIn("ada");
        Browser second = other.signedIn("ada");
        until(() -> one.sessions.signedIn() == 2 && other.sessions.signedIn() == 2);

        List<String> ids = second.get("/auth/sessions").json().getJsonArray("sessions").stream()
                .map(session -> ((JsonObject) session).getString("id"))
                .toList();
        assertThat(ids).containsExactlyInAnyOrder(SessionKey.idOf(first.cookie()), SessionKey.idOf(second.cookie()));
        assertThat(second.send("DELETE", "/auth/sessions/" + SessionKey.idOf(first.cookie()), "")
                        .status())
                .isEqualTo(204);

        untilRefused(first, "session-revoked");
        assertThat(second.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void renewsTokensOnceForBoth() throws Exception {
        RunningGateway one = gateway("user", TestSettings.ONE);
        RunningGateway other = gateway("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        String before = browser.get(PROXIED).json().getString("token");
        Browser moved = movedTo(other, browser);
        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(15));
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(() -> browser.get(PROXIED));
            requests.add(() -> moved.get(PROXIED));
        }

        List<String> tokens = new ArrayList<>();
        for (Future<Answer> answer : clients.invokeAll(requests)) {
            assertThat(answer.get().status()).isEqualTo(200);
            tokens.add(answer.get().json().getString("token"));
        }

        assertThat(tokens).doesNotContain(before);
        assertThat(List.copyOf(java.util.Set.copyOf(tokens))).hasSize(1);
        assertThat(lucid.asked("refresh")).hasSize(1);
    }

    /** What is done with a service that hears nothing of others. */
    private interface Deed {
        void on(RedisPeers peers, Peers.Shared adas);
    }

    private void hearingNothing(Deed deed) {
        gateway("user", TestSettings.ONE).signedIn("ada");
        Vertx vertx = Vertx.vertx();
        try {
            RedisAddress address = new RedisAddress(redis.url(""), "127.0.0.1", false);
            RedisPeers peers = new RedisPeers(
                    vertx,
                    new RedisCalls(vertx, address, options -> {}, PATIENCE),
                    Profile.USER,
                    SECRET,
                    BEAT,
                    passed::get);
            String id = ask(Request.cmd(Command.ZRANGE)
                            .arg("lucid:user:sign-ins")
                            .arg(0)
                            .arg(-1))
                    .get(0)
                    .toString();
            deed.on(peers, AuthDouble.await(peers.find(id)).orElseThrow());
        } finally {
            AuthDouble.await(vertx.close());
        }
    }

    private static Held newerThan(Held old) {
        return Held.only(
                new Principal(
                        "u-ada",
                        Role.USER,
                        Optional.empty(),
                        Optional.empty(),
                        old.principal().expiresAt().plusSeconds(1)),
                "newer");
    }

    @Test
    void takesTokensThatAnotherHasRenewedAlreadyAndRenewsNone() {
        hearingNothing((peers, adas) -> {
            String id = adas.session().id();
            Held old = adas.held().orElseThrow();
            Held next = newerThan(old);
            AuthDouble.await(peers.renew(
                    id, old, held -> io.vertx.core.Future.succeededFuture(new Renewal.Result.Renewed(next))));

            Renewal.Result again = AuthDouble.await(
                    peers.renew(id, old, held -> io.vertx.core.Future.failedFuture("a refresh token serves once")));

            assertThat(again).isEqualTo(new Renewal.Result.Renewed(next));
        });
    }

    @Test
    void believesNoRefusalOfATokenThatAnotherUsedWhileNobodyCouldBeTold() {
        hearingNothing((peers, adas) -> {
            String id = adas.session().id();
            Held old = adas.held().orElseThrow();
            Held next = newerThan(old);

            io.vertx.core.Future<Renewal.Result> renewing = peers.renew(id, old, held -> {
                // Only now is the other able to tell.
                peers.renewed(id, next);
                return io.vertx.core.Future.succeededFuture(new Renewal.Result.Refused(Optional.empty()));
            });

            assertThat(AuthDouble.await(renewing)).isEqualTo(new Renewal.Result.Renewed(next));
        });
    }

    @Test
    void isToldOnceThatItIsForItToGiveTokensBack() {
        hearingNothing((peers, adas) -> {
            // The service that has the sign-in hears of it, and asks, too.
            boolean mine = AuthDouble.await(peers.end(adas.session(), EndReason.REVOKED));
            until(() -> hash(adas.session().id()).containsKey("back"));

            assertThat(AuthDouble.await(peers.end(adas.session(), EndReason.REVOKED)))
                    .isFalse();
            assertThat(mine || lucid.alive("u-ada") == 0).isTrue();
        });
    }

    @Test
    void useAtOneKeepsAliveAtTheOther() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        RunningGateway other = gateway("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        Browser moved = movedTo(other, browser);
        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(20));
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        Instant used = clock.instant();
        String id = SessionKey.idOf(browser.cookie());
        until(() -> hash(id).getOrDefault("used", "").equals(Long.toString(used.toEpochMilli())));
        // It was told in the same step; whoever hears of it does so in order.
        until(() -> lastUsed(moved).equals(used.toString()));
        clock.pass(Duration.ofMinutes(20));

        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
    }

    private static String lastUsed(Browser browser) {
        return browser.send("GET", "/auth/sessions", "", "X-Lucid-Background", "1")
                .json()
                .getJsonArray("sessions")
                .getJsonObject(0)
                .getString("last_used_at");
    }

    @Test
    void aMessageThatWasSignedForOneServesAtNoOther() {
        lucid.addressOf("u-ada", "TAdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        RunningGateway one = gateway("user", TestSettings.MANY);
        RunningGateway other = gateway("user", TestSettings.MANY);
        String message =
                one.browser().send("POST", "/auth/challenge", "").json().getString("message");
        String body = new JsonObject()
                .put("tron_address", "TAdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .put("signature", "good")
                .put("message", message)
                .encode();
        int first = one.browser().send("POST", "/auth/login", body).status();

        int second = other.browser().send("POST", "/auth/login", body).status();

        assertThat(first).isNotEqualTo(409);
        assertThat(second).isEqualTo(409);
    }

    @Test
    void aTokenOfAnApiClientIsOverAtBoth() {
        RunningGateway one = gateway("user", TestSettings.MANY);
        RunningGateway other = gateway("user", TestSettings.MANY);
        String token = lucid.access("u-ada", "user", Duration.ofMinutes(1));
        assertThat(one.withToken("GET", PROXIED, token).status()).isEqualTo(200);
        assertThat(other.withToken("GET", PROXIED, token).status()).isEqualTo(200);

        assertThat(one.withToken("DELETE", "/auth/sessions", token).status()).isEqualTo(204);

        until(() -> other.withToken("GET", PROXIED, token).status() != 200);
        assertThat(other.withToken("GET", PROXIED, token).type()).isEqualTo("urn:lucid:problem:session-revoked");
    }

    @Test
    void keepsNeitherTokensNorCookiesWhereOthersCouldReadThem() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        String token = browser.get(PROXIED).json().getString("token");

        Map<String, String> kept = hash(SessionKey.idOf(browser.cookie()));

        assertThat(kept).containsKeys("session", "kept");
        String all = kept.toString() + keys();
        assertThat(all)
                .doesNotContain(token)
                .doesNotContain(browser.cookie())
                .doesNotContain("ada@lucid.test", "u-ada", "127.0.0.1");
        assertThat(lucid.refreshTokens()).noneMatch(all::contains);
    }

    @Test
    void whatWasSealedWithAnotherSecretIsNobodys() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");

        RunningGateway stranger =
                gateway("user", TestSettings.ONE, "a secret that nobody else has, as somebody mistyped it");

        assertThat(movedTo(stranger, browser).get(PROXIED).status()).isEqualTo(401);
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
    }

    @Test
    void aServiceThatStartsKnowsWhoIsSignedInAndWhoIsNot() {
        RunningGateway one = gateway("user", TestSettings.MANY);
        Browser ada = one.signedIn("ada");
        Browser bob = one.signedIn("bob");
        String bobs = bob.cookie();
        bob.send("POST", "/auth/logout", "");

        RunningGateway late = gateway("user", TestSettings.MANY);

        assertThat(late.sessions.signedIn()).isEqualTo(1);
        assertThat(movedTo(late, ada).get(PROXIED).status()).isEqualTo(200);
        bob.holds(bobs);
        assertThat(movedTo(late, bob).get(PROXIED).type()).isEqualTo("urn:lucid:problem:session-signed-out");
    }

    @Test
    void withoutRedisUsersLiveOnForAWhileAndNobodySignsIn() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        redis.kill();
        untilNoticed(one);
        assertThat(signIn(one, "bob").status()).isEqualTo(503);

        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        assertThat(signIn(one, "bob").header("retry-after")).isEqualTo("5");
        Browser stranger = one.browser();
        stranger.holds(SessionKey.newSecret());
        assertThat(stranger.get(PROXIED).status()).isEqualTo(503);
        assertThat(one.withToken("GET", PROXIED, lucid.access("u-bob", "user", Duration.ofMinutes(1)))
                        .status())
                .isEqualTo(503);
        assertThat(lucid.alive("u-bob")).isZero();
        passed.addAndGet(RedisPeers.ON_LAST_KNOWN.plusSeconds(1).toNanos());

        Answer answer = browser.get(PROXIED);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(one.sessions.reliable()).isFalse();
    }

    /** Waits until a service knows that Redis is away. */
    private static void untilNoticed(RunningGateway gateway) {
        until(() -> !gateway.sessions.away().orElseThrow().isZero());
    }

    private static Answer signIn(RunningGateway gateway, String name) {
        return gateway.browser().signIn(name);
    }

    @Test
    void withoutRedisNoAdministratorPasses() {
        RunningGateway one = gateway("admin", TestSettings.MANY);
        Browser browser = one.signedIn("root");
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);

        redis.freeze();
        untilNoticed(one);
        assertThat(browser.get(PROXIED).status()).isEqualTo(503);
        redis.thaw();

        until(() -> browser.get(PROXIED).status() == 200);
    }

    @Test
    void nothingIsLostWhenRedisComesBackEmptyAndWhatEndedMeanwhileIsOver() {
        RunningGateway one = gateway("user", TestSettings.MANY);
        RunningGateway other = gateway("user", TestSettings.MANY);
        Browser ada = one.signedIn("ada");
        Browser bob = one.signedIn("bob");
        Browser adasMoved = movedTo(other, ada);
        Browser bobsMoved = movedTo(other, bob);
        until(() -> other.sessions.signedIn() == 2);
        redis.kill();
        untilNoticed(one);
        untilNoticed(other);
        String bobs = bob.cookie();
        assertThat(bob.send("POST", "/auth/logout", "").status()).isEqualTo(204);
        bob.holds(bobs);
        assertThat(bobsMoved.get(PROXIED).status()).isEqualTo(200);

        redis.start();

        untilRefused(bobsMoved, "session-signed-out");
        until(() -> signIn(one, "bob").status() == 200);
        assertThat(ada.get(PROXIED).status()).isEqualTo(200);
        assertThat(adasMoved.get(PROXIED).status()).isEqualTo(200);
        assertThat(bob.get(PROXIED).status()).isEqualTo(401);
        until(() -> hash(SessionKey.idOf(ada.cookie())).containsKey("kept"));
        RunningGateway late = gateway("user", TestSettings.MANY);
        assertThat(movedTo(late, ada).get(PROXIED).status()).isEqualTo(200);
        assertThat(movedTo(late, bob).get(PROXIED).status()).isEqualTo(401);
    }

    @Test
    void tokensThatWereRenewedWhileNobodyCouldBeToldAreSharedWhenRedisIsBack() {
        RunningGateway one = gateway("user", TestSettings.ONE);
        RunningGateway other = gateway("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        Browser moved = movedTo(other, browser);
        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(15));
        lucid.holdsRefreshes();
        Future<Answer> renewing = clients.submit(() -> browser.get(PROXIED));
        until(() -> !lucid.asked("refresh-begun").isEmpty());
        redis.kill();
        untilNoticed(one);
        untilNoticed(other);
        lucid.letsGo();
        String token = answer(renewing).json().getString("token");

        redis.start();

        until(() -> moved.get(PROXIED).status() == 200);
        assertThat(moved.get(PROXIED).json().getString("token")).isEqualTo(token);
    }

    private static Answer answer(Future<Answer> coming) {
        try {
            return coming.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> hash(String id) {
        Map<String, String> fields = new java.util.HashMap<>();
        Response reply = ask(Request.cmd(Command.HGETALL).arg("lucid:user:sign-in:" + id));
        for (String key : reply.getKeys()) {
            fields.put(key, reply.get(key).toString());
        }
        return fields;
    }

    private String keys() {
        return ask(Request.cmd(Command.KEYS).arg("*")).toString();
    }

    private Response ask(Request request) {
        Vertx vertx = Vertx.vertx();
        Redis client = Redis.createClient(vertx, redis.url(""));
        try {
            return Optional.ofNullable(AuthDouble.await(client.send(request))).orElseThrow();
        } finally {
            client.close();
            AuthDouble.await(vertx.close());
        }
    }
}
