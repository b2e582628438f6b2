package org.lucid.gui.sandbox.backend;

import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.identity.Tokens;
import org.lucid.gui.sandbox.identity.Tokens.Verdict;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Quirk;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The auth service: accounts, tokens, sign-ins. A token that was refreshed names no role, as in the real one. */
final class AuthService {

    private static final Shape REFRESH = Shape.of("refresh_token:string");
    private static final Shape UPDATE =
            Shape.of("email?:string?, display_name?:string?, avatar_url?:string?, metadata?:object?");
    private static final int MOST_SIGN_INS = 5;

    private final World world;
    private final Tokens tokens;
    private final Credentials credentials;

    private AuthService(World world, Tokens tokens) {
        this.world = world;
        this.tokens = tokens;
        this.credentials = new Credentials(world);
    }

    static Routes routes(World world, Tokens tokens) {
        var service = new AuthService(world, tokens);
        var routes = new Routes();
        Health.add(routes, "/health", "auth-service", world);
        routes.get(
                "/meta/info",
                call -> Answer.ok(JsonObject.of(
                        "service",
                        "Lucid Authentication Service",
                        "version",
                        Health.VERSION,
                        "environment",
                        "sandbox")));
        routes.post("/auth/register", call -> Answer.created(Table.shown(service.credentials.register(call))));
        routes.post("/auth/login", service::login);
        routes.post("/auth/refresh", service::refresh);
        routes.post("/auth/logout", service::logout);
        routes.post("/auth/verify", service::verify);
        routes.get("/users/me", call -> Answer.ok(Table.shown(service.caller(call))));
        routes.get("/users/{user_id}", call -> Answer.ok(Table.shown(service.user(call))));
        routes.put("/users/{user_id}", service::updateUser);
        routes.get("/sessions/", call -> Answer.ok(Table.shown(service.signIns(call).stream())));
        routes.delete("/sessions/", call -> service.revoke(service.signIns(call)));
        routes.get("/sessions/{session_id}", call -> Answer.ok(Table.shown(service.signIn(call))));
        routes.delete("/sessions/{session_id}", call -> service.revoke(List.of(service.signIn(call))));
        for (String path : List.of("/hw/connect", "/hw/sign", "/hw/disconnect/{wallet_id}")) {
            routes.post(path, call -> service.hardware());
        }
        routes.get("/hw/status/{wallet_id}", call -> service.hardware());
        return routes;
    }

    private Answer login(Call call) {
        JsonObject user = credentials.check(call);
        String userId = user.getString("user_id");
        if (world.quirks().contains(Quirk.FIVE_SIGN_INS)
                && world.table(Kind.SIGN_INS).where("user_id", userId).count() >= MOST_SIGN_INS) {
            throw AuthErrors.of(world, 500, "LUCID_ERR_2000", "Internal authentication error");
        }
        user.put("last_login_at", world.nowText());
        String access = tokens.access(userId, user.getString("role"));
        String refresh = tokens.refresh(userId);
        world.table(Kind.SIGN_INS)
                .put(new JsonObject()
                        .put("session_id", Noise.fresh("", 32))
                        .put("user_id", userId)
                        .put("created_at", world.nowText())
                        .put("expires_at", world.now().plus(Tokens.REFRESH_LIFE).toString())
                        .put("last_activity_at", world.nowText())
                        .put("is_active", true)
                        .put("revoked", false)
                        .putNull("device_type")
                        .putNull("location")
                        .put(
                                "metadata",
                                JsonObject.of("user_agent", call.request().getHeader("user-agent")))
                        .put("_tokens", JsonArray.of(id(access), id(refresh))));
        return Answer.ok(pair(access, refresh).put("user", Table.shown(user)));
    }

    private Answer refresh(Call call) {
        JsonObject claims = good(call.body(REFRESH).getString("refresh_token"));
        if (!"refresh".equals(claims.getString("type"))) {
            throw AuthErrors.of(world, 401, "LUCID_ERR_2003", "Invalid token type");
        }
        world.revokedTokens().add(claims.getString("jti"));
        String access = tokens.access(claims.getString("user_id"), null);
        String refresh = tokens.refresh(claims.getString("user_id"));
        world.table(Kind.SIGN_INS)
                .all()
                .filter(signIn -> signIn.getJsonArray("_tokens").contains(claims.getString("jti")))
                .forEach(signIn -> {
                    signIn.put("last_activity_at", world.nowText());
                    signIn.getJsonArray("_tokens").add(id(access)).add(id(refresh));
                });
        return Answer.ok(pair(access, refresh));
    }

    private Answer logout(Call call) {
        JsonObject claims = claims(call);
        world.revokedTokens().add(claims.getString("jti"));
        return revoke(world.table(Kind.SIGN_INS)
                .where("user_id", claims.getString("user_id"))
                .toList());
    }

    private Answer verify(Call call) {
        JsonObject claims = claims(call);
        return Answer.ok(new JsonObject()
                .put("valid", true)
                .put("user_id", claims.getString("user_id"))
                .put("role", claims.getString("role"))
                .put("jti", claims.getString("jti")));
    }

    private JsonObject user(Call call) {
        claims(call);
        return world.table(Kind.USERS).need(call.parameter("user_id"), "User not found");
    }

    private Answer updateUser(Call call) {
        JsonObject user = user(call);
        JsonObject body = call.body(UPDATE);
        for (String name : List.of("email", "display_name", "avatar_url")) {
            if (body.getString(name) != null) {
                user.put(name, body.getString(name));
            }
        }
        return Answer.ok(Table.shown(user.put("updated_at", world.nowText())));
    }

    private List<JsonObject> signIns(Call call) {
        return world.table(Kind.SIGN_INS)
                .where("user_id", claims(call).getString("user_id"))
                .toList();
    }

    private JsonObject signIn(Call call) {
        return signIns(call).stream()
                .filter(Table.is("session_id", call.parameter("session_id")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Session not found"));
    }

    private Answer revoke(List<JsonObject> signIns) {
        for (JsonObject signIn : signIns) {
            signIn.getJsonArray("_tokens").forEach(jti -> world.revokedTokens().add((String) jti));
            world.table(Kind.SIGN_INS).remove(signIn.getString("session_id"));
        }
        return Answer.noContent();
    }

    private Answer hardware() {
        return Answer.json(501, JsonObject.of("detail", "Hardware wallet support is not implemented"));
    }

    private JsonObject caller(Call call) {
        return world.table(Kind.USERS).need(claims(call).getString("user_id"), "User not found");
    }

    /** The claims of the access token that came with the call. */
    private JsonObject claims(Call call) {
        @Nullable String other = call.request().getHeader("x-auth-token");
        String token = call.bearer()
                .or(() -> Optional.ofNullable(other))
                .orElseThrow(() -> AuthErrors.of(world, 401, "LUCID_ERR_2001", "Authentication required"));
        JsonObject claims = good(token);
        if (!"access".equals(claims.getString("type"))) {
            throw AuthErrors.of(world, 401, "LUCID_ERR_2003", "Invalid token type");
        }
        return claims;
    }

    private JsonObject good(String token) {
        return switch (tokens.verify(token)) {
            case Verdict.Good good
            when !world.revokedTokens().contains(good.claims().getString("jti")) -> good.claims();
            case Verdict.Good revoked -> throw AuthErrors.of(world, 401, "LUCID_ERR_2003", "Token has been revoked");
            case Verdict.Expired expired -> throw AuthErrors.of(world, 401, "LUCID_ERR_2002", "Token has expired");
            case Verdict.Bad bad -> throw AuthErrors.of(world, 401, "LUCID_ERR_2003", "Invalid token");
        };
    }

    private String id(String token) {
        return tokens.verify(token) instanceof Verdict.Good good ? good.claims().getString("jti") : "";
    }

    private JsonObject pair(String access, String refresh) {
        return new JsonObject()
                .put("access_token", access)
                .put("refresh_token", refresh)
                .put("token_type", "bearer")
                .put("expires_in", tokens.accessLife().toSeconds());
    }
}
