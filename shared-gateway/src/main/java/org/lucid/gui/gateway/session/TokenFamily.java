package org.lucid.gui.gateway.session;

import org.lucid.gui.gateway.digest.Digest;
import org.lucid.gui.policy.profile.Principal;

/**
 * Names the sign-in to which an API client's token belongs: its {@code sid}, which it has in common with those that are taken
 * for it by refreshing. Where it has none it is a sign-in of its own: its {@code jti}, or what is signed where it has not even
 * that.
 */
final class TokenFamily {

    private TokenFamily() {}

    /** An id that no browser's sign-in has, and no other person's token, whatever its {@code jti}. */
    static String of(Principal principal, String token) {
        // No subject holds a line break, so no two of these texts are the same.
        if (principal.familyId().isPresent()) {
            return Digest.of("family\n" + principal.subject() + '\n'
                            + principal.familyId().get())
                    .name();
        }
        return Digest.of("token\n" + principal.subject() + '\n'
                        + principal.tokenId().orElseGet(() -> signed(token)))
                .name();
    }

    /** One token may carry several good signatures (RFC 7518, 3.4: an ECDSA signature has a twin), and is one token still. */
    private static String signed(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }
}
