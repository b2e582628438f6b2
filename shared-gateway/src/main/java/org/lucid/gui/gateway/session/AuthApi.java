package org.lucid.gui.gateway.session;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What is used of Lucid's auth service. Each call names the address, as that may change while running. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface AuthApi {

    /** Signs in. */
    @POST
    @Path("/auth/login")
    Uni<Issued> login(@Url String address, Login login);

    /** Takes new tokens for a refresh token, which thereby is used up. */
    @POST
    @Path("/auth/refresh")
    Uni<Issued> refresh(@Url String address, Refresh refresh);

    /** Ends every sign-in of the person. */
    @POST
    @Path("/auth/logout")
    Uni<Void> logout(@Url String address, @HeaderParam("Authorization") String authorization);

    /** Asks whether a token is still good. */
    @POST
    @Path("/auth/verify")
    Uni<Verdict> verify(@Url String address, @HeaderParam("Authorization") String authorization);

    /** Tells about the person whom the token stands for. */
    @GET
    @Path("/users/me")
    Uni<Person> me(@Url String address, @HeaderParam("Authorization") String authorization);

    /** Lists the person's sign-ins. */
    @GET
    @Path("/sessions/")
    Uni<List<SignIn>> signIns(@Url String address, @HeaderParam("Authorization") String authorization);

    /** Ends one of the person's sign-ins. */
    @DELETE
    @Path("/sessions/{id}")
    Uni<Void> endSignIn(
            @Url String address, @PathParam("id") String id, @HeaderParam("Authorization") String authorization);

    /** Either a wallet's signature or a password; what belongs to the other way is missing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Login(
            @JsonProperty("tron_address") @Nullable String tronAddress,
            @JsonProperty("signature") @Nullable String signature,
            @JsonProperty("message") @Nullable String message,
            @JsonProperty("email") @Nullable String email,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("totp_code") @Nullable String totpCode) {

        /** Shows nothing of what is in it. */
        @Override
        public String toString() {
            return "Login";
        }
    }

    /** A refresh token. */
    record Refresh(@JsonProperty("refresh_token") String refreshToken) {
        @Override
        public String toString() {
            return "Refresh";
        }
    }

    /** Tokens, and at sign-in also whose they are. */
    record Issued(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken,
            @JsonProperty("user") @Nullable Person user) {
        @Override
        public String toString() {
            return "Issued";
        }
    }

    /** Whether a token is good. */
    record Verdict(@JsonProperty("valid") @Nullable Boolean valid) {}

    /** One sign-in, as the auth service counts it. */
    record SignIn(
            @JsonProperty("session_id") @Nullable String id,
            @JsonProperty("created_at") @Nullable String createdAt) {}

    /** A person as the auth service knows it. */
    record Person(
            @JsonProperty("user_id") @Nullable String userId,
            @JsonProperty("email") @Nullable String email,
            @JsonProperty("display_name") @Nullable String displayName,
            @JsonProperty("tron_address") @Nullable String tronAddress) {}
}
