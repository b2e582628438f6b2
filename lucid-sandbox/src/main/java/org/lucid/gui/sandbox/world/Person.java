package org.lucid.gui.sandbox.world;

import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.identity.TronKey;

/**
 * A made-up person of the sandbox; everything about them follows from the name.
 *
 * @param name the first name
 * @param role in the auth service's own vocabulary
 * @param key the key of their TRON wallet
 * @param totpSecret the Base32 key of their one-time codes, if they use them
 */
public record Person(
        String name, String role, TronKey key, @Nullable String totpSecret) {

    /** All of them. */
    public static final List<Person> ALL = List.of(
            of("Admin", "admin"),
            of("Root", "super_admin"),
            of("Ada", "user"),
            of("Bob", "user"),
            of("Nora", "node_worker"),
            of("Nils", "node_worker"),
            of("Otto", "observer"),
            new Person("Tess", "user", TronKey.ofWord("lucid sandbox tess"), "LUCIDSANDBOXTESSLUCIDSANDBOXTESS"));

    private static Person of(String name, String role) {
        return new Person(name, role, TronKey.ofWord("lucid sandbox " + name.toLowerCase(Locale.ROOT)), null);
    }

    /** The person of that first name, any case. */
    public static Person named(String name) {
        return ALL.stream()
                .filter(person -> person.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + name));
    }

    /** The user id, a UUID. */
    public String id() {
        return Noise.uuid("person", name);
    }

    /** The e-mail address, under a domain that does not exist. */
    public String email() {
        return name.toLowerCase(Locale.ROOT) + "@lucid.test";
    }

    /** The password. */
    public String password() {
        return "lucid-demo-" + name.toLowerCase(Locale.ROOT);
    }

    /** The address of their wallet. */
    public String address() {
        return key.address();
    }

    /** The id of their wallet. */
    public String walletId() {
        return "wallet_" + name.toLowerCase(Locale.ROOT);
    }

    /** All of it, secrets too. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("user_id", id())
                .put("name", name)
                .put("email", email())
                .put("password", password())
                .put("role", role)
                .put("tron_address", address())
                .put("tron_private_key", key.hex())
                .put("totp_secret", totpSecret)
                .put("wallet_id", walletId());
    }
}
