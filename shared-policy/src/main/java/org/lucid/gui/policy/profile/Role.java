package org.lucid.gui.policy.profile;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a person is to Lucid. */
public enum Role {
    USER,
    NODE_OPERATOR,
    ADMIN,
    SUPER_ADMIN;

    /**
     * The names under which Lucid's parts know these roles. Names that are not here ({@code observer}, {@code dev},
     * {@code server}, …) stand for no role of ours, so their tokens are refused.
     */
    private static final Map<String, Role> ALIASES = Map.of(
            "user", USER,
            "node_worker", NODE_OPERATOR,
            "node_operator", NODE_OPERATOR,
            "admin", ADMIN,
            "super_admin", SUPER_ADMIN);

    /** Whether people of this role look after the whole of Lucid, and so after who is signed in anywhere. */
    public boolean administers() {
        return this == ADMIN || this == SUPER_ADMIN;
    }

    /** The role that a name in a token or in a policy stands for, whatever its case; empty if it stands for none. */
    public static Optional<Role> named(String name) {
        // The Kelvin sign is a 'k' in lower case, and must not spell a role.
        boolean ascii = name.chars().allMatch(c -> c < 0x80);
        return ascii ? Optional.ofNullable(ALIASES.get(name.toLowerCase(Locale.ROOT))) : Optional.empty();
    }
}
