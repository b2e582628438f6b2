package org.lucid.gui.gateway.ownership;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, as every backend reads them. Where backends may differ, nothing is read: a name that is there
 * twice, or in another case too; {@code ;}, at which some cut; {@code +}, which some take for a space; text that is no
 * UTF-8. Immutable.
 */
public final class QueryText {

    private record Parameter(
            String raw, @Nullable String name, @Nullable String value) {}

    private final List<Parameter> parameters = new ArrayList<>();
    private final boolean ambiguous;

    /** Reads what stands behind the {@code ?}; the edge has checked its characters and escapes. */
    public QueryText(@Nullable String query) {
        String text = query == null ? "" : query;
        this.ambiguous = text.indexOf(';') >= 0 || text.toLowerCase(Locale.ROOT).contains("%3b");
        for (String raw : text.split("&", -1)) {
            if (!raw.isEmpty()) {
                int equals = raw.indexOf('=');
                parameters.add(new Parameter(
                        raw,
                        decode(equals < 0 ? raw : raw.substring(0, equals)),
                        equals < 0 ? null : decode(raw.substring(equals + 1))));
            }
        }
    }

    /** The one value of a parameter; none if it is not there, or could be read in two ways. */
    public Optional<String> only(String name) {
        if (ambiguous) {
            return Optional.empty();
        }
        Optional<String> found = Optional.empty();
        for (Parameter parameter : parameters) {
            if (parameter.name == null) {
                return Optional.empty();
            }
            if (parameter.name.equalsIgnoreCase(name)) {
                if (found.isPresent() || parameter.value == null || !parameter.name.equals(name)) {
                    return Optional.empty();
                }
                found = Optional.of(parameter.value);
            }
        }
        return found;
    }

    /** Whether a parameter of that name is there, in whatever way it is written. */
    boolean names(String name) {
        return ambiguous
                || parameters.stream()
                        .anyMatch(parameter -> parameter.name == null || parameter.name.equalsIgnoreCase(name));
    }

    /** The query without these parameters, and with those added. */
    String with(MultiMap instead) {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : parameters) {
            if (parameter.name != null && !instead.contains(parameter.name)) {
                text.append(text.isEmpty() ? "" : "&").append(parameter.raw);
            }
        }
        instead.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return text.toString();
    }

    private static @Nullable String decode(String raw) {
        if (raw.indexOf('+') >= 0) {
            return null;
        }
        byte[] bytes = new byte[raw.length()];
        int size = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[size++] = (byte) Integer.parseInt(raw, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[size++] = (byte) c;
            }
        }
        String text = new String(bytes, 0, size, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 || text.chars().anyMatch(Character::isISOControl) ? null : text;
    }
}
