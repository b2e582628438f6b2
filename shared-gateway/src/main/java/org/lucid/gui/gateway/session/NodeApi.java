package org.lucid.gui.gateway.session;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What is used of Lucid's node management. Each call names the address, as that may change while running. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface NodeApi {

    /** Lists all nodes. */
    @GET
    @Path("/nodes")
    Uni<List<Node>> nodes(@Url String address, @HeaderParam("Authorization") String authorization);

    /** A node, with the TRON address of whoever operates it. */
    record Node(
            @JsonProperty("node_id") @Nullable String id,
            @JsonProperty("address") @Nullable String address) {}
}
