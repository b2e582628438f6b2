package org.lucid.gui.sandbox.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes of six digits, HMAC-SHA-1, steps of 30 s (RFC 6238). */
public final class Totp {

    private static final long STEP_SECONDS = 30;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] key;

    /**
     * @param secret the shared key in Base32 (RFC 4648, 6), without padding
     * @throws IllegalArgumentException when a character is not of Base32
     */
    public Totp(String secret) {
        this.key = base32(secret);
    }

    /** The code of that moment. */
    public String at(Instant moment) {
        return code(moment.getEpochSecond() / STEP_SECONDS);
    }

    /** Whether the code is right now, or was or will be within one step: clocks differ (RFC 6238, 5.2). */
    public boolean accepts(String code, Instant now) {
        long step = now.getEpochSecond() / STEP_SECONDS;
        boolean right = false;
        for (long candidate = step - 1; candidate <= step + 1; candidate++) {
            right |= MessageDigest.isEqual(
                    code(candidate).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
        }
        return right;
    }

    private String code(long step) {
        byte[] digest;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
        int offset = digest[digest.length - 1] & 0xf;
        int number = ByteBuffer.wrap(digest, offset, 4).getInt() & 0x7fffffff;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    private static byte[] base32(String secret) {
        var bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            int value = ALPHABET.indexOf(c);
            if (value < 0) {
                throw new IllegalArgumentException("'" + c + "' is not a Base32 character");
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
