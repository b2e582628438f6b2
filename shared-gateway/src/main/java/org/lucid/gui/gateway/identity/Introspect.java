package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Profile;

/**
 * Asks whether an API client's token was taken back, if the settings want that. Browsers are not asked about: their tokens
 * never leave this service. An administrator's token that nobody vouches for is refused; others live on what was known last
 * for half a minute.
 */
public final class Introspect implements Step {

    /** How long users and node operators may go on while nobody answers. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private final Introspection introspection;

    /** A step of a service of this profile. */
    public Introspect(Introspector introspector, Profile profile, InstantSource clock) {
        this.introspection = new Introspection(introspector, profile == Profile.ADMIN ? Duration.ZERO : GRACE, clock);
    }

    @Override
    public Stage stage() {
        return Stage.IDENTITY;
    }

    @Override
    public void take(Exchange exchange) {
        Principal principal = exchange.knownPrincipal();
        Optional<Duration> holds = exchange.settings().tokens().introspection();
        if (principal == null || holds.isEmpty()) {
            exchange.proceed();
            return;
        }
        introspection.verdict(exchange.token(), principal, holds.get()).onSuccess(verdict -> {
            switch (verdict) {
                case GOOD -> exchange.proceed();
                case REVOKED ->
                    exchange.refuse(Problem.of(Outcome.SESSION_REVOKED, 401, "the token was taken back: sign in again")
                            .with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
                case UNKNOWN ->
                    exchange.refuse(Problem.of(
                                    Outcome.BACKEND_FAILED,
                                    503,
                                    "whether the token still holds cannot be found out just now;"
                                            + " try again in a few seconds")
                            .with("Retry-After", "5"));
            }
        });
    }
}
