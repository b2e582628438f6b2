package org.lucid.gui.gateway.session;

import java.security.SecureRandom;
import java.util.Base64;

import org.lucid.gui.gateway.digest.Digest;

/**
 * The secret by which a browser is known, and the id that is made of it. Only the id is kept, shown and compared: whoever
 * knows it cannot sign in with it, and how long a look-up takes says nothing about a secret.
 */
final class SessionKey {

    private static final int SECRET_BYTES = 32;
    private static final int SECRET_LENGTH = 43;

    private SessionKey() {}

    /** A new secret of 256 bits, fit for a cookie. */
    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        // Not kept in a static field: a native image would hold one that was seeded when it was built.
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text looks like a secret. What does not must not become an id: other things are named by digests too. */
    static boolean wellFormed(String text) {
        if (text.length() != SECRET_LENGTH) {
            return false;
        }
        for (int i = 0; i < SECRET_LENGTH; i++) {
            char c = text.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    /** The id that belongs to a secret: 32 hexadecimal digits. */
    static String idOf(String secret) {
        return Digest.of(secret).name();
    }
}
