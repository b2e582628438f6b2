package org.lucid.gui.policy.catalogue;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One backend of Lucid, as the catalogue knows it; its address is configuration and not part of it. Immutable.
 *
 * @param id the name in {@code /api/{id}/…} and in the operator's files, for example {@code session-api}
 * @param title the name shown to people
 * @param access whether requests may be carried to it at all
 * @param probe how its health is asked
 */
public record Service(String id, String title, Access access, Probe probe) {

    /** Whether these services carry requests to a backend. */
    public enum Access {
        /** An HTTP API that a policy may open. */
        PROXIED,
        /** A database, a desktop: its health is shown, and no policy can open it. */
        HEALTH_ONLY
    }

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Service {
        Objects.requireNonNull(title);
        Objects.requireNonNull(access);
        Objects.requireNonNull(probe);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "service id '" + id + "' must be lower-case words joined by '-', such as 'session-api'");
        }
    }

    /** Whether a policy may open this backend. */
    public boolean proxied() {
        return access == Access.PROXIED;
    }
}
