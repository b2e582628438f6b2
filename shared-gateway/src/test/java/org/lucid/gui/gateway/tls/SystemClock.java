package org.lucid.gui.gateway.tls;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What TLS to backends asks for, where a test starts nothing else of this module. One for all: two would be ambiguous. */
@ApplicationScoped
public class SystemClock {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
