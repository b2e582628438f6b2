package org.lucid.gui.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens as somebody would who knows the secret, or only thinks so; good or bad, they are what is asked for. */
final class SignedToken {

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");
    static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private SignedToken() {}

    /** A good token, but for these claims, which are written as in JSON and before the usual ones. */
    static String with(String claims) {
        return of(HS256, "{" + claims + (claims.isEmpty() ? "" : ",") + times(0, 900) + "}");
    }

    /** The two usual times, in seconds from now. */
    static String times(long issuedAt, long expiresAt) {
        return "\"iat\":" + (NOW.getEpochSecond() + issuedAt) + ",\"exp\":" + (NOW.getEpochSecond() + expiresAt);
    }

    static String of(String header, String payload) {
        return of(header, payload, SECRET, "HmacSHA256");
    }

    static String of(String header, String payload, String secret, String algorithm) {
        String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
