package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.Timeouts;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.session.SessionRules;

/** Settings for tests, with every backend on one port of this machine. */
final class TestSettings {

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final SessionRules ONE =
            new SessionRules(Optional.of(Duration.ofMinutes(30)), Duration.ofHours(8), OptionalInt.of(1));
    static final SessionRules MANY =
            new SessionRules(Optional.of(Duration.ofMinutes(30)), Duration.ofHours(8), OptionalInt.empty());

    private TestSettings() {}

    static Settings with(SessionRules rules) {
        return with(rules, 1);
    }

    /** So much is let through that a test may ask as often as it wants to. */
    static Settings generous(SessionRules rules) {
        return with(rules, 1, 1_000_000, 10_000);
    }

    static Settings with(SessionRules rules, int port) {
        return with(rules, port, 500, 10);
    }

    private static Settings with(SessionRules rules, int port, int requests, int signIns) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1));
        Endpoint endpoint =
                new Endpoint("127.0.0.1", port, false, OptionalInt.empty(), port, new Probe.Http("/health"), timeouts);
        return new Settings(
                Map.of("session-api", endpoint, "auth-service", endpoint, "node-management", endpoint),
                Set.of("wallet-manager"),
                new Settings.Limits(
                        requests, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 50, signIns),
                new Settings.Pool(true, Duration.ofSeconds(60), Duration.ofSeconds(2)),
                new Settings.Tokens(SECRET, Duration.ofHours(24), Optional.empty(), Optional.empty()),
                rules,
                new Settings.Refresh(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30)),
                Settings.AccessLog.ALL);
    }
}
