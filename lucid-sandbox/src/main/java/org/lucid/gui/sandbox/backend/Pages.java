package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.world.Table;

/** Cuts one page out of a list. */
final class Pages {

    private Pages() {}

    /** The documents from {@code offset}, at most {@code limit}, shown. */
    static JsonArray cut(List<JsonObject> found, long offset, long limit) {
        return Table.shown(found.stream().skip(offset).limit(limit));
    }

    /** A page with the session services' pagination by offset. */
    static JsonObject offset(String name, List<JsonObject> found, JsonObject query) {
        long limit = query.getLong("limit");
        long offset = query.getLong("offset");
        return new JsonObject()
                .put(name, cut(found, offset, limit))
                .put(
                        "pagination",
                        new JsonObject()
                                .put("total", found.size())
                                .put("limit", limit)
                                .put("offset", offset)
                                .put("has_next", offset + limit < found.size())
                                .put("has_previous", offset > 0));
    }

    /** A page with total, limit and offset beside the list. */
    static JsonObject flat(String name, List<JsonObject> found, JsonObject query) {
        return new JsonObject()
                .put(name, cut(found, query.getLong("offset"), query.getLong("limit")))
                .put("total", found.size())
                .put("limit", query.getLong("limit"))
                .put("offset", query.getLong("offset"));
    }

    /** A page with the blockchain's pagination by page number. */
    static JsonObject numbered(String name, List<JsonObject> found, JsonObject query) {
        long limit = query.getLong("limit");
        long page = query.getLong("page");
        return new JsonObject()
                .put(name, cut(found, (page - 1) * limit, limit))
                .put(
                        "pagination",
                        new JsonObject()
                                .put("page", page)
                                .put("limit", limit)
                                .put("total", found.size())
                                .put("pages", (found.size() + limit - 1) / limit));
    }
}
