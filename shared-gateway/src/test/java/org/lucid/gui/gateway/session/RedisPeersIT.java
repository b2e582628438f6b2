package org.lucid.gui.gateway.session;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.session.RunningGateway.Browser;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.EndReason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.session.Sharing.PROXIED;
import static org.lucid.gui.gateway.session.Sharing.until;

/** What stands in the Redis that services share, and who wins there. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisPeersIT {

    private final Sharing services = new Sharing();

    @AfterEach
    void stop() {
        services.close();
    }

    /** What is done with a service that hears nothing of others. */
    private interface Deed {
        void on(RedisPeers peers, Peers.Shared adas);
    }

    private void hearingNothing(Deed deed) {
        services.start("user", TestSettings.ONE).signedIn("ada");
        Vertx vertx = Vertx.vertx();
        try {
            RedisPeers peers = services.peers(vertx);
            String id = services.ask(Request.cmd(Command.ZRANGE)
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
            AuthDouble.await(peers.renew(id, old, held -> Future.succeededFuture(new Renewal.Result.Renewed(next))));

            Renewal.Result again =
                    AuthDouble.await(peers.renew(id, old, held -> Future.failedFuture("a refresh token serves once")));

            assertThat(again).isEqualTo(new Renewal.Result.Renewed(next));
        });
    }

    @Test
    void believesNoRefusalOfATokenThatAnotherUsedWhileNobodyCouldBeTold() {
        hearingNothing((peers, adas) -> {
            String id = adas.session().id();
            Held old = adas.held().orElseThrow();
            Held next = newerThan(old);

            Future<Renewal.Result> renewing = peers.renew(id, old, held -> {
                // Only now is the other able to tell.
                peers.renewed(id, next);
                return Future.succeededFuture(new Renewal.Result.Refused(Optional.empty()));
            });

            assertThat(AuthDouble.await(renewing)).isEqualTo(new Renewal.Result.Renewed(next));
        });
    }

    @Test
    void isToldOnceThatItIsForItToGiveTokensBack() {
        hearingNothing((peers, adas) -> {
            // The service that has the sign-in hears of it, and asks, too.
            boolean mine = AuthDouble.await(peers.end(adas.session(), EndReason.REVOKED));
            until(() -> services.hash(adas.session().id()).containsKey("back"));

            assertThat(AuthDouble.await(peers.end(adas.session(), EndReason.REVOKED)))
                    .isFalse();
            assertThat(mine || services.lucid.alive("u-ada") == 0).isTrue();
        });
    }

    @Test
    void keepsNeitherTokensNorCookiesWhereOthersCouldReadThem() {
        RunningGateway one = services.start("user", TestSettings.ONE);
        Browser browser = one.signedIn("ada");
        String token = browser.get(PROXIED).json().getString("token");

        Map<String, String> kept = services.hash(SessionKey.idOf(browser.cookie()));

        assertThat(kept).containsKeys("session", "kept");
        String all = kept.toString() + services.keys();
        assertThat(all)
                .doesNotContain(token)
                .doesNotContain(browser.cookie())
                .doesNotContain("ada@lucid.test", "u-ada", "127.0.0.1");
        assertThat(services.lucid.refreshTokens()).noneMatch(all::contains);
    }
}
