package org.lucid.gui.admin.gui;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What the overview uses of Lucid's blockchain. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ChainApi {

    /** Height and age of the chain. */
    @GET
    @Path("/chain/info")
    Uni<Info> info(@Url String address, @HeaderParam("Authorization") String authorization);

    /** What waits to be anchored. */
    @GET
    @Path("/anchoring/status")
    Uni<Anchoring> anchoring(@Url String address, @HeaderParam("Authorization") String authorization);

    /** The chain as a whole. */
    record Info(
            @JsonProperty("current_height") @Nullable Long height,
            @JsonProperty("last_block_time") @Nullable String lastBlockAt,
            @JsonProperty("total_transactions") @Nullable Long transactions,
            @JsonProperty("active_validators") @Nullable Long validators) {}

    /** The queue of sessions to anchor. */
    record Anchoring(
            @JsonProperty("status") @Nullable String status,
            @JsonProperty("pending_anchorings") @Nullable Long pending,
            @JsonProperty("processing_anchorings") @Nullable Long processing,
            @JsonProperty("completed_today") @Nullable Long completedToday) {}
}
