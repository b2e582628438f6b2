package org.lucid.gui.admin.gui;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What the overview uses of Lucid's admin interface. */
@Path("/admin/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface AdminApi {

    /** Counts people; of the list itself only as much as cannot be avoided is asked for. */
    @GET
    @Path("/users")
    Uni<Counted> users(
            @Url String address,
            @HeaderParam("Authorization") String authorization,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") int limit);

    /** Counts sessions. */
    @GET
    @Path("/sessions")
    Uni<Counted> sessions(
            @Url String address,
            @HeaderParam("Authorization") String authorization,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") int limit);

    /** Counts nodes. */
    @GET
    @Path("/nodes")
    Uni<Nodes> nodes(
            @Url String address, @HeaderParam("Authorization") String authorization, @QueryParam("limit") int limit);

    /** The machine that the admin interface runs on. */
    @GET
    @Path("/dashboard/overview")
    Uni<Dashboard> dashboard(@Url String address, @HeaderParam("Authorization") String authorization);

    /** Whether emergency controls are in force. */
    @GET
    @Path("/emergency/status")
    Uni<Emergency> emergency(@Url String address, @HeaderParam("Authorization") String authorization);

    /** How long a list is. */
    record Counted(@JsonProperty("total") @Nullable Long total) {}

    /** How long the list of nodes is, and how they are. */
    record Nodes(
            @JsonProperty("total") @Nullable Long total,
            @JsonProperty("online") @Nullable Long online,
            @JsonProperty("offline") @Nullable Long offline,
            @JsonProperty("maintenance") @Nullable Long maintenance) {}

    /** The parts of the dashboard that nobody else says. */
    record Dashboard(
            @JsonProperty("system_status") @Nullable SystemStatus system,
            @JsonProperty("resource_usage") @Nullable Usage usage) {}

    /** How the system says it is. */
    record SystemStatus(
            @JsonProperty("status") @Nullable String status,
            @JsonProperty("uptime") @Nullable String uptime,
            @JsonProperty("version") @Nullable String version) {}

    /** Parts in hundred. */
    record Usage(
            @JsonProperty("cpu_percentage") @Nullable Double cpu,
            @JsonProperty("memory_percentage") @Nullable Double memory,
            @JsonProperty("disk_percentage") @Nullable Double disk) {}

    /** How many emergency controls are in force. */
    record Emergency(
            @JsonProperty("active_controls") @Nullable Long active) {}
}
