package org.lucid.gui.gateway.session;

import java.time.Instant;
import java.util.Optional;

import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.profile.Principal;

/**
 * What is kept for a browser's sign-in and never given to it. Immutable; {@code toString} shows no token.
 *
 * @param principal who signed in, as proven last; {@link Principal#expiresAt()} is the access token's end
 * @param accessToken for backends
 * @param refreshToken for the next access token, if there is one to be had
 * @param person what the auth service told about the person
 * @param attributes what else was found out; no value: it was not asked for
 * @param nodeId the node that the sign-in is bound to, in the node profile
 * @param issuedFirst when the first access token of this sign-in was issued, by the clock of the auth service
 */
record Held(
        Principal principal,
        String accessToken,
        Optional<String> refreshToken,
        AuthApi.Person person,
        Optional<Attributes> attributes,
        Optional<String> nodeId,
        Optional<Instant> issuedFirst) {

    private static final AuthApi.Person NOBODY = new AuthApi.Person(null, null, null, null);

    /** What a sign-in begins with. */
    static Held first(Principal principal, String accessToken, Optional<String> refreshToken, AuthApi.Person person) {
        return new Held(
                principal, accessToken, refreshToken, person, Optional.empty(), Optional.empty(), principal.issuedAt());
    }

    /** A token that came without anything else. */
    static Held only(Principal principal, String accessToken) {
        return first(principal, accessToken, Optional.empty(), NOBODY);
    }

    /** The same, with what was found out about the person. */
    Held knowing(Attributes found) {
        return new Held(principal, accessToken, refreshToken, person, Optional.of(found), nodeId, issuedFirst);
    }

    /** The same, bound to a node. */
    Held boundTo(String node) {
        return new Held(principal, accessToken, refreshToken, person, attributes, Optional.of(node), issuedFirst);
    }

    /** What it goes on with. */
    Held next(Principal proven, String token, Optional<String> refresh) {
        return new Held(proven, token, refresh, person, attributes, nodeId, issuedFirst);
    }

    /** The same, with no more access tokens to be had. */
    Held last() {
        return new Held(principal, accessToken, Optional.empty(), person, attributes, nodeId, issuedFirst);
    }

    /** Whether the access token is over at that moment, in milliseconds since 1970. */
    boolean overAt(long moment) {
        return principal.expiresAt().toEpochMilli() <= moment;
    }

    @Override
    public String toString() {
        return "Held[" + principal + "]";
    }
}
