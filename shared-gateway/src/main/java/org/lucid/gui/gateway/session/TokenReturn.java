package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Gives back to Lucid what a sign-in held, when it is over here. Lucid counts a person's sign-ins and refuses a sixth; but
 * its own sign-out ends all of them, also the one that has just taken this one's place. So the one sign-in is looked for and
 * ended alone, and Lucid's sign-out serves only where that is not to be had and the person has no other. Thread-safe.
 */
final class TokenReturn {

    /** Lucid enters a sign-in just after it issued the token, whose time is in whole seconds. */
    private static final Duration BETWEEN_TOKEN_AND_SIGN_IN = Duration.ofSeconds(2);

    private final AuthService auth;
    private final InstantSource clock;

    TokenReturn(AuthService auth, InstantSource clock) {
        this.auth = auth;
        this.clock = clock;
    }

    /**
     * Gives back, as well as it can be done: whatever goes wrong, the tokens end by themselves.
     *
     * @param alone whether the person has no other sign-in, when that is asked
     */
    Future<Void> giveBack(Held held, BooleanSupplier alone) {
        return usable(held)
                .compose(token -> token.isEmpty()
                        ? Future.succeededFuture()
                        : auth.signIns(token.get())
                                .compose(answer -> end(held, token.get(), answer, alone))
                                .mapEmpty());
    }

    /** Gives back everything that the person has with Lucid, from this service or from elsewhere. */
    void giveBackAll(String accessToken) {
        auth.logout(accessToken);
    }

    /** An access token for it that Lucid still takes. */
    private Future<Optional<String>> usable(Held held) {
        if (!held.overAt(clock.millis())) {
            return Future.succeededFuture(Optional.of(held.accessToken()));
        }
        if (held.refreshToken().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return auth.refresh(held.refreshToken().get())
                .map(answer -> answer instanceof AuthService.Answer.Yes<AuthApi.Issued>(AuthApi.Issued issued)
                        ? Optional.ofNullable(issued.accessToken())
                        : Optional.empty());
    }

    private Future<?> end(
            Held held, String token, AuthService.Answer<List<AuthApi.SignIn>> answer, BooleanSupplier alone) {
        if (answer instanceof AuthService.Answer.Yes<List<AuthApi.SignIn>>(List<AuthApi.SignIn> signIns)) {
            List<String> fit = signIns.stream()
                    .filter(signIn -> began(signIn.createdAt(), held))
                    .map(AuthApi.SignIn::id)
                    .toList();
            // Where two fit, one of them may be somebody's who is working just now.
            return fit.size() == 1 && fit.getFirst() != null
                    ? auth.endSignIn(token, fit.getFirst())
                    : Future.succeededFuture();
        }
        return alone.getAsBoolean() ? auth.logout(token) : Future.succeededFuture();
    }

    private static boolean began(@Nullable String createdAt, Held held) {
        Optional<Instant> created = createdAt == null ? Optional.empty() : instant(createdAt);
        return created.isPresent()
                && held.issuedFirst().isPresent()
                && !created.get().isBefore(held.issuedFirst().get())
                && created.get().isBefore(held.issuedFirst().get().plus(BETWEEN_TOKEN_AND_SIGN_IN));
    }

    /** Lucid writes times with and without an offset; without one they are UTC. */
    private static Optional<Instant> instant(String text) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
