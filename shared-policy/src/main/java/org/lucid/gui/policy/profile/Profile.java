package org.lucid.gui.policy.profile;

import java.util.Locale;
import java.util.Optional;

/** Whom a service serves. Each service has one profile. */
public enum Profile {
    ADMIN,
    USER,
    NODE;

    /** The name in {@code policy.yaml}, in metrics and in logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The profile of that label, if there is one. */
    public static Optional<Profile> labelled(String label) {
        for (Profile profile : values()) {
            if (profile.label().equals(label)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
