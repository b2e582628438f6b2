package org.lucid.gui.admin.gui;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.account.AuditEvent;

/** Finds events of this service's own audit trail, and writes them for pages and for files. */
final class AuditSearch {

    private static final List<String> COLUMNS =
            List.of("at", "user", "role", "client", "method", "path", "service", "status", "outcome", "request_id");

    private AuditSearch() {}

    /** Those that a query asks for: {@code user}, {@code outcome}, {@code method}, and {@code q} anywhere. */
    static List<AuditEvent> find(List<AuditEvent> events, MultiMap query) {
        String anywhere = value(query, "q").toLowerCase(Locale.ROOT);
        return events.stream()
                .filter(event -> is(value(query, "user"), event.user()))
                .filter(event -> is(value(query, "outcome"), event.outcome()))
                .filter(event -> is(value(query, "method"), event.method()))
                .filter(event -> anywhere.isEmpty()
                        || json(event).encode().toLowerCase(Locale.ROOT).contains(anywhere))
                .toList();
    }

    private static String value(MultiMap query, String name) {
        String value = query.get(name);
        return value == null ? "" : value;
    }

    private static boolean is(String wanted, @Nullable String found) {
        return wanted.isEmpty() || wanted.equals(found);
    }

    /** A part of them, and how many there are. */
    static JsonObject page(List<AuditEvent> found, MultiMap query) {
        int offset = whole(query, "offset", 0, Integer.MAX_VALUE);
        int limit = whole(query, "limit", 50, 1000);
        List<JsonObject> shown =
                found.stream().skip(offset).limit(limit).map(AuditSearch::json).toList();
        return new JsonObject().put("events", new JsonArray(shown)).put("total", found.size());
    }

    private static int whole(MultiMap query, String name, int usual, int most) {
        String value = value(query, name);
        return value.matches("\\d{1,9}") ? Math.min(most, Integer.parseInt(value)) : usual;
    }

    static JsonArray array(List<AuditEvent> found) {
        return new JsonArray(found.stream().map(AuditSearch::json).toList());
    }

    /** A table (RFC 4180), in which nothing is a formula for a spreadsheet. */
    static String csv(List<AuditEvent> found) {
        return found.stream()
                .map(AuditSearch::json)
                .map(event -> COLUMNS.stream()
                        .map(column -> cell(event.getValue(column)))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", String.join(",", COLUMNS) + "\r\n", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String safe = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static JsonObject json(AuditEvent event) {
        return new JsonObject()
                .put("at", event.at().toString())
                .put("user", event.user())
                .put("role", event.role())
                .put("client", event.client())
                .put("method", event.method())
                .put("path", event.path())
                .put("service", event.service())
                .put("status", event.status())
                .put("outcome", event.outcome())
                .put("request_id", event.requestId());
    }
}
