package org.lucid.gui.gateway.health;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.lucid.gui.gateway.guard.Guards;

/** Tells what was last known of the backends, from probes and from requests. Always UP: that a backend is dead is no reason to restart this service. */
@Wellness
@ApplicationScoped
class BackendsCheck implements HealthCheck {

    private final Backends backends;
    private final Guards guards;

    BackendsCheck(Backends backends, Guards guards) {
        this.backends = backends;
        this.guards = guards;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("backends").up();
        backends.states().forEach((id, state) -> {
            response.withData(id, state.condition().name().toLowerCase(Locale.ROOT));
            if (state.condition() != BackendState.Condition.UNKNOWN) {
                response.withData(id + ".latency-ms", state.latencyMillis());
                response.withData(id + ".checked-at", state.checkedAt().toString());
            }
        });
        guards.states()
                .forEach((id, state) ->
                        response.withData(id + ".breaker", state.breaker().label()));
        return response.build();
    }
}
