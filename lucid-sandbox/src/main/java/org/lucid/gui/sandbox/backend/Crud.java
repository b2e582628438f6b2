package org.lucid.gui.sandbox.backend;

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
 * The routes of a plain collection: list, create, read, delete, and verbs that set the status.
 *
 * @param path where the collection is
 * @param kind what it holds
 * @param prefix what its new ids begin with
 * @param shape what a new member must say
 * @param label what a member is called in messages
 */
record Crud(String path, Kind kind, String prefix, Shape shape, String label) {

    Crud add(Routes routes, World world) {
        Table table = world.table(kind);
        routes.get(path, call -> Answer.ok(Table.shown(table.all())));
        routes.post(path, call -> {
            JsonObject member = call.body(shape)
                    .put(table.idField(), Noise.fresh(prefix, 8))
                    .put("status", "created")
                    .put("created_at", world.nowText());
            return Answer.created(Table.shown(table.put(member)));
        });
        routes.get(path + "/{id}", call -> Answer.ok(Table.shown(member(table, call))));
        routes.delete(path + "/{id}", call -> {
            table.remove(member(table, call).getString(table.idField()));
            return Answer.noContent();
        });
        return this;
    }

    /** Adds a POST that sets a member's status. */
    Crud verb(Routes routes, World world, String verb, String status) {
        Table table = world.table(kind);
        routes.post(
                path + "/{id}/" + verb,
                call -> Answer.ok(
                        Table.shown(member(table, call).put("status", status).put("updated_at", world.nowText()))));
        return this;
    }

    private JsonObject member(Table table, Call call) {
        return table.need(call.parameter("id"), label + " not found");
    }
}
