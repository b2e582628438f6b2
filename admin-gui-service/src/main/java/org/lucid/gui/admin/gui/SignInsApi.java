package org.lucid.gui.admin.gui;

import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What another of the three services tells an administrator of who is signed in there. */
@Path("/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
interface SignInsApi {

    /** Everybody's sign-ins, the newest first. */
    @GET
    Uni<SignIns> all(
            @Url String address, @HeaderParam("Authorization") String authorization, @QueryParam("limit") int limit);

    /** Ends one. */
    @DELETE
    @Path("/{id}")
    Uni<Void> end(@Url String address, @HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    /** A part of the list, and how long it is. */
    record SignIns(
            @JsonProperty("sessions") List<SignIn> sessions,
            @JsonProperty("total") int total) {}

    /** One sign-in. */
    record SignIn(
            @JsonProperty("id") String id,
            @JsonProperty("user_id") String person,
            @JsonProperty("role") String role,
            @JsonProperty("begun_at") String begunAt,
            @JsonProperty("last_used_at") String lastUsedAt,
            @JsonProperty("from") Origin from) {}

    /** Where it was begun. */
    record Origin(
            @JsonProperty("address") String address,
            @JsonProperty("user_agent") @Nullable String userAgent) {}
}
