package org.lucid.gui.gateway.identity;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.identity.Introspector.Verdict;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.TestRules.payload;

class IntrospectIT {

    private static final Duration HOLDS = Duration.ofSeconds(10);
    private static final String TOKEN = Signer.HS256.sign(payload());

    private final MutableClock clock = new MutableClock();
    private final AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.GOOD);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void refusesATokenThatWasTakenBack() {
        try (IdentityServer service = service(Profile.USER, true)) {
            assertThat(service.get(TOKEN).body()).isEqualTo("u-ada");
            verdict.set(Verdict.REVOKED);
            assertThat(service.get(TOKEN).statusCode()).isEqualTo(200);
            clock.pass(HOLDS);

            HttpResponse<String> refused = service.get(TOKEN);

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:lucid:problem:session-revoked");
        }
    }

    @Test
    void refusesAnAdministratorWhomNobodyVouchesFor() {
        try (IdentityServer service = service(Profile.ADMIN, true)) {
            assertThat(service.get(TOKEN).statusCode()).isEqualTo(200);
            verdict.set(Verdict.UNKNOWN);
            clock.pass(HOLDS);

            HttpResponse<String> refused = service.get(TOKEN);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:lucid:problem:backend-failed");
        }
    }

    @Test
    void letsAUserGoOnForHalfAMinute() {
        try (IdentityServer service = service(Profile.USER, true)) {
            assertThat(service.get(TOKEN).statusCode()).isEqualTo(200);
            verdict.set(Verdict.UNKNOWN);
            clock.pass(HOLDS);
            assertThat(service.get(TOKEN).statusCode()).isEqualTo(200);

            clock.pass(Introspect.GRACE);
            assertThat(service.get(TOKEN).statusCode()).isEqualTo(503);
            assertThat(service.get(Signer.HS256.sign(payload(",\"x\":1"))).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void asksNobodyAboutBrowsersAboutForgeriesOrIfThatIsOff() {
        try (IdentityServer service = service(Profile.USER, true);
                IdentityServer off = service(Profile.USER, false)) {
            assertThat(service.get("").body()).isEqualTo("nobody");
            assertThat(service.get(Signer.HS256.forge(TestRules.header("HS256"), payload()))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(off.get(TOKEN).statusCode()).isEqualTo(200);
        }
        assertThat(asked).hasValue(0);
    }

    private IdentityServer service(Profile profile, boolean on) {
        Settings.Tokens rules = new Settings.Tokens(
                TestRules.secret().key(),
                TestRules.MAX_AGE,
                Optional.empty(),
                Optional.empty(),
                on ? Optional.of(HOLDS) : Optional.empty());
        return new IdentityServer(
                rules,
                (token, principal) -> {
                    asked.incrementAndGet();
                    return Future.succeededFuture(verdict.get());
                },
                profile,
                clock);
    }
}
