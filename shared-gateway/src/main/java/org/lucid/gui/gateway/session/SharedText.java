package org.lucid.gui.gateway.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Session;

/**
 * How sign-ins are written where all services of a profile find them. Whose one is and what is kept for it, with its tokens, is
 * sealed.
 * Immutable.
 */
final class SharedText {

    static final String SESSION = "session";
    static final String BEGUN = "begun";
    static final String USED = "used";
    static final String KEPT = "kept";
    static final String ENDED = "ended";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Seal seal;

    SharedText(Seal seal) {
        this.seal = seal;
    }

    /** All of a sign-in but its id, when it began, and what is kept; sealed. */
    String write(Session session) {
        ObjectNode json = JSON.createObjectNode()
                .put("subject", session.subject())
                .put("role", session.role().name())
                .put("address", session.from().address())
                .put("userAgent", session.from().userAgent());
        session.endsAt().ifPresent(end -> json.put("endsAt", end.toEpochMilli()));
        return seal.close(whose(session.id()), json.toString());
    }

    /** A sign-in from the fields in which it was found. Fails if that is none. */
    Peers.Shared read(String id, Map<String, String> fields) {
        JsonNode json = parse(seal.open(whose(id), need(fields, SESSION)));
        Session session = new Session(
                id,
                text(json, "subject"),
                Role.valueOf(text(json, "role")),
                Instant.ofEpochMilli(Long.parseLong(need(fields, BEGUN))),
                moment(json, "endsAt"),
                new Session.Origin(text(json, "address"), text(json, "userAgent")));
        return new Peers.Shared(
                session,
                Optional.ofNullable(fields.get(KEPT)).map(kept -> readKept(id, kept)),
                Instant.ofEpochMilli(Long.parseLong(need(fields, USED))),
                Optional.ofNullable(fields.get(ENDED)).map(EndReason::valueOf));
    }

    /** So that nothing that is sealed for one field is taken for another's. */
    private static String whose(String id) {
        return "whose " + id;
    }

    /** What is kept, sealed for the sign-in of that id. */
    String writeKept(String id, Held held) {
        ObjectNode json = JSON.createObjectNode();
        Principal principal = held.principal();
        ObjectNode proven = json.putObject("principal")
                .put("subject", principal.subject())
                .put("role", principal.role().name())
                .put("expiresAt", principal.expiresAt().toEpochMilli());
        principal.tokenId().ifPresent(value -> proven.put("tokenId", value));
        principal.familyId().ifPresent(value -> proven.put("familyId", value));
        principal.issuedAt().ifPresent(value -> proven.put("issuedAt", value.toEpochMilli()));
        json.put("accessToken", held.accessToken());
        held.refreshToken().ifPresent(value -> json.put("refreshToken", value));
        AuthApi.Person person = held.person();
        json.putObject("person")
                .put("userId", person.userId())
                .put("email", person.email())
                .put("displayName", person.displayName())
                .put("tronAddress", person.tronAddress());
        held.attributes().ifPresent(known -> {
            ObjectNode attributes = json.putObject("attributes").put("userId", known.userId());
            known.tronAddress().ifPresent(value -> attributes.put("tronAddress", value));
            known.nodeIds().forEach(attributes.putArray("nodeIds")::add);
        });
        held.nodeId().ifPresent(value -> json.put("nodeId", value));
        held.issuedFirst().ifPresent(value -> json.put("issuedFirst", value.toEpochMilli()));
        return seal.close(id, json.toString());
    }

    /** What was kept for the sign-in of that id. Fails if it was sealed for another one, or with another secret. */
    Held readKept(String id, String sealed) {
        JsonNode json = parse(seal.open(id, sealed));
        JsonNode proven = json.path("principal");
        JsonNode person = json.path("person");
        return new Held(
                new Principal(
                        text(proven, "subject"),
                        Role.valueOf(text(proven, "role")),
                        optional(proven, "tokenId"),
                        optional(proven, "familyId"),
                        moment(proven, "issuedAt"),
                        moment(proven, "expiresAt").orElseThrow(() -> new IllegalArgumentException("no expiresAt"))),
                text(json, "accessToken"),
                optional(json, "refreshToken"),
                new AuthApi.Person(
                        nullable(person, "userId"),
                        nullable(person, "email"),
                        nullable(person, "displayName"),
                        nullable(person, "tronAddress")),
                json.has("attributes") ? Optional.of(attributes(json.path("attributes"))) : Optional.empty(),
                optional(json, "nodeId"),
                moment(json, "issuedFirst"));
    }

    private static Attributes attributes(JsonNode json) {
        java.util.Set<String> nodes = new java.util.LinkedHashSet<>();
        json.path("nodeIds").forEach(node -> nodes.add(node.asText()));
        return new Attributes(text(json, "userId"), optional(json, "tronAddress"), nodes);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // The text is not repeated: it may hold tokens.
            throw new IllegalArgumentException("what is shared of a sign-in is no JSON", null);
        }
    }

    private static String need(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("what is shared of a sign-in has no '" + name + "'");
        }
        return value;
    }

    private static String text(JsonNode json, String name) {
        String value = nullable(json, name);
        if (value == null) {
            throw new IllegalArgumentException("what is shared of a sign-in has no '" + name + "'");
        }
        return value;
    }

    private static @Nullable String nullable(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.textValue() : null;
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.ofNullable(nullable(json, name));
    }

    private static Optional<Instant> moment(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isNumber() ? Optional.of(Instant.ofEpochMilli(value.longValue())) : Optional.empty();
    }
}
