package org.lucid.gui.policy.profile;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class PrincipalTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void saysWhoAsksAndUntilWhen() {
        Principal principal =
                new Principal("u-1", Role.USER, Optional.of("t-1"), Optional.of(NOON), NOON.plusSeconds(900));

        assertThat(principal.subject()).isEqualTo("u-1");
        assertThat(principal.role()).isEqualTo(Role.USER);
        assertThat(principal.tokenId()).contains("t-1");
        assertThat(principal.issuedAt()).contains(NOON);
        assertThat(principal.expiresAt()).isEqualTo("2026-01-01T12:15:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u2003"})
    void refusesABlankSubject(String subject) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> principal(subject))
                .withMessage("a principal needs a subject that is not blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u\r\nX-Lucid-Role: ADMIN", "u\n", "u\u0000", "u\u007f", "u\u0085v"})
    void refusesASubjectThatWouldBreakAHeaderOrALogLine(String subject) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> principal(subject))
                .withMessage("a principal's subject must not have control characters");
    }

    @Test
    @SuppressWarnings("NullAway")
    void needsARole() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Principal("u-1", null, Optional.empty(), Optional.empty(), NOON));
    }

    private static Principal principal(String subject) {
        return new Principal(subject, Role.USER, Optional.empty(), Optional.empty(), NOON);
    }
}
