package org.lucid.gui.sandbox.world;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.http.Refusal;

/**
 * Documents by id, in the order they came. Fields whose name begins with {@code _} are the sandbox's own and are never
 * shown. When it is full the oldest document goes, so that a load test cannot fill the memory. For one event loop.
 */
public final class Table {

    private static final int MOST = 5_000;

    private final String idField;
    private final Map<String, JsonObject> documents = new LinkedHashMap<>();

    Table(String idField) {
        this.idField = idField;
    }

    /** Stores a document under the id it carries, and gives it back. */
    public JsonObject put(JsonObject document) {
        documents.put(document.getString(idField), document);
        if (documents.size() > MOST) {
            Iterator<String> oldest = documents.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return document;
    }

    /** The name of the field that holds the id. */
    public String idField() {
        return idField;
    }

    /** The document of that id. */
    public Optional<JsonObject> find(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    /** The document of that id; answers 404 with this detail when there is none. */
    public JsonObject need(String id, String detail) {
        return find(id).orElseThrow(() -> Refusal.notFound(detail));
    }

    /** Removes a document; whether it was there. */
    public boolean remove(String id) {
        return documents.remove(id) != null;
    }

    /** All documents, oldest first. */
    public Stream<JsonObject> all() {
        return List.copyOf(documents.values()).stream();
    }

    /** The documents in which the field has this value; all of them when the value is null. */
    public Stream<JsonObject> where(String field, @Nullable Object value) {
        return all().filter(is(field, value));
    }

    /** How many documents there are. */
    public int size() {
        return documents.size();
    }

    void clear() {
        documents.clear();
    }

    /** Whether a document's field has this value; a null value fits every document. */
    public static Predicate<JsonObject> is(String field, @Nullable Object value) {
        return document -> value == null || value.equals(document.getValue(field));
    }

    /** The document without the sandbox's own fields. */
    public static JsonObject shown(JsonObject document) {
        JsonObject copy = document.copy();
        copy.fieldNames().removeIf(name -> name.startsWith("_"));
        return copy;
    }

    /** The documents as a list, without the sandbox's own fields. */
    public static JsonArray shown(Stream<JsonObject> documents) {
        var array = new JsonArray();
        documents.map(Table::shown).forEach(array::add);
        return array;
    }
}
