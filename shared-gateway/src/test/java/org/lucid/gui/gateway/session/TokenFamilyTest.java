package org.lucid.gui.gateway.session;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;

class TokenFamilyTest {

    private static Principal principal(String subject, String tokenId) {
        return new Principal(
                subject,
                Role.USER,
                Optional.ofNullable(tokenId),
                Optional.empty(),
                Instant.parse("2026-03-01T10:00:00Z"));
    }

    @Test
    void isNamedByTheIdOfTheToken() {
        assertThat(TokenFamily.of(principal("u", "jti-1"), "a.b.c"))
                .isEqualTo(TokenFamily.of(principal("u", "jti-1"), "d.e.f"))
                .isNotEqualTo(TokenFamily.of(principal("u", "jti-2"), "a.b.c"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void isNamedByWhatIsSignedWhereTheTokenHasNoId() {
        assertThat(TokenFamily.of(principal("u", null), "head.claims.one"))
                .isEqualTo(TokenFamily.of(principal("u", null), "head.claims.two"))
                .isNotEqualTo(TokenFamily.of(principal("u", null), "head.others.one"));
    }

    private static Principal member(String subject, String familyId, String tokenId) {
        return new Principal(
                subject,
                Role.USER,
                Optional.of(tokenId),
                Optional.of(familyId),
                Optional.empty(),
                Instant.parse("2026-03-01T10:00:00Z"));
    }

    @Test
    void isOneForAllTokensThatAreTakenForOneAnother() {
        assertThat(TokenFamily.of(member("u", "sid-1", "jti-1"), "a.b.c"))
                .isEqualTo(TokenFamily.of(member("u", "sid-1", "jti-2"), "d.e.f"))
                .isNotEqualTo(TokenFamily.of(member("u", "sid-2", "jti-1"), "a.b.c"))
                .isNotEqualTo(TokenFamily.of(member("v", "sid-1", "jti-1"), "a.b.c"))
                .isNotEqualTo(TokenFamily.of(principal("u", "sid-1"), "a.b.c"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void isNeverAnotherPersonsWhateverTheIdOfTheToken() {
        assertThat(TokenFamily.of(principal("ada", "1"), "a.b.c"))
                .isNotEqualTo(TokenFamily.of(principal("bob", "1"), "a.b.c"));
        assertThat(TokenFamily.of(principal("a", "b\nc"), "a.b.c"))
                .isNotEqualTo(TokenFamily.of(principal("a b", "c"), "a.b.c"));
    }

    @Test
    void isNeverWhatABrowserCanName() {
        String family = TokenFamily.of(principal("u", "jti-1"), "a.b.c");

        assertThat(SessionKey.idOf("token\nu\njti-1")).isEqualTo(family);
        assertThat(SessionKey.wellFormed("token\nu\njti-1")).isFalse();
    }
}
