package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.RedisAddress;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.identity.Introspector.Verdict;
import org.lucid.gui.gateway.redis.RedisServer;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.TestRules.payload;

/** The list of tokens that were taken back, in a Redis of the test's own. */
class RedisBlacklistIT {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration HOLDS = Duration.ofSeconds(10);
    private static final String TOKEN = Signer.HS256.sign(payload());

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Optional<RedisAddress>> address = new AtomicReference<>(Optional.empty());
    private final MutableClock clock = new MutableClock();

    @AfterEach
    void stop() {
        IdentityServer.await(vertx.close());
    }

    private RedisBlacklist blacklist(Duration patience) {
        return new RedisBlacklist(
                vertx,
                address::get,
                options -> {
                    throw new AssertionError("nobody speaks TLS here");
                },
                patience);
    }

    private void at(String url) {
        address.set(Optional.of(new RedisAddress(url, "127.0.0.1", false)));
    }

    private static Verdict ask(RedisBlacklist blacklist, String jti) {
        Principal principal = new Principal(
                "u-ada", Role.USER, Optional.of(jti), Optional.empty(), Instant.parse("2030-01-01T00:00:00Z"));
        return IdentityServer.await(blacklist.ask("a.b.c", principal));
    }

    @Test
    void knowsWhatWasTakenBack() {
        try (RedisServer redis = new RedisServer("")) {
            at(redis.url(""));
            RedisBlacklist blacklist = blacklist(PATIENT);
            redis.blacklist(vertx, "t-1");
            redis.blacklist(vertx, "t *\r\nDEL x");

            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.REVOKED);
            assertThat(ask(blacklist, "t-2")).isEqualTo(Verdict.GOOD);
            assertThat(ask(blacklist, "t *\r\nDEL x")).isEqualTo(Verdict.REVOKED);
            assertThat(ask(blacklist, "t *")).isEqualTo(Verdict.GOOD);
        }
    }

    @Test
    void signsInWithItsPassword() {
        try (RedisServer redis = new RedisServer("pass:w0rd")) {
            redis.blacklist(vertx, "t-1");

            at(redis.url(":pass:w0rd@"));
            assertThat(ask(blacklist(PATIENT), "t-1")).isEqualTo(Verdict.REVOKED);
            at(redis.url(":wrong@"));
            assertThat(ask(blacklist(PATIENT), "t-1")).isEqualTo(Verdict.UNKNOWN);
            at(redis.url(""));
            assertThat(ask(blacklist(PATIENT), "t-1")).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void knowsNothingWhileRedisIsGoneAndKnowsAgainWhenItIsBack() {
        try (RedisServer redis = new RedisServer("")) {
            at(redis.url(""));
            RedisBlacklist blacklist = blacklist(PATIENT);
            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.GOOD);

            redis.kill();
            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.UNKNOWN);
            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.UNKNOWN);

            redis.start();
            redis.blacklist(vertx, "t-1");
            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.REVOKED);
        }
    }

    @Test
    void waitsForNoRedisThatDoesNotAnswer() {
        try (RedisServer redis = new RedisServer("")) {
            at(redis.url(""));
            RedisBlacklist blacklist = blacklist(Duration.ofMillis(300));
            redis.blacklist(vertx, "t-1");
            redis.freeze();

            for (int i = 0; i < 10; i++) {
                assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.UNKNOWN);
            }

            redis.thaw();
            assertThat(ask(blacklist(PATIENT), "t-1")).isEqualTo(Verdict.REVOKED);
        }
    }

    @Test
    void goesWhereTheSettingsSay() {
        try (RedisServer one = new RedisServer("");
                RedisServer other = new RedisServer("")) {
            RedisBlacklist blacklist = blacklist(PATIENT);
            other.blacklist(vertx, "t-1");

            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.UNKNOWN);
            at(one.url(""));
            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.GOOD);
            at(other.url(""));
            assertThat(ask(blacklist, "t-1")).isEqualTo(Verdict.REVOKED);
        }
    }

    @Test
    void asksNothingAboutATokenWithoutAnId() {
        at("redis://127.0.0.1:1");
        Principal nameless = new Principal("u-ada", Role.USER, Optional.empty(), Optional.empty(), TestRules.NOW);

        assertThat(IdentityServer.await(blacklist(PATIENT).ask("a.b.c", nameless)))
                .isEqualTo(Verdict.GOOD);
    }

    private IdentityServer service(Profile profile) {
        Settings.Tokens rules = new Settings.Tokens(
                TestRules.secret().key(),
                TestRules.MAX_AGE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(HOLDS),
                address.get());
        return new IdentityServer(rules, blacklist(PATIENT), profile, clock);
    }

    @Test
    void refusesAdministratorsAtOnceWhenRedisIsGoneAndOthersAfterHalfAMinute() {
        try (RedisServer redis = new RedisServer("")) {
            at(redis.url(""));
            try (IdentityServer admins = service(Profile.ADMIN);
                    IdentityServer users = service(Profile.USER)) {
                assertThat(admins.get(TOKEN).statusCode()).isEqualTo(200);
                assertThat(users.get(TOKEN).statusCode()).isEqualTo(200);

                redis.kill();
                clock.pass(HOLDS);

                assertThat(admins.get(TOKEN).statusCode()).isEqualTo(503);
                assertThat(users.get(TOKEN).statusCode()).isEqualTo(200);
                clock.pass(Introspect.GRACE);
                assertThat(users.get(TOKEN).statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void refusesWhatWasTakenBackOnceTheCacheIsOver() {
        try (RedisServer redis = new RedisServer("")) {
            at(redis.url(""));
            try (IdentityServer users = service(Profile.USER)) {
                assertThat(users.get(TOKEN).statusCode()).isEqualTo(200);
                redis.blacklist(vertx, "t-1");
                clock.pass(HOLDS.minusMillis(1));
                assertThat(users.get(TOKEN).statusCode()).isEqualTo(200);

                clock.pass(Duration.ofMillis(1));

                assertThat(users.get(TOKEN).statusCode()).isEqualTo(401);
                redis.kill();
                clock.pass(Duration.ofMinutes(2));
                assertThat(users.get(TOKEN).statusCode()).isEqualTo(401);
            }
        }
    }
}
