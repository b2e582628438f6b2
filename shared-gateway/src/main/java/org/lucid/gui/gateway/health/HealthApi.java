package org.lucid.gui.gateway.health;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;

/** A backend's health resource; each backend has it at an address and path of its own. */
@Path("")
interface HealthApi {

    /** Asks the resource at that URL. Any status is an answer. */
    @GET
    Uni<Response> ask(@Url String url);
}
