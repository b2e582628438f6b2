package org.lucid.gui.sandbox.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Mints and verifies JSON web tokens (RFC 7519) signed with HS256, with the claims of Lucid's auth service. Safe for
 * use by several threads.
 */
public final class Tokens {

    /** How long an access token of the real auth service lives. */
    public static final Duration ACCESS_LIFE = Duration.ofMinutes(15);

    /** How long a refresh token lives. */
    public static final Duration REFRESH_LIFE = Duration.ofDays(7);

    /** The fewest characters a secret may have: HS256 wants a key as long as its digest (RFC 7518, 3.2). */
    public static final int LEAST_SECRET = 32;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    /** What is wrong with a token. */
    public sealed interface Verdict {
        /** It is genuine and in force. */
        record Good(JsonObject claims) implements Verdict {}

        /** It is genuine, but its time is over. */
        record Expired() implements Verdict {}

        /** It is no token of ours, or not yet in force. */
        record Bad() implements Verdict {}
    }

    private final SecretKeySpec key;
    private final Duration accessLife;
    private final Clock clock;

    /**
     * @param secret the shared secret, at least {@value #LEAST_SECRET} characters
     * @param accessLife how long access tokens live
     * @throws IllegalArgumentException when it is shorter
     */
    public Tokens(String secret, Duration accessLife, Clock clock) {
        if (secret.length() < LEAST_SECRET) {
            throw new IllegalArgumentException("JWT_SECRET has " + secret.length() + " characters; it needs at least "
                    + LEAST_SECRET + ", as the auth service and the gateways use");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.accessLife = accessLife;
        this.clock = clock;
    }

    /** How long the access tokens of this one live. */
    public Duration accessLife() {
        return accessLife;
    }

    /** An access token. A null role is written as null, as the auth service does after a refresh. */
    public String access(String userId, @Nullable String role) {
        return sign(claims(userId, "access", accessLife, JsonObject.of("role", role)));
    }

    /** A refresh token; it names no role. */
    public String refresh(String userId) {
        return sign(claims(userId, "refresh", REFRESH_LIFE, new JsonObject()));
    }

    /** The usual claims of a token; those of {@code more} come on top and win. */
    public JsonObject claims(String userId, String type, Duration life, JsonObject more) {
        Instant now = clock.instant();
        return new JsonObject()
                .put("user_id", userId)
                .put("type", type)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(life).getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("jti", UUID.randomUUID().toString())
                .mergeIn(more);
    }

    /** A token with exactly these claims. */
    public String sign(JsonObject claims) {
        String content = HEADER + "." + encode(claims.encode());
        return content + "." + ENCODER.encodeToString(mac(content));
    }

    /** Checks signature, {@code exp} and {@code nbf}. */
    public Verdict verify(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(HEADER)) {
            return new Verdict.Bad();
        }
        JsonObject claims;
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            if (!MessageDigest.isEqual(signature, mac(parts[0] + "." + parts[1]))) {
                return new Verdict.Bad();
            }
            claims = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | DecodeException broken) {
            return new Verdict.Bad();
        }
        long now = clock.instant().getEpochSecond();
        if (claims.getLong("exp", 0L) <= now) {
            return new Verdict.Expired();
        }
        return claims.getLong("nbf", 0L) > now ? new Verdict.Bad() : new Verdict.Good(claims);
    }

    private byte[] mac(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static String encode(String json) {
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
