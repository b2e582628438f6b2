package org.lucid.gui.gateway.tls;

import io.quarkus.arc.Arc;
import io.quarkus.rest.client.reactive.runtime.RestClientBuilderImpl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/**
 * Gives every typed client of a service the TLS for backends. Done here, because a client that forgot it would work with
 * backends without TLS and fail with the others. Thread-safe.
 */
@RegisterForReflection(fields = false)
public final class RestClientTls implements RestClientListener {

    @Override
    public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
        if (!(builder instanceof RestClientBuilderImpl quarkus)) {
            throw new IllegalStateException("the typed client " + serviceInterface.getName() + " is made by "
                    + builder.getClass() + ", which cannot be given TLS here; make it with QuarkusRestClientBuilder");
        }
        quarkus.tlsConfiguration(
                Arc.requireContainer().instance(Tls.class).get().backends());
    }
}
