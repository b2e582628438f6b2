package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.session.RunningGateway.Answer;
import org.lucid.gui.gateway.session.RunningGateway.Browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.session.Sharing.PROXIED;
import static org.lucid.gui.gateway.session.Sharing.movedTo;
import static org.lucid.gui.gateway.session.Sharing.until;
import static org.lucid.gui.gateway.session.Sharing.untilRefused;

/** Services that have lost the Redis that they share: who is still let in, and what is true when it is back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisAwayIT {

    private final Sharing services = new Sharing();

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void withoutRedisUsersLiveOnForAWhileAndNobodySignsIn() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        services.redis.kill();
        untilNoticed(one);
        assertThat(signIn(one, "bob").status()).isEqualTo(503);

        assertThat(browser.get(PROXIED).status()).isEqualTo(200);
        assertThat(signIn(one, "bob").header("retry-after")).isEqualTo("5");
        Browser stranger = one.browser();
        stranger.holds(SessionKey.newSecret());
        assertThat(stranger.get(PROXIED).status()).isEqualTo(503);
        assertThat(one.withToken("GET", PROXIED, services.lucid.access("u-bob", "user", Duration.ofMinutes(1)))
                        .status())
                .isEqualTo(503);
        assertThat(services.lucid.alive("u-bob")).isZero();
        services.passed.addAndGet(RedisPeers.ON_LAST_KNOWN.plusSeconds(1).toNanos());

        Answer answer = browser.get(PROXIED);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(one.sessions.reliable()).isFalse();
    }

    @Test
    void withoutRedisNoAdministratorPasses() {
        RunningGateway one = services.start("admin", TestSettings.MANY);
        Browser browser = one.signedIn("root");
        assertThat(browser.get(PROXIED).status()).isEqualTo(200);

        services.redis.freeze();
        untilNoticed(one);
        assertThat(browser.get(PROXIED).status()).isEqualTo(503);
        services.redis.thaw();

        until(() -> browser.get(PROXIED).status() == 200);
    }

    @Test
    void nothingIsLostWhenRedisComesBackEmptyAndWhatEndedMeanwhileIsOver() {
        RunningGateway one = services.start("user", TestSettings.MANY);
        RunningGateway other = services.start("user", TestSettings.MANY);
        Browser ada = one.signedIn("ada");
        Browser bob = one.signedIn("bob");
        Browser adasMoved = movedTo(other, ada);
        Browser bobsMoved = movedTo(other, bob);
        until(() -> other.sessions.signedIn() == 2);
        services.redis.kill();
        untilNoticed(one);
        untilNoticed(other);
        String bobs = bob.cookie();
        assertThat(bob.send("POST", "/auth/logout", "").status()).isEqualTo(204);
        bob.holds(bobs);
        assertThat(bobsMoved.get(PROXIED).status()).isEqualTo(200);

        services.redis.start();

        untilRefused(bobsMoved, "session-signed-out");
        until(() -> signIn(one, "bob").status() == 200);
        assertThat(ada.get(PROXIED).status()).isEqualTo(200);
        assertThat(adasMoved.get(PROXIED).status()).isEqualTo(200);
        assertThat(bob.get(PROXIED).status()).isEqualTo(401);
        until(() -> services.hash(SessionKey.idOf(ada.cookie())).containsKey("kept"));
        RunningGateway late = services.start("user", TestSettings.MANY);
        assertThat(movedTo(late, ada).get(PROXIED).status()).isEqualTo(200);
        assertThat(movedTo(late, bob).get(PROXIED).status()).isEqualTo(401);
    }

    @Test
    void tokensThatWereRenewedWhileNobodyCouldBeToldAreSharedWhenRedisIsBack() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        RunningGateway other = services.start("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        Browser moved = movedTo(other, browser);
        assertThat(moved.get(PROXIED).status()).isEqualTo(200);
        services.clock.pass(Duration.ofMinutes(15));
        services.lucid.holdsRefreshes();
        Future<Answer> renewing = services.clients.submit(() -> browser.get(PROXIED));
        until(() -> !services.lucid.asked("refresh-begun").isEmpty());
        services.redis.kill();
        untilNoticed(one);
        untilNoticed(other);
        services.lucid.letsGo();
        String token = answer(renewing).json().getString("token");

        services.redis.start();

        until(() -> moved.get(PROXIED).status() == 200);
        assertThat(moved.get(PROXIED).json().getString("token")).isEqualTo(token);
    }

    /** Waits until a service knows that Redis is away. */
    private static void untilNoticed(RunningGateway gateway) {
        until(() -> !gateway.sessions.away().orElseThrow().isZero());
    }

    private static Answer signIn(RunningGateway gateway, String name) {
        return gateway.browser().signIn(name);
    }

    private static Answer answer(Future<Answer> coming) {
        try {
            return coming.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
