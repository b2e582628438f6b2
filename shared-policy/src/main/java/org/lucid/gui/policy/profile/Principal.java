package org.lucid.gui.policy.profile;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks, as a verified token proves it. Immutable.
 *
 * @param subject the person's id in Lucid ({@code user_id} or {@code sub}); never blank, without control characters
 * @param role what the person is
 * @param tokenId the token's own id ({@code jti}), where it has one
 * @param familyId what this token and those that are taken for it have in common ({@code sid}), where it says so
 * @param issuedAt when the token was issued, where it says so
 * @param expiresAt when the token ends
 */
public record Principal(
        String subject,
        Role role,
        Optional<String> tokenId,
        Optional<String> familyId,
        Optional<Instant> issuedAt,
        Instant expiresAt) {

    /** As a token without a family proves it. */
    public Principal(
            String subject, Role role, Optional<String> tokenId, Optional<Instant> issuedAt, Instant expiresAt) {
        this(subject, role, tokenId, Optional.empty(), issuedAt, expiresAt);
    }

    public Principal {
        Objects.requireNonNull(role);
        Objects.requireNonNull(tokenId);
        Objects.requireNonNull(familyId);
        Objects.requireNonNull(issuedAt);
        Objects.requireNonNull(expiresAt);
        if (subject.isBlank()) {
            throw new IllegalArgumentException("a principal needs a subject that is not blank");
        }
        if (subject.chars().anyMatch(Character::isISOControl)) {
            // It becomes a header for the backends and a field of the logs.
            throw new IllegalArgumentException("a principal's subject must not have control characters");
        }
    }
}
