package org.lucid.gui.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.lucid.gui.gateway.session.SessionModule;

/**
 * Down while sign-ins cannot be relied upon, because what other services of this profile do is not known. Says also before
 * that for how long it is not.
 */
@Readiness
@ApplicationScoped
class SharedCheck implements HealthCheck {

    private final SessionModule sessions;

    SharedCheck(SessionModule sessions) {
        this.sessions = sessions;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("sign-ins").status(sessions.reliable());
        sessions.away()
                .ifPresentOrElse(
                        away -> {
                            response.withData("shared", true).withData("redis", away.isZero() ? "up" : "away");
                            if (!away.isZero()) {
                                response.withData("away-for-seconds", away.toSeconds());
                            }
                        },
                        () -> response.withData("shared", false));
        return response.build();
    }
}
