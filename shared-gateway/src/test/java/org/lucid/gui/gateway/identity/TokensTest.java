package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.SignedToken.HS256;
import static org.lucid.gui.gateway.identity.SignedToken.NOW;
import static org.lucid.gui.gateway.identity.SignedToken.SECRET;
import static org.lucid.gui.gateway.identity.SignedToken.times;

class TokensTest {

    private static final String ADA = "\"user_id\":\"u-ada\",\"role\":\"user\"";

    private final Settings.Tokens rules = rules(Duration.ofHours(1), "lucid");
    private Instant now = NOW;
    private final Tokens tokens = new Tokens(rules, address -> Future.failedFuture("nothing is fetched"), () -> now);

    private static Settings.Tokens rules(Duration maxAge, String issuer) {
        return new Settings.Tokens(SECRET, maxAge, Optional.of(issuer), Optional.empty());
    }

    /** With a shared secret nothing is waited for. */
    private Verification verify(String token, Settings.Tokens by) {
        return tokens.verify(token, by).result();
    }

    private static String token(long issuedAt, long expiresAt, String more) {
        return SignedToken.of(HS256, "{" + ADA + ",\"iss\":\"lucid\"" + more + "," + times(issuedAt, expiresAt) + "}");
    }

    @Test
    void remembersATokenThatItVerified() {
        String token = token(0, 900, "");

        Verification first = verify(token, rules);

        assertThat(first).isInstanceOf(Verification.Proven.class);
        assertThat(verify(token, rules)).isSameAs(first);
    }

    @Test
    void remembersNoTokenThatIsNotGood() {
        assertThat(verify("no.token.here", rules)).isInstanceOf(Verification.Rejected.class);
        assertThat(verify(token(-900, -10, ""), rules)).isInstanceOf(Verification.Rejected.class);

        assertThat(tokens.remembered()).isZero();
    }

    @Test
    void forgetsATokenWhenItExpires() {
        String token = token(0, 900, "");
        Verification first = verify(token, rules);

        now = NOW.plusSeconds(899);
        assertThat(verify(token, rules)).isSameAs(first);
        now = NOW.plusSeconds(904);
        assertThat(verify(token, rules)).isEqualTo(first).isNotSameAs(first);
        now = NOW.plusSeconds(905);
        assertThat(verify(token, rules)).isInstanceOf(Verification.Rejected.class);
        assertThat(tokens.remembered()).isZero();
    }

    @Test
    void forgetsATokenWhenItIsTooOldAlthoughItIsNotExpired() {
        String token = token(0, 1_000_000, "");
        Verification first = verify(token, rules);

        now = NOW.plusSeconds(3_599);
        assertThat(verify(token, rules)).isSameAs(first);
        now = NOW.plusSeconds(3_601);
        assertThat(verify(token, rules)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void goesOnRememberingWhenTheRulesComeAgainUnchanged() {
        String token = token(0, 900, "");
        Verification first = verify(token, rules);

        assertThat(verify(token, rules(Duration.ofHours(1), "lucid"))).isSameAs(first);
    }

    @Test
    void forgetsEverythingWhenTheRulesChange() {
        String token = token(-120, 900, "");
        assertThat(verify(token, rules)).isInstanceOf(Verification.Proven.class);

        assertThat(verify(token, rules(Duration.ofHours(1), "another"))).isInstanceOf(Verification.Rejected.class);
        assertThat(verify(token, rules(Duration.ofMinutes(1), "lucid"))).isInstanceOf(Verification.Rejected.class);
        assertThat(verify(token, rules)).isInstanceOf(Verification.Proven.class);
    }

    @Test
    void remembersNoMoreThanItHasRoomFor() {
        String filling = ",\"x\":\"" + "y".repeat(5_500) + "\",\"n\":";
        int length = token(0, 900, filling + 1).length();
        long room = Tokens.REMEMBERED / length;

        for (int n = 0; n < 2 * room; n++) {
            assertThat(verify(token(0, 900, filling + n), rules)).isInstanceOf(Verification.Proven.class);
        }

        assertThat(tokens.remembered()).isPositive().isLessThanOrEqualTo(room);
    }
}
