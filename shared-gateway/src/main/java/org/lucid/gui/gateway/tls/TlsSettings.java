package org.lucid.gui.gateway.tls;

import java.nio.file.Path;
import java.time.Duration;

import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [TLS]} says. Immutable.
 *
 * @param clients what this service shows to clients, and whom it demands certificates of; no certificate: no TLS
 * @param backends what this service shows to backends, and whose certificates it takes; no authorities: the platform's
 * @param remembered for how long browsers shall come back by HTTPS only; zero: not at all
 */
record TlsSettings(PemFiles clients, PemFiles backends, Duration remembered) {

    /** The property whose presence turns HTTPS on. */
    static final String CERTIFICATE = "lucid.tls.certificate";

    private static final long YEAR_SECONDS = 31_536_000;

    /** Reads what is configured; whether the files are any good is seen later. */
    static TlsSettings of(Config config) {
        return new TlsSettings(
                new PemFiles(
                        path(config, CERTIFICATE),
                        path(config, "lucid.tls.key"),
                        path(config, "lucid.tls.client-authorities")),
                new PemFiles(
                        path(config, "lucid.tls.backend-certificate"),
                        path(config, "lucid.tls.backend-key"),
                        path(config, "lucid.tls.backend-authorities")),
                Duration.ofSeconds(config.getOptionalValue("lucid.tls.hsts-max-age", Long.class)
                        .orElse(YEAR_SECONDS)));
    }

    private static @Nullable Path path(Config config, String property) {
        return config.getOptionalValue(property, String.class).map(Path::of).orElse(null);
    }
}
