package org.lucid.gui.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.lucid.gui.gateway.config.SigningAlgorithm;

/** What a signed token looks like (RFC 7515, 3.1), before anybody looks into it. */
final class TokenText {

    /** Longest token that is looked at, in characters. */
    static final int LONGEST = 8192;

    /** RFC 7518, 3.4: two numbers of 32 bytes each, however small they are. Parsers let leading zeros be left out. */
    private static final int ES256_SIGNATURE = 64;

    private TokenText() {}

    /**
     * Whether this is the text of a signed token: three parts in Base64url, the last in its one canonical spelling. The
     * signature does not cover its own text, so one token would else have many texts, each to be remembered and revoked
     * by itself. Encrypted tokens, of five parts, would let anybody make us calculate.
     */
    static boolean wellFormed(String token, SigningAlgorithm algorithm) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (token.length() > LONGEST || first < 1 || second < first + 2) {
            return false;
        }
        for (int i = 0; i < second; i++) {
            if (i != first && !alphabet(token.charAt(i))) {
                return false;
            }
        }
        return canonical(token.substring(second + 1), algorithm);
    }

    /** Whether a name is text that can be written in UTF-8, without control characters. */
    static boolean nameable(String name, int longest) {
        return name.length() <= longest
                && name.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    private static boolean canonical(String signature, SigningAlgorithm algorithm) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return (algorithm == SigningAlgorithm.ES256 ? bytes.length == ES256_SIGNATURE : bytes.length > 0)
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean alphabet(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
