package org.lucid.gui.gateway;

import jakarta.enterprise.context.Dependent;

import io.quarkus.runtime.QuarkusApplication;

/** A service that has read its configuration, serves nobody, asks nobody, and ends. */
@Dependent
class CheckOnly implements QuarkusApplication {

    /** Property that keeps {@link Mount} from asking backends. */
    static final String PROPERTY = "lucid.check-only";

    /** Makes this process one. Before the platform starts. */
    static void prepare() {
        System.setProperty(PROPERTY, "true");
        System.setProperty("quarkus.http.host-enabled", "false");
        // Nobody has to notice that it goes. What the operator's file says of that is read all the same.
        System.setProperty("quarkus.shutdown.delay", "0s");
    }

    @Override
    public int run(String... args) {
        return 0;
    }
}
