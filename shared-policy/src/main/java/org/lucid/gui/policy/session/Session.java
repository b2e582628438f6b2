package org.lucid.gui.policy.session;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.lucid.gui.policy.profile.Role;

/**
 * One sign-in. Immutable; when it was last used is known to the {@link SessionBook}.
 *
 * @param id names it; for a browser's sign-in nobody can guess it
 * @param subject whose it is
 * @param role what the person was proven to be at sign-in
 * @param begunAt when it began
 * @param endsAt when it is over at the latest, whatever the rules allow; no value: the rules decide alone
 * @param from where it began: address and program, for the person to recognise it by
 */
public record Session(String id, String subject, Role role, Instant begunAt, Optional<Instant> endsAt, Origin from) {

    public Session {
        Objects.requireNonNull(id);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(role);
        Objects.requireNonNull(begunAt);
        Objects.requireNonNull(endsAt);
        Objects.requireNonNull(from);
    }

    /**
     * Where a sign-in came from.
     *
     * @param address the client's address
     * @param userAgent what its program calls itself; may be empty
     */
    public record Origin(String address, String userAgent) {}
}
