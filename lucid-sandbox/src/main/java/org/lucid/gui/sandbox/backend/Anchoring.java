package org.lucid.gui.sandbox.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/**
 * Anchoring of sessions in the chain. Submitting wants a UUID as session id, though the session API's ids are none: the
 * real services disagree so.
 */
final class Anchoring {

    private static final String ID =
            "session_id:match(^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$)";
    private static final String ROOT = "merkle_root:match(^[a-fA-F0-9]{64}$)";
    private static final Shape SUBMIT = Shape.of(ID + ", manifest_data:object, " + ROOT + ", user_signature?:string?");
    private static final Shape VERIFY = Shape.of(ID + "," + ROOT);
    private static final Duration CONFIRMATION = Duration.ofSeconds(10);

    private final World world;

    Anchoring(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.post("/api/v1/anchoring/session", call -> submit(call.body(SUBMIT)));
        routes.get("/api/v1/anchoring/session/{session_id}", this::state);
        routes.post("/api/v1/anchoring/verify", call -> verify(call.body(VERIFY)));
        routes.get("/api/v1/anchoring/status", call -> Answer.ok(status()));
    }

    /** The service that does nothing else. */
    Routes alone() {
        var routes = Health.add(new Routes(), "/health", "session-anchoring", world);
        add(routes);
        return routes;
    }

    private Answer submit(JsonObject body) {
        JsonObject anchoring = world.table(Kind.ANCHORINGS)
                .put(new JsonObject()
                        .put("session_id", body.getString("session_id"))
                        .put("anchoring_id", Noise.fresh("anchor_", 12))
                        .put("status", "pending")
                        .put("submitted_at", world.nowText())
                        .putNull("confirmed_at")
                        .putNull("block_height")
                        .putNull("transaction_id")
                        .put("merkle_root", body.getString("merkle_root")));
        return Answer.json(
                202,
                new JsonObject()
                        .put("anchoring_id", anchoring.getString("anchoring_id"))
                        .put("status", "pending")
                        .put("submitted_at", anchoring.getString("submitted_at"))
                        .put(
                                "estimated_confirmation_time",
                                world.now().plus(CONFIRMATION).toString()));
    }

    private Answer state(Call call) {
        String id = call.parameter("session_id");
        return find(id).map(found -> Answer.ok(Table.shown(found)))
                .orElseThrow(() -> ChainErrors.notFound("Session anchoring", id));
    }

    /** The anchoring of a session; one that has waited long enough is confirmed by looking at it. */
    private Optional<JsonObject> find(String sessionId) {
        Optional<JsonObject> found = world.table(Kind.ANCHORINGS).find(sessionId);
        found.filter(Table.is("status", "pending"))
                .filter(one -> Instant.parse(one.getString("submitted_at"))
                        .plus(CONFIRMATION)
                        .isBefore(world.now()))
                .ifPresent(one -> one.put("status", "confirmed")
                        .put("confirmed_at", world.nowText())
                        .put(
                                "block_height",
                                world.table(Kind.BLOCKS)
                                        .all()
                                        .mapToLong(block -> block.getLong("height"))
                                        .max()
                                        .orElse(0))
                        .put("transaction_id", Noise.hex(64, "anchored", sessionId)));
        return found;
    }

    private Answer verify(JsonObject body) {
        Optional<JsonObject> anchoring = find(body.getString("session_id"))
                .filter(Table.is("status", "confirmed"))
                .filter(found -> found.getString("merkle_root").equalsIgnoreCase(body.getString("merkle_root")));
        var answer = new JsonObject().put("verified", anchoring.isPresent());
        answer.put(
                "block_height",
                anchoring.map(found -> found.getLong("block_height")).orElse(null));
        answer.put(
                "transaction_id",
                anchoring.map(found -> found.getString("transaction_id")).orElse(null));
        answer.put(
                "confirmation_time",
                anchoring.map(found -> found.getString("confirmed_at")).orElse(null));
        return Answer.ok(answer.put("merkle_proof_valid", anchoring.isPresent()));
    }

    private JsonObject status() {
        return new JsonObject()
                .put("status", "healthy")
                .put(
                        "pending_anchorings",
                        world.table(Kind.ANCHORINGS).where("status", "pending").count())
                .put("processing_anchorings", 0)
                .put(
                        "completed_today",
                        world.table(Kind.ANCHORINGS)
                                .where("status", "confirmed")
                                .count())
                .put("average_confirmation_time", (double) CONFIRMATION.toSeconds());
    }
}
