package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.json.JsonString;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.SigningAlgorithm;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;

/**
 * Verifies access tokens as Lucid issues them, by the keys and the algorithm that are configured, whatever a token itself
 * names. Immutable and thread-safe. Costs some ten microseconds and more, so its answers are worth remembering.
 */
final class TokenVerifier {

    /** How far the clocks of Lucid's machines may differ. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** The longest name that a person may have: it goes into headers, logs and the keys of limits. */
    static final int LONGEST_SUBJECT = 256;

    private static final Verification.Rejected UNSIGNED =
            new Verification.Rejected("the token is not signed by Lucid, or for somebody else: sign in again");

    private final Parsers parsers;
    private final SigningAlgorithm algorithm;
    private final Duration maxAge;
    private final InstantSource clock;

    TokenVerifier(Settings.Tokens rules, KeySet keys, InstantSource clock) {
        this.parsers = new Parsers(rules, keys);
        this.algorithm = rules.key().algorithm();
        this.maxAge = rules.maxAge();
        this.clock = clock;
    }

    Verification verify(String token) {
        return verify(token, Optional.empty());
    }

    /** As {@link #verify}, for a token that may name no role because it was taken for one that did. */
    Verification verifyRenewed(String token, Principal before) {
        return verify(token, Optional.of(before.role()));
    }

    private Verification verify(String token, Optional<Role> otherwise) {
        if (!TokenText.wellFormed(token, algorithm)) {
            return new Verification.Rejected("this is no token: send the access token of your sign-in");
        }
        try {
            Optional<JWTParser> parser = parsers.of(token);
            if (parser.isEmpty()) {
                return new Verification.Undecided();
            }
            JsonWebToken claims = parser.get().parse(token);
            Verification.@Nullable Rejected untimely = untimely(claims);
            return untimely == null ? examine(claims, otherwise) : untimely;
        } catch (ParseException | JoseException | RuntimeException e) {
            // The parser lets a stranger's wrong types and impossible times out as all sorts of unchecked exceptions.
            return UNSIGNED;
        }
    }

    private Verification.@Nullable Rejected untimely(JsonWebToken claims) {
        Instant now = clock.instant();
        Instant issuedAt = issuedAt(claims);
        if (!now.isBefore(expiresAt(claims).plus(CLOCK_SKEW))) {
            return new Verification.Rejected("the token is expired: sign in again, or refresh it");
        }
        Instant soon = now.plus(CLOCK_SKEW);
        if (claims.getClaim("nbf") instanceof Long notBefore
                && Instant.ofEpochSecond(notBefore).isAfter(soon)) {
            return new Verification.Rejected(
                    "the token is not valid yet: check the clock of this machine and of Lucid's");
        }
        if (issuedAt.getEpochSecond() <= 0 || issuedAt.isAfter(soon)) {
            return new Verification.Rejected(
                    "the token does not say when it was issued, or says it wrong: sign in again");
        }
        if (issuedAt.plus(maxAge).isBefore(now)) {
            return new Verification.Rejected("the token is older than is accepted here: sign in again");
        }
        return null;
    }

    private static Verification examine(JsonWebToken claims, Optional<Role> otherwise) {
        Object type = claims.getClaim("type");
        if (type != null && !"access".equals(text(type))) {
            return new Verification.Rejected("this is no access token: send the access token of your sign-in");
        }
        Optional<String> subject = Stream.of("user_id", "sub")
                .map(name -> text(claims.getClaim(name)))
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .findFirst();
        if (subject.isEmpty()) {
            return new Verification.Rejected("the token names nobody (no user_id, no sub): sign in again");
        }
        if (!TokenText.nameable(subject.get(), LONGEST_SUBJECT)) {
            return new Verification.Rejected("the token names somebody whose name is no text of at most "
                    + LONGEST_SUBJECT + " characters: sign in again");
        }
        // The first claim that says anything decides; another one cannot make somebody more than that.
        Optional<List<String>> names = Stream.of("role", "roles", "groups")
                .map(name -> texts(claims.getClaim(name)))
                .filter(texts -> !texts.isEmpty())
                .findFirst();
        Optional<Role> role = names.isEmpty()
                ? otherwise
                : names.get().stream()
                        .flatMap(name -> Role.named(name).stream())
                        .max(Role::compareTo);
        if (role.isEmpty()) {
            return new Verification.Rejected("the token names no role that is known here: sign in again");
        }
        return new Verification.Proven(new Principal(
                subject.get(),
                role.get(),
                Optional.ofNullable(text(claims.getClaim("jti"))),
                Optional.ofNullable(text(claims.getClaim("sid"))).filter(sid -> !sid.isBlank()),
                Optional.of(issuedAt(claims)),
                expiresAt(claims)));
    }

    private static Instant issuedAt(JsonWebToken claims) {
        return Instant.ofEpochSecond(claims.getIssuedAtTime());
    }

    private static Instant expiresAt(JsonWebToken claims) {
        return Instant.ofEpochSecond(claims.getExpirationTime());
    }

    private static @Nullable String text(@Nullable Object claim) {
        return switch (claim) {
            case String string -> string;
            case JsonString string -> string.getString();
            case null, default -> null;
        };
    }

    private static List<String> texts(@Nullable Object claim) {
        Collection<?> values =
                switch (claim) {
                    case null -> List.of();
                    case Collection<?> several -> several;
                    default -> List.of(claim);
                };
        return values.stream().map(TokenVerifier::text).filter(Objects::nonNull).toList();
    }
}
