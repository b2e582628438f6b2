package org.lucid.gui.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Up if an event loop still takes turns. */
@Liveness
@ApplicationScoped
class EventLoopCheck implements AsyncHealthCheck {

    private final Vertx vertx;

    EventLoopCheck(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .emitter(turn -> vertx.runOnContext(taken -> turn.complete(HealthCheckResponse.up("event-loop"))));
    }
}
