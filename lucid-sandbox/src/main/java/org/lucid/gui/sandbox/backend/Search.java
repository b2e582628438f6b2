package org.lucid.gui.sandbox.backend;

import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** Elasticsearch: cluster health, the list of indices, and a search that matches everything. */
final class Search {

    private static final Map<String, Kind> INDICES =
            Map.of("sessions", Kind.SESSIONS, "audit", Kind.AUDIT, "nodes", Kind.NODES);
    private static final Shape PAGE = Shape.of("from?:integer(0..)=0, size?:integer(0..10000)=10");

    private Search() {}

    static Routes routes(World world) {
        var routes = new Routes();
        routes.get(
                "/",
                call -> Answer.ok(JsonObject.of(
                        "name", "sandbox", "cluster_name", "lucid", "version", JsonObject.of("number", "8.11.0"))));
        routes.get(
                "/_cluster/health",
                call -> Answer.ok(new JsonObject()
                        .put("cluster_name", "lucid")
                        .put("status", "green")
                        .put("timed_out", false)
                        .put("number_of_nodes", 1)
                        .put("active_shards", INDICES.size())));
        routes.get("/_cat/indices", call -> {
            var indices = new JsonArray();
            INDICES.forEach((name, kind) -> indices.add(JsonObject.of(
                    "health",
                    "green",
                    "index",
                    name,
                    "docs.count",
                    Integer.toString(world.table(kind).size()))));
            return Answer.ok(indices);
        });
        routes.get("/{index}/_search", call -> search(world, call));
        routes.post("/{index}/_search", call -> search(world, call));
        return routes;
    }

    private static Answer search(World world, Call call) {
        String index = call.parameter("index");
        Kind kind = INDICES.get(index);
        if (kind == null) {
            throw new Refusal(Answer.json(
                    404,
                    JsonObject.of(
                            "error",
                            JsonObject.of("type", "index_not_found_exception", "index", index),
                            "status",
                            404)));
        }
        JsonObject page = call.query(PAGE);
        Table table = world.table(kind);
        var hits = new JsonArray();
        table.all()
                .skip(page.getLong("from"))
                .limit(page.getLong("size"))
                .forEach(one -> hits.add(JsonObject.of(
                        "_index", index, "_id", one.getString(table.idField()), "_source", Table.shown(one))));
        return Answer.ok(JsonObject.of(
                "took",
                1,
                "timed_out",
                false,
                "hits",
                JsonObject.of("total", JsonObject.of("value", table.size(), "relation", "eq"), "hits", hits)));
    }
}
