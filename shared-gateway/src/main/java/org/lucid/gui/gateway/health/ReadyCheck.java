package org.lucid.gui.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.lucid.gui.gateway.config.LiveSettings;

/** Up once the operator's file was read without a mistake. A later mistake in it shows as data: the old one still holds. */
@Readiness
@Startup
@ApplicationScoped
class ReadyCheck implements HealthCheck {

    private final LiveSettings settings;

    ReadyCheck(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("configuration")
                .status(settings.current() != null)
                .withData("last-reload", settings.lastReloadFailed() ? "failed" : "ok")
                .build();
    }
}
